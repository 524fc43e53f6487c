using System.Text;
using IndustrialGateway.Protocols.Mqtt;
using IndustrialGateway.Protocols.Mqtt.Broker;
using IndustrialGateway.Protocols.Mqtt.Client;
using IndustrialGateway.Tests.Testing;
using IndustrialGateway.Tests.Testing.Mqtt;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.Mqtt.Broker;

/// <summary>Wills, their delay, session and message expiry, on a clock that the test moves.</summary>
public sealed class BrokerTimeTests : IAsyncLifetime
{
    private const string WillConnect = "10 00 00 04 4D 51 54 54 05 04 00 3C 05 11 00 00 00 64 00 01 63 {0} 00 01 77 00 04 64 65 61 64";
    private readonly ManualTimeProvider _time = new();
    private readonly RecordingHandler _handler = new();
    private readonly BrokerBench _bench;

    public BrokerTimeTests() => _bench = new BrokerBench(o => o with { TimeProvider = _time });

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Will_ConnectionLost_IsPublished()
    {
        await using var watcher = await WatchAsync("w");
        using (await ConnectWithWillAsync("00"))
        {
        }

        Assert.Equal("dead", (await _handler.NextAsync()).Payload);
    }

    [Fact]
    public async Task Will_CleanDisconnect_IsNotPublished()
    {
        await using var watcher = await WatchAsync("w");
        using var peer = await ConnectWithWillAsync("00");
        await peer.SendAsync("E0 00");
        Assert.True(await peer.IsClosedAfterAsync());
        _bench.Wait(c => c.Connections == 1);

        await BrokerBench.FenceAsync(watcher);
        Assert.False(_handler.HasMessage);
    }

    [Fact]
    public async Task Will_DisconnectWithWill_IsPublished()
    {
        await using var watcher = await WatchAsync("w");
        using var peer = await ConnectWithWillAsync("00");
        await peer.SendAsync("E0 01 04");

        Assert.Equal("dead", (await _handler.NextAsync()).Payload);
    }

    [Fact]
    public async Task WillDelay_ClientComesBackInTime_IsNeverPublished()
    {
        await using var watcher = await WatchAsync("w");
        using (await ConnectWithWillAsync("05 18 00 00 00 0A"))
        {
        }

        _bench.Wait(c => c.Connections == 1);
        _time.Advance(TimeSpan.FromSeconds(9));
        using var again = await WirePeer.ConnectAsync(_bench.Broker.Endpoint, "10 13 00 04 4D 51 54 54 05 00 00 3C 05 11 00 00 00 64 00 01 63");
        _time.Advance(TimeSpan.FromSeconds(20));

        await BrokerBench.FenceAsync(watcher);
        Assert.False(_handler.HasMessage);
    }

    [Fact]
    public async Task WillDelay_ClientStaysAway_IsPublishedAfterIt()
    {
        await using var watcher = await WatchAsync("w");
        using (await ConnectWithWillAsync("05 18 00 00 00 0A"))
        {
        }

        _bench.Wait(c => c.Connections == 1);
        _time.Advance(TimeSpan.FromSeconds(9));
        await BrokerBench.FenceAsync(watcher);
        Assert.False(_handler.HasMessage);

        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal("dead", (await _handler.NextAsync()).Payload);
    }

    [Fact]
    public async Task SessionExpiry_Passed_SessionIsGone()
    {
        await using (var client = await ConnectAsync("c", keep: 10))
        {
            await client.SubscribeAsync("a", 1, BrokerBench.Token);
        }

        _bench.Wait(c => c.Connections == 0);
        Assert.Equal((1, 1), (_bench.Broker.Counters.Sessions, _bench.Broker.Counters.Subscriptions));

        _time.Advance(TimeSpan.FromSeconds(11));

        Assert.Equal((0, 0), (_bench.Broker.Counters.Sessions, _bench.Broker.Counters.Subscriptions));
        await using var again = await ConnectAsync("c", keep: 10);
        Assert.False(again.ConnAck.SessionPresent);
    }

    [Fact]
    public async Task SessionExpiry_BeyondTheLimit_IsCutAndSaid()
    {
        await using var client = await ConnectAsync("c", keep: uint.MaxValue);

        Assert.Equal(3600u, client.ConnAck.SessionExpirySeconds);
    }

    [Fact]
    public async Task MessageExpiry_WhileAway_DropsTheExpiredAndTellsTheRest()
    {
        await using (var client = await ConnectAsync("c", keep: 100))
        {
            await client.SubscribeAsync("a", 1, BrokerBench.Token);
        }

        _bench.Wait(c => c.Connections == 0);
        await _bench.PublishAsync("a", "short", properties: new MqttPublishProperties().Expiry(5));
        await _bench.PublishAsync("a", "long", properties: new MqttPublishProperties().Expiry(50));
        _time.Advance(TimeSpan.FromSeconds(20));
        using var peer = await WirePeer.ConnectAsync(_bench.Broker.Endpoint, "10 13 00 04 4D 51 54 54 05 00 00 3C 05 11 00 00 00 64 00 01 63");

        var message = await peer.ReadAsync();

        Assert.EndsWith("long", Encoding.UTF8.GetString(message), StringComparison.Ordinal);
        Assert.Equal(Hex.Bytes("02 00 00 00 1E"), message[8..13]);
    }

    private Task<MqttClient> ConnectAsync(string clientId, uint keep) =>
        _bench.ConnectAsync(clientId, _handler, o => o with { CleanStart = false, SessionExpirySeconds = keep, KeepAlive = TimeSpan.Zero });

    private async Task<MqttClient> WatchAsync(string filter)
    {
        var client = await _bench.ConnectAsync("watcher", _handler, o => o with { KeepAlive = TimeSpan.Zero });
        await client.SubscribeAsync(filter, 1, BrokerBench.Token);
        return client;
    }

    private async Task<WirePeer> ConnectWithWillAsync(string willProperties)
    {
        var bytes = Hex.Bytes(WillConnect.Replace("{0}", willProperties, StringComparison.Ordinal));
        bytes[1] = (byte)(bytes.Length - 2);
        return await WirePeer.ConnectAsync(_bench.Broker.Endpoint, Convert.ToHexString(bytes));
    }
}
