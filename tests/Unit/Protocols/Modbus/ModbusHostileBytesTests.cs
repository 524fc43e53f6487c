using System.Buffers;
using FsCheck;
using FsCheck.Fluent;
using IndustrialGateway.Protocols.Modbus;
using IndustrialGateway.Tests.Testing.Modbus;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.Modbus;

/// <summary>Any bytes in, split at any point: no exception, nothing read beyond them, less than one ADU kept, and no value that was not asked for.</summary>
public sealed class ModbusHostileBytesTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(500);

    [Theory]
    [InlineData(ModbusFraming.Tcp)]
    [InlineData(ModbusFraming.Rtu)]
    public void ServerCore_AnyBytes_TakesThemAndAnswersWithinBounds(ModbusFraming framing) =>
        Prop.ForAll<byte[]>(bytes => ServeInPieces(framing, [bytes])).Check(Many);

    [Theory]
    [InlineData(ModbusFraming.Tcp)]
    [InlineData(ModbusFraming.Rtu)]
    public void ServerCore_BrokenFramesInPieces_TakesThemAndAnswersWithinBounds(ModbusFraming framing) =>
        Prop.ForAll<int>(seed =>
        {
            var storm = new ByteStorm(seed);
            ServeInPieces(framing, storm.Split(storm.Make(Requests(framing, seed), 12)));
        }).Check(Many);

    [Fact]
    public void ServerCore_SplitAnywhere_AnswersTheSame() =>
        Prop.ForAll<int>(seed =>
        {
            var storm = new ByteStorm(seed);
            var stream = storm.Make(Requests(ModbusFraming.Tcp, seed), 8);
            Assert.Equal(ServeInPieces(ModbusFraming.Tcp, [stream]), ServeInPieces(ModbusFraming.Tcp, storm.Split(stream)));
        }).Check(Many);

    [Theory]
    [InlineData(ModbusFraming.Tcp)]
    [InlineData(ModbusFraming.Rtu)]
    public void ClientCore_AnyBytes_TakesThemAndEndsEveryExchange(ModbusFraming framing) =>
        Prop.ForAll<byte[]>(bytes => ReceiveInPieces(framing, 0, [bytes])).Check(Many);

    [Theory]
    [InlineData(ModbusFraming.Tcp)]
    [InlineData(ModbusFraming.Rtu)]
    public void ClientCore_BrokenFramesInPieces_TakesThemAndEndsEveryExchange(ModbusFraming framing) =>
        Prop.ForAll<int>(seed =>
        {
            var storm = new ByteStorm(seed);
            var responses = Requests(framing, seed).Select(r => ServeInPieces(framing, [r])).Where(r => r.Length > 0).ToArray();
            ReceiveInPieces(framing, seed, storm.Split(storm.Make(responses, 8)));
        }).Check(Many);

    [Fact]
    public void IdentificationReply_AnyBytes_StaysWithinThem() =>
        Prop.ForAll<byte[]>(bytes =>
        {
            if (bytes.Length < 4)
            {
                Assert.Throws<ArgumentException>(() => new ModbusDeviceIdentificationReply(bytes).ObjectCount);
                return;
            }

            var reply = new ModbusDeviceIdentificationReply(bytes);
            var seen = 4;
            while (reply.TryReadObject(out _, out var value))
            {
                seen += 2 + value.Length;
            }

            Assert.InRange(seen, 4, bytes.Length);
        }).Check(Many);

    // Valid frames of every function; transaction ids from 0 on.
    private static byte[][] Requests(ModbusFraming framing, int seed)
    {
        var random = new RandomRequests(seed);
        var core = new ModbusClientCore(framing, framing == ModbusFraming.Tcp ? 16 : 1);
        return
        [
            .. Enumerable.Range(0, 10).Select(_ =>
            {
                core = framing == ModbusFraming.Rtu ? new ModbusClientCore(framing) : core;
                core.Submit(new ModbusExchange(random.Next(1)), 1000);
                return Frames.Sent(core);
            }),
        ];
    }

    private static byte[] ServeInPieces(ModbusFraming framing, IEnumerable<byte[]> pieces)
    {
        var core = new ModbusServerCore(framing, new AddressModel());
        var kept = Array.Empty<byte>();
        var answers = new List<byte>();
        foreach (var piece in pieces)
        {
            var input = new ReadOnlySequence<byte>([.. kept, .. piece]);
            ModbusServerStep step;
            do
            {
                var output = new FixedBufferWriter(ModbusLimits.MaxTcpAduBytes);
                step = core.Step(ref input, output);
                answers.AddRange(output.Written.Span);
            }
            while (step.Action == ModbusServerAction.Continue);
            if (step.Action == ModbusServerAction.Close)
            {
                break;
            }

            kept = input.ToArray();
            Assert.InRange(kept.Length, 0, ModbusLimits.MaxTcpAduBytes - 1);
        }

        return [.. answers];
    }

    private static void ReceiveInPieces(ModbusFraming framing, int seed, IEnumerable<byte[]> pieces)
    {
        var core = new ModbusClientCore(framing, framing == ModbusFraming.Tcp ? 16 : 1);
        var random = new RandomRequests(seed);
        var exchanges = Enumerable.Range(0, 10).Select(_ => new ModbusExchange(random.Next(1))).ToArray();
        foreach (var exchange in exchanges)
        {
            core.Submit(exchange, 1000);
        }

        var output = new FixedBufferWriter(ModbusLimits.MaxTcpAduBytes * 16);
        core.Send(output, 0);
        var kept = Array.Empty<byte>();
        foreach (var piece in pieces)
        {
            var input = new ReadOnlySequence<byte>([.. kept, .. piece]);
            core.Receive(ref input, 1);
            kept = input.ToArray();
            Assert.InRange(kept.Length, 0, ModbusLimits.MaxTcpAduBytes - 1);
            output.Clear();
            core.Send(output, 1);
        }

        core.Close("The stream ends.");
        var ended = 0;
        for (; core.TakeCompleted() is { } exchange; ended++)
        {
            Assert.True(exchange.Result.IsOk || exchange.Data.IsEmpty);
        }

        Assert.Equal(exchanges.Length, ended);
    }
}
