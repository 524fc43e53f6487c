using IndustrialGateway.Protocols.OpcUa;
using IndustrialGateway.Tests.Testing.OpcUa;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.OpcUa.Channel;

/// <summary>The whole process is measured, so nothing may run beside it.</summary>
[CollectionDefinition(nameof(UaTcpAllocationTests), DisableParallelization = true)]
[Collection(nameof(UaTcpAllocationTests))]
public sealed class UaTcpAllocationTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Publish_WarmOverSockets_AllocatesNothingPerMessage()
    {
        // Both sides run in this process, in all its threads; the least of several attempts is taken.
        var sink = new CountingSink();
        await using var peers = new ChannelPeers(RealClock.Provider, UaSecurityPolicy.Basic256Sha256, UaSecurityMode.SignAndEncrypt);
        using var writer = new UaWriter();
        UaMessages.Write(writer, new EchoResponse { Payload = new byte[20_000] });
        peers.Handler.OnBody = (server, id) => server.Respond(id, writer.WrittenSpan);
        await using var connection = await UaTcpConnection.ConnectAsync(peers.ClientOptions with { PublishSink = sink }, Stop);
        var request = new EchoRequest();
        var least = long.MaxValue;
        for (var attempt = 0; attempt < 6; attempt++)
        {
            sink.Expect(2000);
            var before = GC.GetTotalAllocatedBytes();
            sink.Again = () => connection.SendPublish(request, TimeSpan.FromMinutes(1));
            for (var i = 0; i < 20; i++)
            {
                connection.SendPublish(request, TimeSpan.FromMinutes(1));
            }

            await sink.Done.WaitAsync(Stop);
            least = Math.Min(least, GC.GetTotalAllocatedBytes() - before);
            sink.Again = null;
            await RealClock.UntilAsync(() => connection.PendingRequests == 0, Stop);
        }

        // One object of any kind per message would be 24 bytes. The rest is the test's: its tasks, its timers.
        TestContext.Current.TestOutputHelper?.WriteLine($"{least / 2000.0} B per publish, both sides");
        Assert.InRange(least / 2000.0, 0, 12);
    }

    private sealed class CountingSink : IPublishSink
    {
        private TaskCompletionSource _done = new();
        private int _left;

        public Action? Again { get; set; }

        public Task Done => _done.Task;

        public void Expect(int count)
        {
            _left = count;
            _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        public void OnPublish(uint requestId, ReadOnlySpan<byte> body, long receivedTimestamp)
        {
            if (--_left == 0)
            {
                _done.TrySetResult();
            }
            else if (_left > 0)
            {
                Again?.Invoke();
            }
        }

        public void OnPublishLost(uint requestId, UaStatusCode status) => _done.TrySetException(new TimeoutException(status.Name));
    }
}
