using System.Buffers.Binary;
using IndustrialGateway.Protocols.Modbus;
using IndustrialGateway.Tests.Testing.Modbus;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.Modbus;

/// <summary>The examples of the public specification, through both cores and both framings.</summary>
public sealed class SpecificationTests
{
    public static TheoryData<string> Names => SpecificationExample.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void ClientCore_ExampleOverTcp_SendsAndTakesTheBytesPrinted(string name)
    {
        var example = SpecificationExample.Named(name);
        var exchange = new ModbusExchange(example.Request);
        var core = new ModbusClientCore(ModbusFraming.Tcp, firstTransaction: 0x1501);
        core.Submit(exchange, 1000);

        Assert.Equal(Frames.Tcp(0x1501, 0x11, example.RequestPdu), Frames.Sent(core));
        Assert.Equal(0, Frames.Receive(core, Frames.Tcp(0x1501, 0x11, example.ResponsePdu), now: 42));

        Assert.Same(exchange, core.TakeCompleted());
        Assert.Equal(ModbusOutcome.Ok, exchange.Result.Outcome);
        Assert.Equal(Frames.Hex(example.Data), exchange.Data.ToArray());
        Assert.Equal(42, exchange.ReceivedTimestamp);
        Assert.Equal(7 + Frames.Hex(example.ResponsePdu).Length, exchange.ReceivedBytes);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ClientCore_ExampleOverRtu_SendsAndTakesTheBytesPrinted(string name)
    {
        var example = SpecificationExample.Named(name);
        var exchange = new ModbusExchange(example.Request);
        var core = new ModbusClientCore(ModbusFraming.Rtu);
        core.Submit(exchange, 1000);

        Assert.Equal(Frames.Rtu(0x11, example.RequestPdu), Frames.Sent(core));
        Assert.Equal(0, Frames.Receive(core, Frames.Rtu(0x11, example.ResponsePdu)));

        Assert.Same(exchange, core.TakeCompleted());
        Assert.Equal(ModbusOutcome.Ok, exchange.Result.Outcome);
        Assert.Equal(Frames.Hex(example.Data), exchange.Data.ToArray());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ServerCore_Example_AnswersTheBytesPrinted(string name)
    {
        var example = SpecificationExample.Named(name);

        var tcp = Frames.Serve(new ModbusServerCore(ModbusFraming.Tcp, PrintedModel()), Frames.Tcp(0x1501, 0x11, example.RequestPdu));
        var rtu = Frames.Serve(new ModbusServerCore(ModbusFraming.Rtu, PrintedModel()), Frames.Rtu(0x11, example.RequestPdu));

        Assert.Equal(Frames.Tcp(0x1501, 0x11, example.ResponsePdu), tcp.Answer);
        Assert.Equal(Frames.Rtu(0x11, example.ResponsePdu), rtu.Answer);
    }

    [Fact]
    public void ServerCore_ExampleOfClause7_AnswersException2()
    {
        var core = new ModbusServerCore(ModbusFraming.Tcp, new MemoryModel { Unit = 0x11, LastAddress = 1184 });

        Assert.Equal(Frames.Tcp(9, 0x11, "81 02"), Frames.Serve(core, Frames.Tcp(9, 0x11, "01 04A1 0001")).Answer);
    }

    [Fact]
    public void ServerCore_ExampleOfMaskWrite_ChangesTheRegisterAsPrinted()
    {
        var model = new MemoryModel();
        BinaryPrimitives.WriteUInt16BigEndian(model.Registers(ModbusTable.HoldingRegisters)[8..], 0x12);

        Frames.Serve(new ModbusServerCore(ModbusFraming.Tcp, model), Frames.Tcp(1, 1, "16 0004 00F2 0025"));

        Assert.Equal(0x17, BinaryPrimitives.ReadUInt16BigEndian(model.Registers(ModbusTable.HoldingRegisters)[8..]));
    }

    // The tables as the examples assume them.
    private static MemoryModel PrintedModel()
    {
        var model = new MemoryModel
        {
            Unit = 0x11,
            Identification = new ModbusDeviceIdentification("Company identification", "Product code XX", "V2.11"),
        };
        SetBits(model.Bits(ModbusTable.Coils)[0x13..], Frames.Hex("CD6B05"), 0x13);
        SetBits(model.Bits(ModbusTable.DiscreteInputs)[0xC4..], Frames.Hex("ACDB35"), 0x16);
        Frames.Hex("022B 0000 0064").CopyTo(model.Registers(ModbusTable.HoldingRegisters)[(2 * 0x6B)..]);
        Frames.Hex("00FE 0ACD 0001 0003 000D 00FF").CopyTo(model.Registers(ModbusTable.HoldingRegisters)[(2 * 3)..]);
        Frames.Hex("000A").CopyTo(model.Registers(ModbusTable.InputRegisters)[(2 * 8)..]);
        return model;
    }

    private static void SetBits(Span<byte> bits, byte[] packed, int count)
    {
        for (var i = 0; i < count; i++)
        {
            bits[i] = (byte)((packed[i / 8] >> (i % 8)) & 1);
        }
    }
}
