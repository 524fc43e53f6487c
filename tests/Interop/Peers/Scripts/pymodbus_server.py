"""A pymodbus server that serves a register image. Usage: pymodbus_server.py PORT IMAGE. Prints "listening PORT"."""
import asyncio
import sys

from pymodbus.datastore import ModbusSequentialDataBlock, ModbusServerContext, ModbusSlaveContext
from pymodbus.server.async_io import ModbusTcpServer

SIZE = 1000
tables = {name: [0] * SIZE for name in ("coil", "discrete", "input", "holding")}
with open(sys.argv[2], encoding="ascii") as image:
    for line in image:
        table, address, value = line.split()
        tables[table][int(address)] = int(value)

unit = ModbusSlaveContext(
    di=ModbusSequentialDataBlock(0, tables["discrete"]),
    co=ModbusSequentialDataBlock(0, tables["coil"]),
    hr=ModbusSequentialDataBlock(0, tables["holding"]),
    ir=ModbusSequentialDataBlock(0, tables["input"]),
    zero_mode=True,
)


async def main():
    server = ModbusTcpServer(
        ModbusServerContext(slaves={1: unit}, single=False),
        address=("127.0.0.1", int(sys.argv[1])),
        allow_reuse_address=True,
    )
    serving = asyncio.ensure_future(server.serve_forever())
    await server.serving
    print("listening", server.server.sockets[0].getsockname()[1], flush=True)
    await serving


asyncio.run(main())
