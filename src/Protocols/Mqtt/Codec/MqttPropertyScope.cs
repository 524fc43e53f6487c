namespace IndustrialGateway.Protocols.Mqtt.Codec;

/// <summary>Where a property block stands: it decides which properties are allowed (5.0 table 2-4). One bit each.</summary>
[Flags]
public enum MqttPropertyScope
{
    /// <summary>Nowhere.</summary>
    None = 0,

    /// <summary>CONNECT.</summary>
    Connect = 1 << 0,

    /// <summary>The will inside CONNECT.</summary>
    Will = 1 << 1,

    /// <summary>CONNACK.</summary>
    ConnAck = 1 << 2,

    /// <summary>PUBLISH.</summary>
    Publish = 1 << 3,

    /// <summary>PUBACK, PUBREC, PUBREL, PUBCOMP, SUBACK, UNSUBACK: reason string and user properties only.</summary>
    Answer = 1 << 4,

    /// <summary>SUBSCRIBE.</summary>
    Subscribe = 1 << 5,

    /// <summary>UNSUBSCRIBE.</summary>
    Unsubscribe = 1 << 6,

    /// <summary>DISCONNECT.</summary>
    Disconnect = 1 << 7,

    /// <summary>AUTH.</summary>
    Auth = 1 << 8,
}
