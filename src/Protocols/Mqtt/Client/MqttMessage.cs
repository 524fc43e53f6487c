using IndustrialGateway.Protocols.Mqtt.Codec;

namespace IndustrialGateway.Protocols.Mqtt.Client;

/// <summary>
/// A message from the broker. The spans point into the receive buffer and are valid only inside the call that hands it over.
/// </summary>
public readonly ref struct MqttMessage
{
    /// <summary>Topic name, UTF-8.</summary>
    public ReadOnlySpan<byte> Topic { get; init; }

    /// <summary>The application's bytes.</summary>
    public ReadOnlySpan<byte> Payload { get; init; }

    /// <summary>0, 1 or 2.</summary>
    public int Qos { get; init; }

    /// <summary>
    /// It was stored at the broker before this client subscribed, or the publisher's own flag with "retain as published". A command must
    /// refuse it.
    /// </summary>
    public bool Retain { get; init; }

    /// <summary>The broker may have sent it before.</summary>
    public bool Duplicate { get; init; }

    /// <summary>Response topic, correlation data, expiry, user properties; empty in 3.1.1.</summary>
    public MqttProperties Properties { get; init; }
}
