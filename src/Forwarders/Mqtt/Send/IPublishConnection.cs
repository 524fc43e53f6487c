using IndustrialGateway.Protocols.Mqtt.Client;

namespace IndustrialGateway.Forwarders.Mqtt.Send;

/// <summary>
/// What a sender needs of an MQTT connection: the client, or a scripted one in tests. Used by one sender at a time; acknowledgements come on the connection's
/// receive loop.
/// </summary>
internal interface IPublishConnection
{
    /// <summary>Largest packet the peer takes, in bytes.</summary>
    long MaximumPacketSize { get; }

    /// <summary>Puts a publication into the send buffer.</summary>
    /// <param name="packetId">0: the connection chooses; set on return at QoS 1.</param>
    /// <param name="topic">UTF-8.</param>
    /// <param name="payload">Copied before the call returns.</param>
    MqttPublishOutcome TryPublish(ref ushort packetId, ReadOnlySpan<byte> topic, ReadOnlySpan<byte> payload);

    /// <summary>Completes when the kernel has the bytes.</summary>
    ValueTask FlushAsync(CancellationToken cancellationToken);
}
