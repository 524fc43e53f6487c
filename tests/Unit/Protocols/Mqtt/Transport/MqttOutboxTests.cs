using IndustrialGateway.Protocols.Mqtt.Transport;
using IndustrialGateway.Tests.Testing;
using IndustrialGateway.Tests.Testing.Mqtt;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.Mqtt.Transport;

public sealed class MqttOutboxTests : IDisposable
{
    private readonly GatedStream _stream = new();
    private Exception? _fault;

    [Fact]
    public async Task FlushAsync_StreamIsSlow_CompletesWhenItsBytesHaveLeft()
    {
        var outbox = Create();
        outbox.TryAppend([1]);
        outbox.Flush();
        outbox.TryAppend([2]);
        var flush = outbox.FlushAsync(TestContext.Current.CancellationToken).AsTask();
        outbox.TryAppend([3]);

        Assert.False(flush.IsCompleted);
        _stream.Let(2);
        await flush.WaitAsync(RealTime.Ample, TestContext.Current.CancellationToken);
        _stream.Let();
        await outbox.DrainAsync().WaitAsync(RealTime.Ample, TestContext.Current.CancellationToken);

        Assert.Equal([1, 2, 3], _stream.Written);
    }

    [Fact]
    public void TryAppend_BothBuffersFull_SaysNoAndLosesNothing()
    {
        var outbox = Create();
        var accepted = 0;
        for (var count = 0; count < 1000; count++)
        {
            accepted += outbox.TryAppend(new byte[100]) ? 1 : 0;
            outbox.Flush();
        }

        // One packet is on its way, the other buffer holds 81 of a hundred bytes.
        Assert.Equal(1 + (8192 / 100), accepted);
        _stream.IsOpen = true;
        _stream.Let();
        Assert.True(SpinWait.SpinUntil(() => _stream.Written.Length == accepted * 100, RealTime.Ample));
    }

    [Fact]
    public void TryReserve_LeavingRoomForOthers_RefusesEarlier()
    {
        var outbox = Create();
        lock (outbox.Gate)
        {
            Assert.False(outbox.TryReserve(8000, 1000, out _));
            Assert.True(outbox.TryReserve(7000, 1000, out _));
        }
    }

    [Fact]
    public async Task Close_WhileAFlushWaits_ThrowsItsReason()
    {
        var outbox = Create();
        outbox.TryAppend([1]);
        var flush = outbox.FlushAsync(TestContext.Current.CancellationToken).AsTask();

        outbox.Close(new IOException("gone"));

        Assert.Equal("gone", (await Assert.ThrowsAsync<IOException>(() => flush)).Message);
        Assert.False(outbox.TryAppend([2]));
        await Assert.ThrowsAsync<IOException>(() => outbox.FlushAsync(TestContext.Current.CancellationToken).AsTask());
    }

    [Fact]
    public async Task FlushAsync_Cancelled_ThrowsAndTheBytesStillLeave()
    {
        var outbox = Create();
        using var cancel = new CancellationTokenSource();
        outbox.TryAppend([1]);
        var flush = outbox.FlushAsync(cancel.Token).AsTask();

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => flush);
        _stream.Let();
        await outbox.FlushAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(RealTime.Ample, TestContext.Current.CancellationToken);
        Assert.Equal([1], _stream.Written);
    }

    [Fact]
    public void Write_Fails_IsReportedOnce()
    {
        var outbox = Create();
        _stream.Failure = new IOException("reset");
        _stream.IsOpen = true;
        outbox.TryAppend([1]);
        outbox.Flush();
        outbox.TryAppend([2]);
        outbox.Flush();

        Assert.Equal("reset", _fault!.Message);
    }

    [Fact]
    public async Task Append_ManyThreads_KeepsPacketsWholeWithOneWriter()
    {
        var outbox = Create();
        _stream.IsOpen = true;
        await Task.WhenAll(Enumerable.Range(1, 4).Select(writer => Task.Run(() =>
        {
            var packet = Enumerable.Repeat((byte)writer, 16).ToArray();
            for (var count = 0; count < 2000;)
            {
                count += outbox.TryAppend(packet) ? 1 : 0;
                outbox.Flush();
            }
        })));
        await outbox.DrainAsync().WaitAsync(RealTime.Ample, TestContext.Current.CancellationToken);

        Assert.False(_stream.HadTwoWriters);
        Assert.Equal(4 * 2000 * 16, _stream.Written.Length);
        Assert.All(_stream.Written.Chunk(16), packet => Assert.All(packet, b => Assert.Equal(packet[0], b)));
    }

    [Fact]
    public void Flush_OthersKeepAppending_CallerIsLetGo()
    {
        var outbox = Create();
        var left = 1000;
        var byCaller = 0;
        var caller = Environment.CurrentManagedThreadId;
        _stream.IsOpen = true;
        _stream.OnWrite = () =>
        {
            byCaller += Environment.CurrentManagedThreadId == caller ? 1 : 0;
            if (left-- > 0)
            {
                outbox.TryAppend([1]);
            }
        };
        outbox.TryAppend([1]);

        outbox.Flush();

        Assert.Equal(8, byCaller);
        Assert.True(SpinWait.SpinUntil(() => _stream.Written.Length == 1001, RealTime.Ample));
    }

    public void Dispose() => _stream.Dispose();

    private MqttOutbox Create() => new(_stream, 8192, new ManualTimeProvider(), fault => _fault = fault);
}
