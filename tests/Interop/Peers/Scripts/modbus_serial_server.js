// A modbus-serial server that serves a register image. Usage: modbus_serial_server.js PORT IMAGE. Prints "listening PORT".
"use strict";
const fs = require("fs");
const net = require("net");
const { ServerTCP } = require("modbus-serial");

const SIZE = 1000;
const tables = { coil: [], discrete: [], input: [], holding: [] };
for (const line of fs.readFileSync(process.argv[3], "ascii").split("\n")) {
  const [table, address, value] = line.trim().split(/\s+/);
  if (tables[table]) tables[table][Number(address)] = Number(value);
}

// The library answers an error that carries modbusErrorCode with that exception.
const at = (table, address) => {
  if (address >= SIZE) throw Object.assign(new Error("no such address"), { modbusErrorCode: 2 });
  return table[address] || 0;
};

// The library takes port 0 for "not given" and listens on 502, so a free port is found for it.
const start = (port) => {
  const server = new ServerTCP({
    getCoil: (address) => at(tables.coil, address) !== 0,
    getDiscreteInput: (address) => at(tables.discrete, address) !== 0,
    getInputRegister: (address) => at(tables.input, address),
    getHoldingRegister: (address) => at(tables.holding, address),
    setRegister: (address, value) => { tables.holding[address] = value; },
    setCoil: (address, value) => { tables.coil[address] = value ? 1 : 0; },
  }, { host: "127.0.0.1", port, unitID: 1 });
  server.on("initialized", () => console.log("listening", server._server.address().port));
  server.on("socketError", () => {}); // a client that goes away is no news
  server.on("serverError", (error) => { console.error(String(error)); process.exit(1); });
};

const wanted = Number(process.argv[2]);
if (wanted) {
  start(wanted);
} else {
  const probe = net.createServer().listen(0, "127.0.0.1", () => {
    const { port } = probe.address();
    probe.close(() => start(port));
  });
}
