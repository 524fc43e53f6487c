using IndustrialGateway.Protocols.Mqtt;
using IndustrialGateway.Protocols.Mqtt.Broker;
using IndustrialGateway.Protocols.Mqtt.Client;
using IndustrialGateway.Tests.Testing;
using IndustrialGateway.Tests.Testing.Mqtt;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.Mqtt.Broker;

/// <summary>What the broker does for its clients.</summary>
public sealed class MqttBrokerTests
{
    private readonly RecordingHandler _handler = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Retained_SetReplacedAndCleared_SubscriberSeesTheLast()
    {
        await using var bench = new BrokerBench();
        await bench.PublishAsync("r/1", "old", retain: true);
        await bench.PublishAsync("r/1", "new", retain: true);
        await bench.PublishAsync("r/2", "gone", retain: true);
        await bench.PublishAsync("r/2", string.Empty, retain: true);
        await using var client = await bench.ConnectAsync("sub", _handler);

        await client.SubscribeAsync("r/#", 1, Token);
        await BrokerBench.FenceAsync(client);

        Assert.Equivalent(new ReceivedMessage("r/1", "new", 1, true, false, []), await _handler.NextAsync());
        Assert.False(_handler.HasMessage);
        Assert.Equal(1, bench.Broker.Counters.RetainedMessages);
    }

    [Fact]
    public async Task Retained_ManyToOneSlowReader_AllArrive()
    {
        await using var bench = new BrokerBench(o => o with { SendBufferBytes = 16 * 1024, MaximumPacketSize = 16 * 1024 });
        await using var publisher = await bench.ConnectAsync("pub", new RecordingHandler());
        for (var count = 0; count < 3000; count++)
        {
            ushort id = 0;
            while (!publisher.TryPublish(System.Text.Encoding.UTF8.GetBytes($"r/{count}"), new byte[100], 0, true, false, ref id))
            {
                await publisher.FlushAsync(Token);
            }
        }

        await publisher.FlushAsync(Token);
        await BrokerBench.FenceAsync(publisher);
        await using var client = await bench.ConnectAsync("sub", _handler);
        await client.SubscribeAsync("#", 0, Token);

        var topics = new HashSet<string>();
        for (var count = 0; count < 3000; count++)
        {
            topics.Add((await _handler.NextAsync()).Topic);
        }

        Assert.Equal(3000, topics.Count);
    }

    [Fact]
    public async Task Retained_BeyondTheLimit_IsRefusedAndCounted()
    {
        await using var bench = new BrokerBench(o => o with { MaxRetainedMessages = 1 });
        Assert.Equal(0, await bench.PublishAsync("r/1", "x", retain: true));

        Assert.Equal((byte)MqttReasonCode.QuotaExceeded, await bench.PublishAsync("r/2", "x", retain: true));
        Assert.Equal(0, await bench.PublishAsync("r/1", "y", retain: true));

        Assert.Equal((1, 1), (bench.Broker.Counters.RetainedMessages, bench.Broker.Counters.RetainedRefused));
    }

    [Theory]
    [InlineData(MqttRetainHandling.SendAtSubscribe, 2)]
    [InlineData(MqttRetainHandling.SendIfNew, 1)]
    [InlineData(MqttRetainHandling.DoNotSend, 0)]
    public async Task RetainHandling_SubscribedTwice_SendsAsAsked(MqttRetainHandling handling, int expected)
    {
        await using var bench = new BrokerBench();
        await bench.PublishAsync("r", "x", retain: true);
        await using var client = await bench.ConnectAsync("sub", _handler);
        var subscription = new MqttSubscription("r", MqttSubscriptionOptions.Create(0, retainHandling: handling));

        await client.SubscribeAsync([subscription], 0, Token);
        await client.SubscribeAsync([subscription], 0, Token);
        await BrokerBench.FenceAsync(client);

        Assert.Equal(expected, _handler.Count);
    }

    [Fact]
    public async Task SubscriptionOptions_NoLocalAndRetainAsPublished_AreKept()
    {
        await using var bench = new BrokerBench();
        await using var client = await bench.ConnectAsync("sub", _handler);
        await client.SubscribeAsync([new MqttSubscription("a/#", MqttSubscriptionOptions.Create(1, noLocal: true, retainAsPublished: true))], 0, Token);

        ushort id = 0;
        client.TryPublish("a/own"u8, "x"u8, 1, false, false, ref id);
        await client.FlushAsync(Token);
        await bench.PublishAsync("a/other", "y", retain: true);

        Assert.Equivalent(new ReceivedMessage("a/other", "y", 1, true, false, []), await _handler.NextAsync());
        Assert.False(_handler.HasMessage);
    }

    [Fact]
    public async Task Overlap_SeveralFilters_GetsItOnceWithTheHighestQosAndEveryIdentifier()
    {
        await using var bench = new BrokerBench();
        await using var client = await bench.ConnectAsync("sub", _handler);
        await client.SubscribeAsync([new MqttSubscription("a/b", MqttSubscriptionOptions.Create(0))], 7, Token);
        await client.SubscribeAsync([new MqttSubscription("a/+", MqttSubscriptionOptions.Create(1))], 8, Token);

        await bench.PublishAsync("a/b", "x");
        await bench.PublishAsync("a/b", "end", qos: 0);

        var message = await _handler.NextAsync();
        Assert.Equal(("x", 1), (message.Payload, message.Qos));
        Assert.Equal([7u, 8u], message.Identifiers.Order());
        Assert.Equal("end", (await _handler.NextAsync()).Payload);
    }

    [Fact]
    public async Task KeptSession_MessagesWhileAway_ArriveOnReturnWithinTheBound()
    {
        await using var bench = new BrokerBench(o => o with { MaxQueuedMessages = 3 });
        MqttClientOptions Keep(MqttClientOptions o) => o with { CleanStart = false, SessionExpirySeconds = 100 };
        await using (var client = await bench.ConnectAsync("sub", _handler, Keep))
        {
            await client.SubscribeAsync("a", 1, Token);
        }

        bench.Wait(c => c.Connections == 0);
        for (var count = 0; count < 5; count++)
        {
            await bench.PublishAsync("a", $"{count}");
        }

        await using var again = await bench.ConnectAsync("sub", _handler, Keep);

        Assert.True(again.ConnAck.SessionPresent);
        Assert.Equal(["0", "1", "2"], new[] { (await _handler.NextAsync()).Payload, (await _handler.NextAsync()).Payload, (await _handler.NextAsync()).Payload });
        await BrokerBench.FenceAsync(again);
        Assert.False(_handler.HasMessage);
        Assert.Equal(2, bench.Broker.Counters.MessagesDropped);
    }

    [Fact]
    public async Task KeptSession_NotAcknowledged_IsSentAgainWithDup()
    {
        await using var bench = new BrokerBench();
        const string Connect = "10 13 00 04 4D 51 54 54 05 00 00 3C 05 11 00 00 00 64 00 01 63";
        using (var first = await WirePeer.ConnectAsync(bench.Broker.Endpoint, Connect))
        {
            await first.SendAsync("82 07 00 01 00 00 01 61 01");
            await first.ReadAsync();
            await bench.PublishAsync("a", "x");
            Assert.Equal(Hex.Bytes("32 07 00 01 61 00 01 00 78"), await first.ReadAsync());
        }

        bench.Wait(c => c.Connections == 0);
        using var second = await WirePeer.ConnectAsync(bench.Broker.Endpoint, Connect);

        Assert.Equal(Hex.Bytes("3A 07 00 01 61 00 01 00 78"), await second.ReadAsync());
        await second.SendAsync("40 02 00 01 C0 00");
        Assert.Equal(Hex.Bytes("D0 00"), await second.ReadAsync());
    }

    [Fact]
    public async Task Window_SubscribersReceiveMaximum_IsKept()
    {
        await using var bench = new BrokerBench();
        using var peer = await WirePeer.ConnectAsync(bench.Broker.Endpoint, "10 11 00 04 4D 51 54 54 05 02 00 3C 03 21 00 01 00 01 63");
        await peer.SendAsync("82 07 00 01 00 00 01 61 01");
        await peer.ReadAsync();
        await bench.PublishAsync("a", "1");
        await bench.PublishAsync("a", "2");
        Assert.Equal(Hex.Bytes("32 07 00 01 61 00 01 00 31"), await peer.ReadAsync());

        await peer.SendAsync("C0 00");
        Assert.Equal(Hex.Bytes("D0 00"), await peer.ReadAsync());
        await peer.SendAsync("40 02 00 01");

        Assert.Equal(Hex.Bytes("32 07 00 01 61 00 02 00 32"), await peer.ReadAsync());
    }

    [Fact]
    public async Task Publish_LargerThanTheSubscriberTakes_IsSkippedForIt()
    {
        await using var bench = new BrokerBench();
        await using var client = await bench.ConnectAsync("sub", _handler, o => o with { MaximumPacketSize = 50 });
        await client.SubscribeAsync("a", 1, Token);

        await bench.PublishAsync("a", new string('x', 60));
        await bench.PublishAsync("a", "small");

        Assert.Equal("small", (await _handler.NextAsync()).Payload);
        Assert.Equal(1, bench.Broker.Counters.MessagesDropped);
    }

    [Theory]
    [InlineData(MqttSlowSubscriberPolicy.DropNewest)]
    [InlineData(MqttSlowSubscriberPolicy.Disconnect)]
    public async Task SlowSubscriber_QueueFull_FollowsThePolicy(MqttSlowSubscriberPolicy policy)
    {
        await using var bench = new BrokerBench(o => o with { MaxQueuedMessages = 4, MaxInFlight = 2, SlowSubscribers = policy });
        using var peer = await WirePeer.ConnectAsync(bench.Broker.Endpoint, "10 0E 00 04 4D 51 54 54 05 02 00 3C 00 00 01 63");
        await peer.SendAsync("82 07 00 01 00 00 01 61 01");
        await peer.ReadAsync();

        for (var count = 0; count < 6; count++)
        {
            await bench.PublishAsync("a", "x");
        }

        Assert.InRange(bench.Broker.Counters.MessagesDropped, 1, 2);
        await peer.ReadAsync();
        await peer.ReadAsync();
        if (policy == MqttSlowSubscriberPolicy.Disconnect)
        {
            Assert.Equal([0xE0, 0x01, 0x97], await peer.ReadAsync());
            Assert.True(await peer.IsClosedAfterAsync());
            bench.Wait(c => c.Sessions == 0);
        }
    }

    [Fact]
    public async Task Qos2_FromAPublisher_IsRoutedOnceAndCompleted()
    {
        await using var bench = new BrokerBench();
        await using var client = await bench.ConnectAsync("sub", _handler);
        await client.SubscribeAsync("a", 2, Token);
        using var peer = await WirePeer.ConnectAsync(bench.Broker.Endpoint, "10 0D 00 04 4D 51 54 54 04 02 00 3C 00 01 63");

        await peer.SendAsync("34 06 00 01 61 00 09 78");
        Assert.Equal(Hex.Bytes("50 02 00 09"), await peer.ReadAsync());
        await peer.SendAsync("3C 06 00 01 61 00 09 78");
        Assert.Equal(Hex.Bytes("50 02 00 09"), await peer.ReadAsync());
        await peer.SendAsync("62 02 00 09");
        Assert.Equal(Hex.Bytes("70 02 00 09"), await peer.ReadAsync());

        Assert.Equal(("x", 1), ((await _handler.NextAsync()) is var m ? (m.Payload, m.Qos) : default));
        await BrokerBench.FenceAsync(client);
        Assert.False(_handler.HasMessage);
    }

    [Fact]
    public async Task Gate_RefusesALogin_ClientLearnsWhy()
    {
        await using var bench = new BrokerBench(o => o with { Gate = new OneUser() });

        var error = await Assert.ThrowsAsync<MqttConnectException>(
            () => bench.ConnectAsync("c", _handler, o => o with { UserName = "igw", Password = "wrong"u8.ToArray() }));
        await using var client = await bench.ConnectAsync("c", _handler, o => o with { UserName = "igw", Password = "right"u8.ToArray() });

        Assert.Equal((MqttConnectLayer.Mqtt, MqttReasonCode.BadUserNameOrPassword, true), (error.Layer, error.ReasonCode, error.IsPermanent));
    }

    private sealed class OneUser : IMqttBrokerGate
    {
        public MqttReasonCode Admit(ReadOnlySpan<byte> clientId, ReadOnlySpan<byte> userName, ReadOnlySpan<byte> password) =>
            userName.SequenceEqual("igw"u8) && password.SequenceEqual("right"u8) ? MqttReasonCode.Success : MqttReasonCode.BadUserNameOrPassword;
    }
}
