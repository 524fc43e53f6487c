using IndustrialGateway.Protocols.Modbus;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.Modbus;

/// <summary>RTU has no transaction id: every doubt ends the connection.</summary>
public sealed class ModbusClientCoreRtuTests
{
    private const byte Unit = 0x11;

    private readonly ModbusClientCore _core = new(ModbusFraming.Rtu);
    private readonly ModbusExchange _exchange = new(ModbusRequest.Read(Unit, ModbusTable.HoldingRegisters, 0x6B, 3));

    public ModbusClientCoreRtuTests()
    {
        _core.Submit(_exchange, 1000);
        Frames.Sent(_core);
    }

    [Fact]
    public void Receive_BytesOneByOne_GivesTheValue()
    {
        var frame = Frames.Hex("11 03 06 AE41 5652 4340 49AD");
        for (var i = 1; i < frame.Length; i++)
        {
            Assert.Equal(i, Frames.Receive(_core, frame[..i]));
        }

        Assert.Equal(0, Frames.Receive(_core, frame));

        Assert.Same(_exchange, _core.TakeCompleted());
        Assert.Equal(Frames.Hex("AE41 5652 4340"), _exchange.Data.ToArray());
    }

    [Theory]
    [InlineData("11 03 06 AE41 5652 4340 49AE")] // CRC
    [InlineData("11 03 06 AE41 5652 4341 49AD")]
    [InlineData("12")] // unit
    [InlineData("11 04")] // function
    [InlineData("11 03 04")] // byte count
    [InlineData("11 84")] // exception of another function
    [InlineData("11 03 06 AE41 5652 4340 49AD 11")] // more behind it
    public void Receive_AnyDoubt_ClosesAndGivesNoValue(string bytes)
    {
        Frames.Receive(_core, Frames.Hex(bytes));

        Assert.False(_core.IsOpen);
        Assert.Same(_exchange, _core.TakeCompleted());
        Assert.Equal(ModbusOutcome.ConnectionClosed, _exchange.Result.Outcome);
        Assert.True(_exchange.Data.IsEmpty);
    }

    [Fact]
    public void Receive_Exception_EndsWithItsCode()
    {
        Frames.Receive(_core, Frames.Rtu(Unit, "83 02"));

        Assert.Equal(ModbusExceptionCode.IllegalDataAddress, _core.TakeCompleted()!.Result.Exception);
        Assert.True(_core.IsOpen);
    }

    [Fact]
    public void Expire_NoResponse_TimesOutAndCloses()
    {
        var behind = new ModbusExchange(_exchange.Request);
        _core.Submit(behind, 1000);

        _core.Expire(1000);

        Assert.Equal(ModbusOutcome.TimedOut, _core.TakeCompleted()!.Result.Outcome);
        Assert.Equal(ModbusOutcome.ConnectionClosed, _core.TakeCompleted()!.Result.Outcome);
        Assert.False(_core.IsOpen);
    }

    [Fact]
    public void Receive_BytesNobodyAskedFor_Closes()
    {
        Frames.Receive(_core, Frames.Rtu(Unit, "83 02"));

        Frames.Receive(_core, Frames.Rtu(Unit, "83 02"));

        Assert.False(_core.IsOpen);
    }

    [Fact]
    public void Submit_Broadcast_WriteIsDoneWhenSentAndReadIsRefused()
    {
        var core = new ModbusClientCore(ModbusFraming.Rtu);
        core.Submit(new ModbusExchange(ModbusRequest.WriteRegister(0, 1, 2)), 1000);

        Assert.Equal(Frames.Rtu(0, "06 0001 0002"), Frames.Sent(core));

        Assert.True(core.TakeCompleted()!.Result.IsOk);
        Assert.Throws<ArgumentException>(() => core.Submit(new ModbusExchange(ModbusRequest.Read(0, ModbusTable.Coils, 0, 1)), 1));
    }

    [Fact]
    public void Constructor_MoreThanOneInFlight_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ModbusClientCore(ModbusFraming.Rtu, 2));
}
