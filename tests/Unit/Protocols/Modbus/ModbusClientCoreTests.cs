using System.Buffers;
using IndustrialGateway.Protocols.Modbus;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.Modbus;

/// <summary>What counts as a response over TCP, what is dropped, and what ends the connection.</summary>
public sealed class ModbusClientCoreTests
{
    private const byte Unit = 7;
    private const string Response = "03 04 1111 2222";

    private readonly ModbusClientCore _core = new(ModbusFraming.Tcp, maxInFlight: 4, firstTransaction: 100);
    private readonly ModbusExchange _exchange = new(ModbusRequest.Read(Unit, ModbusTable.HoldingRegisters, 10, 2));

    public ModbusClientCoreTests()
    {
        _core.Submit(_exchange, 1000);
        Frames.Sent(_core);
    }

    [Theory]
    [InlineData(101, Unit, Response)] // transaction never used
    [InlineData(99, Unit, Response)]
    public void Receive_UnknownTransaction_IsDroppedAndCounted(int transaction, byte unit, string pdu)
    {
        Frames.Receive(_core, Frames.Tcp(transaction, unit, pdu));

        Assert.Null(_core.TakeCompleted());
        Assert.Equal(1, _core.LateResponses);
        AssertStillAnswers();
    }

    [Theory]
    [InlineData(8, Response)] // unit
    [InlineData(Unit, "04 04 1111 2222")] // function
    [InlineData(Unit, "84 02")] // exception of another function
    [InlineData(Unit, "83 00")] // no exception code
    [InlineData(Unit, "03 02 1111")] // fewer registers
    [InlineData(Unit, "03 06 1111 2222 3333")] // more registers
    [InlineData(Unit, "03 00")] // none
    public void Receive_NotFittingItsRequest_IsDroppedAndCounted(byte unit, string pdu)
    {
        Frames.Receive(_core, Frames.Tcp(100, unit, pdu));

        Assert.Null(_core.TakeCompleted());
        Assert.Equal(1, _core.UnfitResponses);
        AssertStillAnswers();
    }

    [Theory]
    [InlineData("0064 0001 0007 07 03 04 1111 2222")] // protocol id
    [InlineData("0064 0100 0007 07 03 04 1111 2222")]
    [InlineData("0064 01")] // seen before the header is whole
    [InlineData("0064 0000 00FF 07 03")] // longer than any ADU
    [InlineData("0064 0000 0107 07 03")]
    [InlineData("0064 0000 0001 07")] // shorter than any
    [InlineData("0064 0000 0000")]
    [InlineData("0064 0000 0006 07 03 04 1111 22")] // byte count says 4, header says 3
    [InlineData("0064 0000 0008 07 03 04 1111 2222 33")]
    [InlineData("0064 0000 0004 07 83 02 00")] // exception of 3 bytes
    [InlineData("0064 0000 0002 07 03")] // no byte count at all
    public void Receive_FramingInDoubt_ClosesAndGivesNoValue(string bytes)
    {
        Frames.Receive(_core, Frames.Hex(bytes));

        Assert.False(_core.IsOpen);
        Assert.NotNull(_core.CloseReason);
        Assert.Same(_exchange, _core.TakeCompleted());
        Assert.Equal(ModbusOutcome.ConnectionClosed, _exchange.Result.Outcome);
        Assert.True(_exchange.Data.IsEmpty);
    }

    [Fact]
    public void Receive_FrameCutShortAndFilledUpWithTheNext_GivesNoValue()
    {
        // The first response lacks its last register; its place is taken by the head of the frame behind.
        byte[] bytes = [.. Frames.Tcp(100, Unit, Response)[..^2], .. Frames.Tcp(100, Unit, Response)];

        Frames.Receive(_core, bytes);

        Assert.False(_core.IsOpen);
        Assert.Same(_exchange, _core.TakeCompleted());
        Assert.Equal(ModbusOutcome.ConnectionClosed, _exchange.Result.Outcome);
    }

    [Fact]
    public void Receive_Repeat_CountsOnceAndIsDroppedThen()
    {
        var frame = Frames.Tcp(100, Unit, Response);

        Frames.Receive(_core, [.. frame, .. frame]);

        Assert.Same(_exchange, _core.TakeCompleted());
        Assert.Null(_core.TakeCompleted());
        Assert.Equal(1, _core.LateResponses);
        Assert.True(_core.IsOpen);
    }

    [Fact]
    public void Receive_ExceptionResponse_EndsWithItsCode()
    {
        Frames.Receive(_core, Frames.Tcp(100, Unit, "83 0B"));

        Assert.Same(_exchange, _core.TakeCompleted());
        Assert.Equal(new ModbusResult(ModbusOutcome.Exception, ModbusExceptionCode.GatewayTargetFailed), _exchange.Result);
        Assert.True(_exchange.Data.IsEmpty);
    }

    [Fact]
    public void Receive_LateReplyAfterTimeOut_NeverReachesTheNextRequest()
    {
        _core.Expire(1000);
        Assert.Same(_exchange, _core.TakeCompleted());
        Assert.Equal(ModbusOutcome.TimedOut, _exchange.Result.Outcome);
        _core.Submit(_exchange, 1000);
        Frames.Sent(_core, 1000);

        Frames.Receive(_core, Frames.Tcp(100, Unit, "03 04 9999 9999"), 1001);
        Assert.Null(_core.TakeCompleted());
        Assert.Equal(1, _core.LateResponses);

        Frames.Receive(_core, Frames.Tcp(101, Unit, Response), 1002);
        Assert.Same(_exchange, _core.TakeCompleted());
        Assert.Equal(Frames.Hex("1111 2222"), _exchange.Data.ToArray());
    }

    [Fact]
    public void Send_AfterTheIdsHaveWrapped_SkipsThoseThatTimedOut()
    {
        _core.Expire(1000);
        _core.TakeCompleted();
        for (var i = 1; i < 65536; i++)
        {
            _core.Submit(_exchange, 1000);
            var sent = Frames.Sent(_core);
            Assert.NotEqual(100, (sent[0] << 8) | sent[1]);
            Frames.Receive(_core, Frames.Tcp((sent[0] << 8) | sent[1], Unit, Response));
            Assert.True(_core.TakeCompleted()!.Result.IsOk);
        }

        _core.Submit(_exchange, 1000);
        Assert.Equal(101, Frames.Sent(_core)[1]);
    }

    [Fact]
    public void Expire_MidFrame_Closes()
    {
        Frames.Receive(_core, Frames.Tcp(100, Unit, Response)[..10]);

        _core.Expire(1000);

        Assert.Equal(ModbusOutcome.TimedOut, _core.TakeCompleted()!.Result.Outcome);
        Assert.False(_core.IsOpen);
    }

    [Fact]
    public void Expire_BeforeTheDeadline_EndsNothing()
    {
        Assert.Equal(1000, _core.NextDeadline);

        _core.Expire(999);

        Assert.Null(_core.TakeCompleted());
        Assert.Equal(1, _core.InFlight);
    }

    [Fact]
    public void Expire_TooManyUnanswered_Closes()
    {
        for (var i = 0; _core.IsOpen; i++)
        {
            Assert.InRange(i, 0, 5000);
            _core.Expire(long.MaxValue);
            if (_core.TakeCompleted() is { } ended)
            {
                _core.Submit(ended, 1000);
                Frames.Sent(_core);
            }
        }

        Assert.Contains("unanswered", _core.CloseReason, StringComparison.Ordinal);
    }

    [Fact]
    public void Send_MoreThanMayBeInFlight_WaitsInOrder()
    {
        var others = Enumerable.Range(0, 6).Select(i => new ModbusExchange(ModbusRequest.Read(Unit, ModbusTable.Coils, i, 1))).ToArray();
        foreach (var exchange in others)
        {
            _core.Submit(exchange, 1000);
        }

        Assert.Equal(3 * 12, Frames.Sent(_core).Length);
        Assert.Equal(4, _core.InFlight);
        Assert.Equal(3, _core.Waiting);
        Frames.Receive(_core, Frames.Tcp(102, Unit, "01 01 00"));

        var sent = Frames.Sent(_core);

        Assert.Same(others[1], _core.TakeCompleted());
        Assert.Equal(12, sent.Length);
        Assert.Equal([0, 3], sent[8..10]);
    }

    [Fact]
    public void Receive_OutOfOrder_EachGetsItsOwn()
    {
        var second = new ModbusExchange(ModbusRequest.Read(Unit, ModbusTable.HoldingRegisters, 20, 2));
        _core.Submit(second, 1000);
        Frames.Sent(_core);

        Frames.Receive(_core, [.. Frames.Tcp(101, Unit, "03 04 AAAA BBBB"), .. Frames.Tcp(100, Unit, Response)]);

        Assert.Same(second, _core.TakeCompleted());
        Assert.Same(_exchange, _core.TakeCompleted());
        Assert.Equal(Frames.Hex("AAAA BBBB"), second.Data.ToArray());
        Assert.Equal(Frames.Hex("1111 2222"), _exchange.Data.ToArray());
    }

    [Fact]
    public void Receive_SplitAnywhere_GivesTheSameValue()
    {
        var frame = Frames.Tcp(100, Unit, Response);
        for (var cut = 0; cut <= frame.Length; cut++)
        {
            var core = new ModbusClientCore(ModbusFraming.Tcp, firstTransaction: 100);
            var exchange = new ModbusExchange(_exchange.Request);
            core.Submit(exchange, 1000);
            Frames.Sent(core);

            Assert.Equal(cut == frame.Length ? 0 : cut, Frames.Receive(core, frame[..cut]));
            var input = Frames.Split(frame, cut);
            core.Receive(ref input, 1);

            Assert.Equal(cut == frame.Length ? 1 : 0, core.LateResponses);
            Assert.Same(exchange, core.TakeCompleted());
            Assert.Equal(Frames.Hex("1111 2222"), exchange.Data.ToArray());
        }
    }

    [Fact]
    public void Submit_ExchangeUnderWay_Throws()
    {
        Assert.Throws<InvalidOperationException>(() => _core.Submit(_exchange, 1));
        Assert.Throws<InvalidOperationException>(() => _exchange.Request = _exchange.Request);
    }

    [Fact]
    public void Close_EverythingEnds_AndLaterOnesAtOnce()
    {
        var waiting = new ModbusExchange(_exchange.Request);
        _core.Submit(waiting, 1);

        _core.Close("Enough.");
        _core.Close("Ignored.");

        Assert.Equal("Enough.", _core.CloseReason);
        Assert.Same(_exchange, _core.TakeCompleted());
        Assert.Same(waiting, _core.TakeCompleted());
        _core.Submit(waiting, 1);
        Assert.Equal(ModbusOutcome.ConnectionClosed, _core.TakeCompleted()!.Result.Outcome);
        Assert.False(_core.Send(new ArrayBufferWriter<byte>(), 0));
    }

    [Theory]
    [InlineData("05 00AC 0000")] // value
    [InlineData("05 00AD FF00")] // address
    public void Receive_EchoOfAnotherWrite_IsDropped(string pdu)
    {
        var core = new ModbusClientCore(ModbusFraming.Tcp);
        core.Submit(new ModbusExchange(ModbusRequest.WriteCoil(Unit, 0xAC, true)), 1);
        Frames.Sent(core);

        Frames.Receive(core, Frames.Tcp(0, Unit, pdu));

        Assert.Null(core.TakeCompleted());
        Assert.Equal(1, core.UnfitResponses);
    }

    private void AssertStillAnswers()
    {
        Assert.True(_core.IsOpen);
        Frames.Receive(_core, Frames.Tcp(100, Unit, Response));
        Assert.Same(_exchange, _core.TakeCompleted());
        Assert.Equal(Frames.Hex("1111 2222"), _exchange.Data.ToArray());
    }
}
