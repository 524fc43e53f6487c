using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using IndustrialGateway.Protocols.Mqtt;
using IndustrialGateway.Protocols.Mqtt.Broker;
using IndustrialGateway.Protocols.Mqtt.Client;
using IndustrialGateway.Tests.Unit.Forwarders.Mqtt.Send;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Forwarders.Mqtt.Connect;

/// <summary>The forwarder against the embedded broker, with a subscriber behind it.</summary>
public sealed class EmbeddedBrokerTests : IAsyncLifetime
{
    private MqttBroker _broker = null!;

    public ValueTask InitializeAsync()
    {
        _broker = MqttBroker.Start(new IPEndPoint(IPAddress.Loopback, 0), new MqttBrokerOptions { TimeProvider = SystemTime.Provider });
        return default;
    }

    public ValueTask DisposeAsync() => _broker.DisposeAsync();

    [Theory]
    [InlineData("5", 0)]
    [InlineData("5", 1)]
    [InlineData("3.1.1", 0)]
    [InlineData("3.1.1", 1)]
    public async Task Run_ThousandMessages_ArriveOnceAndInOrder(string version, int qos)
    {
        var seen = new Subscriber();
        await using var subscriber = await SubscribeAsync(seen, "igw/#");
        await using var test = new ForwarderCase(
            $$"""{"endpoint":"embedded","version":"{{version}}","qos":{{qos}}}""", embedded: $"mqtt://{_broker.Endpoint}");
        for (var i = 0; i < 1_000; i++)
        {
            test.Delivery.Add(SenderCase.Message(i, samples: 3));
        }

        _ = test.Start();
        await Eventually.True(() => test.Delivery.Accepted == 1_000 && seen.Messages.Count == 1_000);

        Assert.Equal(Enumerable.Range(0, 1_000), seen.Messages.Select(m => (int)JsonDocument.Parse(m.Payload).RootElement.GetProperty("seq").GetInt64()));
        await test.StopAsync();
    }

    [Fact]
    public async Task Run_LayoutValue_IsThereForWhoComesLater()
    {
        await using var test = new ForwarderCase("""{"endpoint":"embedded","payload":{"layout":"value"}}""", embedded: $"mqtt://{_broker.Endpoint}");
        test.Delivery.Add(SenderCase.Message(1, samples: 3));
        _ = test.Start();
        await Eventually.True(() => test.Delivery.Accepted == 1);
        var seen = new Subscriber();
        await using var subscriber = await SubscribeAsync(seen, "igw/line-3/last/press-1/+");

        await Eventually.True(() => seen.Messages.Count == 3);
        Assert.All(seen.Messages, m => Assert.True(m.Retain));
        Assert.Equal(101, JsonDocument.Parse(seen.Messages.Single(m => m.Topic.EndsWith("/b", StringComparison.Ordinal)).Payload).RootElement.GetProperty("value").GetInt32());
    }

    [Fact]
    public async Task RunStatus_ConnectionTakenOver_LeavesTheWill()
    {
        var seen = new Subscriber();
        await using var subscriber = await SubscribeAsync(seen, "igw/line-3/status");
        await using var test = new ForwarderCase("""{"endpoint":"embedded"}""", embedded: $"mqtt://{_broker.Endpoint}");
        _ = test.StartStatus();
        await Eventually.True(() => seen.Messages.Count == 1);
        await using var other = await MqttClient.ConnectAsync(Options("line-3-plant-ctl"), new Subscriber(), TestContext.Current.CancellationToken);
        await test.FaultAsync();

        await Eventually.True(() => seen.Messages.Count == 2);
        Assert.Equal(["online", "offline"], seen.Messages.Select(m => JsonDocument.Parse(m.Payload).RootElement.GetProperty("state").GetString()));
    }

    private MqttClientOptions Options(string clientId) => new()
    {
        Host = _broker.Endpoint.Address.ToString(), Port = _broker.Endpoint.Port, ClientId = clientId, TimeProvider = SystemTime.Provider, MaximumPacketSize = 1 << 20,
    };

    private async Task<MqttClient> SubscribeAsync(Subscriber subscriber, string filter)
    {
        var client = await MqttClient.ConnectAsync(Options("subscriber"), subscriber, TestContext.Current.CancellationToken);
        Assert.True(await client.SubscribeAsync(filter, 1, TestContext.Current.CancellationToken) < MqttReasonCode.UnspecifiedError);
        return client;
    }

    private sealed class Subscriber : IMqttClientHandler
    {
        public ConcurrentQueue<(string Topic, string Payload, bool Retain)> Messages { get; } = new();

        public void OnPublishAcknowledged(ushort packetId, byte reasonCode)
        {
        }

        public void OnMessage(in MqttMessage message) =>
            Messages.Enqueue((Encoding.UTF8.GetString(message.Topic), Encoding.UTF8.GetString(message.Payload), message.Retain));
    }
}
