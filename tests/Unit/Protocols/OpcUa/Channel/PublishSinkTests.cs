using System.Collections.Concurrent;
using IndustrialGateway.Protocols.OpcUa;
using IndustrialGateway.Tests.Testing;
using IndustrialGateway.Tests.Testing.OpcUa;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.OpcUa.Channel;

public sealed class PublishSinkTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SendPublish_Answered_BodyComesRawWithItsTime()
    {
        var sink = new Sink();
        await using var peers = new ChannelPeers(RealClock.Provider, UaSecurityPolicy.Basic256Sha256, UaSecurityMode.SignAndEncrypt);
        await using var connection = await UaTcpConnection.ConnectAsync(peers.ClientOptions with { PublishSink = sink }, Stop);
        var before = RealClock.Provider.GetTimestamp();
        var ids = new List<uint>();
        for (byte i = 0; i < 20; i++)
        {
            ids.Add(connection.SendPublish(new EchoRequest { Payload = [i] }, TimeSpan.FromMinutes(1)));
        }

        await RealClock.UntilAsync(() => sink.Published.Count == 20, Stop);

        Assert.Equal(ids, sink.Published.Select(p => p.Id));
        Assert.Equal(Enumerable.Range(0, 20).Select(i => (byte)i), sink.Published.Select(p => p.Last));
        Assert.All(sink.Published, p => Assert.InRange(p.Timestamp, before, RealClock.Provider.GetTimestamp()));
        Assert.Equal(0, connection.PendingRequests);
    }

    [Fact]
    public async Task SendPublish_NotAnswered_IsLostAfterItsTime()
    {
        var time = new ManualTimeProvider();
        var sink = new Sink();
        await using var peers = new ChannelPeers(time);
        peers.Handler.OnEcho = (_, _, _) => { };
        await using var connection = await UaTcpConnection.ConnectAsync(peers.ClientOptions with { PublishSink = sink }, Stop);
        var id = connection.SendPublish(new EchoRequest(), TimeSpan.FromSeconds(5));
        time.Advance(TimeSpan.FromSeconds(4));
        Assert.Empty(sink.Lost);
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal([(id, UaStatusCodes.BadTimeout)], sink.Lost);
        Assert.Equal(0, connection.PendingRequests);
    }

    [Fact]
    public async Task SendPublish_ConnectionEnded_Throws()
    {
        await using var peers = new ChannelPeers(RealClock.Provider);
        var connection = await UaTcpConnection.ConnectAsync(peers.ClientOptions with { PublishSink = new Sink() }, Stop);
        await connection.DisposeAsync();
        var fault = Assert.Throws<UaServiceException>(() => connection.SendPublish(new EchoRequest(), TimeSpan.FromSeconds(5)));
        Assert.Equal("BadConnectionClosed", fault.Status.Name);
    }

    private sealed class Sink : IPublishSink
    {
        public ConcurrentQueue<(uint Id, byte Last, long Timestamp)> Published { get; } = new();

        public ConcurrentQueue<(uint Id, UaStatusCode Status)> Lost { get; } = new();

        public void OnPublish(uint requestId, ReadOnlySpan<byte> body, long receivedTimestamp) => Published.Enqueue((requestId, body[^1], receivedTimestamp));

        public void OnPublishLost(uint requestId, UaStatusCode status) => Lost.Enqueue((requestId, status));
    }
}
