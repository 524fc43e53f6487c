using System.Buffers.Binary;
using IndustrialGateway.Protocols.Modbus;
using IndustrialGateway.Tests.Testing.Modbus;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.Modbus;

/// <summary>Client core against server core: what the client gets and what the server holds equals a plain model that knows no bytes on the wire.</summary>
public sealed class ModbusDifferentialTests
{
    private const int LastAddress = 2500;

    [Theory]
    [InlineData(ModbusFraming.Tcp, 1)]
    [InlineData(ModbusFraming.Tcp, 2)]
    [InlineData(ModbusFraming.Rtu, 3)]
    public void Transactions_OfEveryFunction_AgreeWithThePlainModel(ModbusFraming framing, int seed)
    {
        var served = new MemoryModel { LastAddress = LastAddress };
        new Random(seed).NextBytes(served.Registers(ModbusTable.InputRegisters)[..(2 * LastAddress)]);
        var plain = new MemoryModel { LastAddress = LastAddress };
        served.Registers(ModbusTable.InputRegisters).CopyTo(plain.Registers(ModbusTable.InputRegisters));
        var client = new ModbusClientCore(framing);
        var server = new ModbusServerCore(framing, served);

        // Some ranges end beyond what the model has: those must answer exception 2 and change nothing.
        var requests = new RandomRequests(seed, LastAddress + 100);
        for (var i = 0; i < 20_000; i++)
        {
            var exchange = new ModbusExchange(requests.Next(1));
            client.Submit(exchange, 1000);
            Frames.Receive(client, Frames.Serve(server, Frames.Sent(client)).Answer);
            Assert.Same(exchange, client.TakeCompleted());

            var expected = Apply(plain, exchange.Request, out var data);
            Assert.True(expected == exchange.Result.Exception, $"seed {seed}, transaction {i}: {exchange.Request} gave {exchange.Result}, not {expected}.");
            Assert.True(data.AsSpan().SequenceEqual(exchange.Data), $"seed {seed}, transaction {i}: {exchange.Request} gave other data.");
        }

        Assert.True(plain.Registers(ModbusTable.HoldingRegisters).SequenceEqual(served.Registers(ModbusTable.HoldingRegisters)));
        Assert.True(plain.Bits(ModbusTable.Coils).SequenceEqual(served.Bits(ModbusTable.Coils)));
        Assert.True(served.Bits(ModbusTable.Coils).IndexOf((byte)1) >= 0);
    }

    private static ModbusExceptionCode Apply(MemoryModel model, in ModbusRequest request, out byte[] data)
    {
        data = [];
        var holding = model.Registers(ModbusTable.HoldingRegisters);
        switch (request.Function)
        {
            case ModbusFunction.WriteSingleCoil when request.Address <= LastAddress:
                model.Bits(ModbusTable.Coils)[request.Address] = (byte)(request.Value == 0xFF00 ? 1 : 0);
                return ModbusExceptionCode.None;
            case ModbusFunction.WriteSingleRegister when request.Address <= LastAddress:
                BinaryPrimitives.WriteUInt16BigEndian(holding[(request.Address * 2)..], request.Value);
                return ModbusExceptionCode.None;
            case ModbusFunction.MaskWriteRegister when request.Address <= LastAddress:
                var cell = holding[(request.Address * 2)..];
                var masked = (BinaryPrimitives.ReadUInt16BigEndian(cell) & request.Value) | (request.OrMask & ~request.Value);
                BinaryPrimitives.WriteUInt16BigEndian(cell, (ushort)masked);
                return ModbusExceptionCode.None;
            case ModbusFunction.WriteSingleCoil or ModbusFunction.WriteSingleRegister or ModbusFunction.MaskWriteRegister:
                return ModbusExceptionCode.IllegalDataAddress;
            case ModbusFunction.WriteMultipleCoils:
                return model.WriteBits(1, request.Address, request.Count, request.Data.Span);
            case ModbusFunction.WriteMultipleRegisters:
                return model.WriteRegisters(1, request.Address, request.Data.Span);
            case ModbusFunction.ReadWriteMultipleRegisters:
                var code = Read(model, request, out data);
                code = code == ModbusExceptionCode.None ? model.WriteRegisters(1, request.WriteAddress, request.Data.Span) : code;
                data = [];
                return code == ModbusExceptionCode.None ? Read(model, request, out data) : code;
            default:
                return Read(model, request, out data);
        }
    }

    private static ModbusExceptionCode Read(MemoryModel model, in ModbusRequest request, out byte[] data)
    {
        data = [];
        if (request.Address + request.Count - 1 > LastAddress)
        {
            return ModbusExceptionCode.IllegalDataAddress;
        }

        if (request.Function is ModbusFunction.ReadCoils or ModbusFunction.ReadDiscreteInputs)
        {
            var bits = model.Bits(request.Function == ModbusFunction.ReadCoils ? ModbusTable.Coils : ModbusTable.DiscreteInputs);
            data = new byte[(request.Count + 7) / 8];
            for (var i = 0; i < request.Count; i++)
            {
                data[i / 8] |= (byte)(bits[request.Address + i] << (i % 8));
            }
        }
        else
        {
            var table = request.Function == ModbusFunction.ReadInputRegisters ? ModbusTable.InputRegisters : ModbusTable.HoldingRegisters;
            data = model.Registers(table).Slice(request.Address * 2, request.Count * 2).ToArray();
        }

        return ModbusExceptionCode.None;
    }
}
