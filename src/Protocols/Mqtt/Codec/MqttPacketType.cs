namespace IndustrialGateway.Protocols.Mqtt.Codec;

/// <summary>The control packet type: the upper four bits of the first byte (5.0 §2.1.2, 3.1.1 §2.2.1).</summary>
public enum MqttPacketType : byte
{
    /// <summary>Forbidden.</summary>
    Reserved = 0,

    /// <summary>A client asks for a connection.</summary>
    Connect = 1,

    /// <summary>The server's answer to it.</summary>
    ConnAck = 2,

    /// <summary>A message, either way.</summary>
    Publish = 3,

    /// <summary>Acknowledges a QoS 1 message.</summary>
    PubAck = 4,

    /// <summary>QoS 2, step one: received.</summary>
    PubRec = 5,

    /// <summary>QoS 2, step two: release.</summary>
    PubRel = 6,

    /// <summary>QoS 2, step three: complete.</summary>
    PubComp = 7,

    /// <summary>A client subscribes.</summary>
    Subscribe = 8,

    /// <summary>The server's answer to it.</summary>
    SubAck = 9,

    /// <summary>A client unsubscribes.</summary>
    Unsubscribe = 10,

    /// <summary>The server's answer to it.</summary>
    UnsubAck = 11,

    /// <summary>Are you there?</summary>
    PingReq = 12,

    /// <summary>Yes.</summary>
    PingResp = 13,

    /// <summary>The connection ends on purpose; in 5.0 either way, in 3.1.1 from the client only.</summary>
    Disconnect = 14,

    /// <summary>Enhanced authentication, 5.0 only.</summary>
    Auth = 15,
}
