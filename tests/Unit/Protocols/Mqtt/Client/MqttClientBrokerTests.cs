using System.Net;
using System.Text;
using IndustrialGateway.Protocols.Mqtt;
using IndustrialGateway.Protocols.Mqtt.Broker;
using IndustrialGateway.Protocols.Mqtt.Client;
using IndustrialGateway.Tests.Testing.Mqtt;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.Mqtt.Client;

/// <summary>Client and broker over real loopback sockets.</summary>
public sealed class MqttClientBrokerTests : IAsyncLifetime
{
    private readonly MqttBroker _broker = MqttBroker.Start(
        new IPEndPoint(IPAddress.Loopback, 0),
        new MqttBrokerOptions { TimeProvider = RealTime.Provider, ConnectTimeout = RealTime.Ample });
    private readonly RecordingHandler _received = new();
    private readonly RecordingHandler _sent = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _broker.DisposeAsync();

    [Theory]
    [InlineData(MqttVersion.V311, 0)]
    [InlineData(MqttVersion.V311, 1)]
    [InlineData(MqttVersion.V5, 0)]
    [InlineData(MqttVersion.V5, 1)]
    public async Task Publish_Subscribed_ArrivesInOrderAndIsAcknowledged(MqttVersion version, int qos)
    {
        await using var subscriber = await ConnectAsync("sub", _received, version);
        await using var publisher = await ConnectAsync("pub", _sent, version);
        Assert.Equal((MqttReasonCode)qos, await subscriber.SubscribeAsync("igw/+/status", qos, Token));
        for (var count = 0; count < 500; count++)
        {
            await PublishAsync(publisher, "igw/line-3/status", $"{count}", qos);
        }

        for (var count = 0; count < 500; count++)
        {
            Assert.Equivalent(new ReceivedMessage("igw/line-3/status", $"{count}", qos, false, false, []), await _received.NextAsync());
        }

        for (var count = 0; count < 500 * qos; count++)
        {
            Assert.Equal(0, (await _sent.NextAcknowledgementAsync()).Reason);
        }

        Assert.Equal(publisher.WindowSize, publisher.Window);
    }

    [Fact]
    public async Task Publish_LargeThroughManyReads_ArrivesWhole()
    {
        await using var subscriber = await ConnectAsync("sub", _received);
        await using var publisher = await ConnectAsync("pub", _sent);
        await subscriber.SubscribeAsync("big", 1, Token);
        var payload = new string('x', 200_000);

        await PublishAsync(publisher, "big", payload, 1);

        Assert.Equal(payload, (await _received.NextAsync()).Payload);
    }

    [Fact]
    public async Task TopicAlias_ManyMessages_ArriveUnderTheirFullTopic()
    {
        await using var subscriber = await ConnectAsync("sub", _received);
        await using var publisher = await ConnectAsync("pub", _sent, change: o => o with { TopicAliasMaximum = 2 });
        await subscriber.SubscribeAsync("t/#", 0, Token);
        for (var count = 0; count < 30; count++)
        {
            await PublishAsync(publisher, $"t/{count % 3}", $"{count}", 0);
        }

        for (var count = 0; count < 30; count++)
        {
            Assert.Equal($"t/{count % 3}", (await _received.NextAsync()).Topic);
        }
    }

    [Theory]
    [InlineData(MqttVersion.V311)]
    [InlineData(MqttVersion.V5)]
    public async Task Reconnect_KeptSession_RepeatsWithDupUnderTheSameIdentifier(MqttVersion version)
    {
        MqttClientOptions Keep(MqttClientOptions o) => o with { CleanStart = false, SessionExpirySeconds = 60 };
        var first = await ConnectAsync("gw", _sent, version, Keep);
        Assert.False(first.ConnAck.SessionPresent);
        ushort id = 41;
        await first.DisconnectAsync();
        await using var subscriber = await ConnectAsync("sub", _received, version);
        await subscriber.SubscribeAsync("a", 1, Token);

        await using var second = await ConnectAsync("gw", _sent, version, Keep);
        Assert.True(second.ConnAck.SessionPresent);
        Assert.True(second.TryPublish("a"u8, "again"u8, 1, retain: false, duplicate: true, ref id));
        await second.FlushAsync(Token);

        Assert.Equal((41, 0), await _sent.NextAcknowledgementAsync());
        // DUP belongs to each hop: the broker's own delivery is a first one [MQTT-3.3.1-3].
        Assert.False((await _received.NextAsync()).Duplicate);
    }

    [Fact]
    public async Task DisconnectAsync_Twice_EndsOnceAsLocal()
    {
        var client = await ConnectAsync("gw", _sent);

        await client.DisconnectAsync();
        await client.DisposeAsync();

        Assert.Equal(MqttCloseKind.Local, (await client.Completion).Kind);
        ushort id = 0;
        Assert.Equal(MqttPublishOutcome.Closed, client.Publish("a"u8, "x"u8, 1, false, false, ref id));
        await Assert.ThrowsAsync<MqttClosedException>(() => client.FlushAsync(Token).AsTask());
    }

    [Fact]
    public async Task TakeOver_SameClientIdentifier_TellsTheFirstWhy()
    {
        await using var first = await ConnectAsync("twin", _sent);
        await using var second = await ConnectAsync("twin", _sent);

        var closed = await first.Completion.WaitAsync(RealTime.Ample, Token);

        Assert.Equal((MqttCloseKind.ByServer, MqttReasonCode.SessionTakenOver), (closed.Kind, closed.Reason));
        Assert.False(second.Completion.IsCompleted);
        Assert.Equal(1, _broker.Counters.TakeOvers);
    }

    [Fact]
    public async Task BrokerStops_Connected_ClientLearnsIt()
    {
        await using var client = await ConnectAsync("gw", _sent);

        await _broker.DisposeAsync();

        Assert.Equal(MqttReasonCode.ServerShuttingDown, (await client.Completion.WaitAsync(RealTime.Ample, Token)).Reason);
    }

    [Fact]
    public async Task OnMessage_HandlerThrows_EndsThatConnectionOnly()
    {
        _received.OnEach = () => throw new InvalidOperationException("too much");
        await using var subscriber = await ConnectAsync("sub", _received);
        await using var publisher = await ConnectAsync("pub", _sent);
        await subscriber.SubscribeAsync("a", 0, Token);

        await PublishAsync(publisher, "a", "x", 0);

        var closed = await subscriber.Completion.WaitAsync(RealTime.Ample, Token);
        Assert.Equal(MqttCloseKind.HandlerFailed, closed.Kind);
        Assert.Contains("too much", closed.Text, StringComparison.Ordinal);
        Assert.False(publisher.Completion.IsCompleted);
    }

    [Fact]
    public async Task ConnectAsync_EmptyClientId_GetsOne()
    {
        await using var first = await ConnectAsync(string.Empty, _sent);
        await using var second = await ConnectAsync(string.Empty, _sent);

        Assert.NotNull(first.ConnAck.AssignedClientId);
        Assert.NotEqual(first.ConnAck.AssignedClientId, second.ConnAck.AssignedClientId);
    }

    [Fact]
    public async Task UnsubscribeAsync_Subscribed_NothingMoreArrives()
    {
        await using var subscriber = await ConnectAsync("sub", _received);
        await subscriber.SubscribeAsync("a", 1, Token);
        Assert.Equal(MqttReasonCode.Success, await subscriber.UnsubscribeAsync("a", Token));
        Assert.Equal(MqttReasonCode.NoSubscriptionExisted, await subscriber.UnsubscribeAsync("a", Token));
        await subscriber.SubscribeAsync("b", 1, Token);

        await PublishAsync(subscriber, "a", "no", 0);
        await PublishAsync(subscriber, "b", "yes", 0);

        Assert.Equal("yes", (await _received.NextAsync()).Payload);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static async Task PublishAsync(MqttClient client, string topic, string payload, int qos)
    {
        ushort id = 0;
        while (!client.TryPublish(Encoding.UTF8.GetBytes(topic), Encoding.UTF8.GetBytes(payload), qos, false, false, ref id))
        {
            await client.FlushAsync(Token);
            await Task.Yield();
            Assert.False(client.Completion.IsCompleted);
        }

        await client.FlushAsync(Token);
    }

    private Task<MqttClient> ConnectAsync(
        string clientId,
        RecordingHandler handler,
        MqttVersion version = MqttVersion.V5,
        Func<MqttClientOptions, MqttClientOptions>? change = null)
    {
        var options = new MqttClientOptions
        {
            Host = "127.0.0.1",
            Port = _broker.Endpoint.Port,
            Version = version,
            ClientId = clientId,
            ConnectTimeout = RealTime.Ample,
            TimeProvider = RealTime.Provider,
        };
        return MqttClient.ConnectAsync(change?.Invoke(options) ?? options, handler, Token);
    }
}
