using IndustrialGateway.Forwarders.Mqtt.Keys;
using IndustrialGateway.Forwarders.Mqtt.Send;
using IndustrialGateway.Protocols.Mqtt;
using IndustrialGateway.Protocols.Mqtt.Client;

namespace IndustrialGateway.Forwarders.Mqtt.Connect;

/// <summary>A client's connection as a sender sees it. Threads as <see cref="MqttClient"/>.</summary>
internal sealed class BrokerConnection : IPublishConnection, IMqttClientHandler, IAsyncDisposable
{
    private readonly int _qos;
    private readonly bool _retain;
    private readonly MqttPublishProperties? _properties;
    private MqttClient? _client;
    private Action<ushort, MqttReasonCode>? _acknowledged;

    private BrokerConnection(MqttEndpoint endpoint, PublishSettings settings)
    {
        Endpoint = endpoint;
        (_qos, _retain) = (settings.Qos, settings.Retain);
        _properties = settings.ExpirySeconds > 0 ? new MqttPublishProperties().Expiry(settings.ExpirySeconds) : null;
    }

    /// <summary>The broker.</summary>
    public MqttEndpoint Endpoint { get; }

    /// <summary>What the broker granted.</summary>
    public MqttConnAck ConnAck => Client.ConnAck;

    /// <summary>Which marks of its packets the system refused and why; null for none.</summary>
    public string? RefusedMarks => Client.RefusedMarks;

    /// <summary>Ends with the connection and says how it ended.</summary>
    public Task<MqttClosed> Completion => Client.Completion;

    /// <inheritdoc/>
    public long MaximumPacketSize => Client.ConnAck.MaximumPacketSize;

    private MqttClient Client => _client!;

    /// <summary>Connects. <see cref="MqttConnectException"/> says what failed.</summary>
    public static async Task<BrokerConnection> ConnectAsync(MqttEndpoint endpoint, MqttClientOptions options, PublishSettings settings, CancellationToken cancellationToken)
    {
        var connection = new BrokerConnection(endpoint, settings);
        connection._client = await MqttClient.ConnectAsync(options, connection, cancellationToken).ConfigureAwait(false);
        return connection;
    }

    /// <summary>Who hears of acknowledgements; set before the first publication.</summary>
    public void Listen(Action<ushort, MqttReasonCode> acknowledged) => Volatile.Write(ref _acknowledged, acknowledged);

    /// <inheritdoc/>
    public MqttPublishOutcome TryPublish(ref ushort packetId, ReadOnlySpan<byte> topic, ReadOnlySpan<byte> payload) =>
        Client.Publish(topic, payload, _qos, _retain, duplicate: false, ref packetId, _properties);

    /// <inheritdoc/>
    public ValueTask FlushAsync(CancellationToken cancellationToken) => Client.FlushAsync(cancellationToken);

    /// <summary>Says goodbye: the broker forgets the will.</summary>
    public ValueTask DisconnectAsync() => Client.DisconnectAsync();

    /// <summary>Ends the connection so that the broker publishes the will.</summary>
    public ValueTask DisconnectWithWillAsync() => Client.DisconnectAsync((byte)MqttReasonCode.DisconnectWithWill);

    /// <inheritdoc/>
    public void OnPublishAcknowledged(ushort packetId, byte reasonCode) => Volatile.Read(ref _acknowledged)?.Invoke(packetId, (MqttReasonCode)reasonCode);

    /// <inheritdoc/>
    public void OnMessage(in MqttMessage message)
    {
        // Nothing is subscribed on this connection.
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Client.DisposeAsync();
}
