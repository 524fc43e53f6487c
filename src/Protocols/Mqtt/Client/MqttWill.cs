using IndustrialGateway.Protocols.Mqtt.Codec;

namespace IndustrialGateway.Protocols.Mqtt.Client;

/// <summary>The message a broker publishes for a client that went without saying goodbye (5.0 §3.1.2.5).</summary>
public sealed record MqttWill
{
    /// <summary>Topic name, without wildcards.</summary>
    public required string Topic { get; init; }

    /// <summary>At most 65,535 bytes.</summary>
    public ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>0 to 2. <value>0.</value></summary>
    public int Qos { get; init; }

    /// <summary>Retain it. <value>false.</value></summary>
    public bool Retain { get; init; }

    /// <summary>Seconds the broker waits before it publishes; 5.0 only. <value>0.</value></summary>
    public uint DelaySeconds { get; init; }

    /// <summary>Further properties, such as a content type; 5.0 only.</summary>
    public MqttPropertyBuilder? Properties { get; init; }
}
