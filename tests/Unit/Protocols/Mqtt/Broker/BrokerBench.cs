using System.Net;
using System.Text;
using IndustrialGateway.Protocols.Mqtt;
using IndustrialGateway.Protocols.Mqtt.Broker;
using IndustrialGateway.Protocols.Mqtt.Client;
using IndustrialGateway.Protocols.Mqtt.Codec;
using IndustrialGateway.Tests.Testing.Mqtt;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.Mqtt.Broker;

/// <summary>A broker on a free port and short ways to use it.</summary>
internal sealed class BrokerBench : IAsyncDisposable
{
    public BrokerBench(Func<MqttBrokerOptions, MqttBrokerOptions>? change = null)
    {
        var options = new MqttBrokerOptions { TimeProvider = RealTime.Provider, ConnectTimeout = RealTime.Ample };
        Broker = MqttBroker.Start(new IPEndPoint(IPAddress.Loopback, 0), change?.Invoke(options) ?? options);
    }

    public MqttBroker Broker { get; }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => Broker.DisposeAsync();

    public Task<MqttClient> ConnectAsync(string clientId, RecordingHandler handler, Func<MqttClientOptions, MqttClientOptions>? change = null)
    {
        var options = new MqttClientOptions
        {
            Host = "127.0.0.1",
            Port = Broker.Endpoint.Port,
            ClientId = clientId,
            ConnectTimeout = RealTime.Ample,
            TimeProvider = RealTime.Provider,
        };
        return MqttClient.ConnectAsync(change?.Invoke(options) ?? options, handler, Token);
    }

    /// <summary>Connects, publishes one message with QoS 1, waits for its acknowledgement, and leaves.</summary>
    public async Task<byte> PublishAsync(string topic, string payload, bool retain = false, int qos = 1, MqttPublishProperties? properties = null)
    {
        var handler = new RecordingHandler();
        await using var client = await ConnectAsync(string.Empty, handler);
        ushort id = 0;
        Assert.True(client.TryPublish(Encoding.UTF8.GetBytes(topic), Encoding.UTF8.GetBytes(payload), qos, retain, false, ref id, properties));
        await client.FlushAsync(Token);
        return qos == 0 ? (byte)0 : (await handler.NextAcknowledgementAsync()).Reason;
    }

    /// <summary>A SUBSCRIBE that is answered only after everything before it was handled: a fence.</summary>
    public static async Task FenceAsync(MqttClient client) =>
        Assert.Equal(MqttReasonCode.Success, await client.SubscribeAsync($"fence/{Guid.NewGuid():N}", 0, Token));

    public void Wait(Func<MqttBrokerCounters, bool> condition) => Assert.True(SpinWait.SpinUntil(() => condition(Broker.Counters), RealTime.Ample), Broker.Counters.ToString());
}
