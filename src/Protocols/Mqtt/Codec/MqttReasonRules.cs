namespace IndustrialGateway.Protocols.Mqtt.Codec;

/// <summary>Which reason code may stand in which packet (5.0 §2.4, table 2-6).</summary>
internal static class MqttReasonRules
{
    /// <summary>May a packet of this type carry this code?</summary>
    public static bool IsAllowed(MqttPacketType type, byte code) => type switch
    {
        MqttPacketType.ConnAck => code is 0x00 or (>= 0x80 and <= 0x8A) or 0x8C or 0x90 or 0x95 or 0x97 or (>= 0x99 and <= 0x9D) or 0x9F,
        MqttPacketType.PubAck or MqttPacketType.PubRec => code is 0x00 or 0x10 or 0x80 or 0x83 or 0x87 or 0x90 or 0x91 or 0x97 or 0x99,
        MqttPacketType.PubRel or MqttPacketType.PubComp => code is 0x00 or 0x92,
        MqttPacketType.SubAck => code is <= 0x02 or 0x80 or 0x83 or 0x87 or 0x8F or 0x91 or 0x97 or 0x9E or 0xA1 or 0xA2,
        MqttPacketType.UnsubAck => code is 0x00 or 0x11 or 0x80 or 0x83 or 0x87 or 0x8F or 0x91,
        MqttPacketType.Disconnect => code is 0x00 or 0x04 or (>= 0x80 and <= 0x83) or 0x87 or 0x89 or 0x8B or (>= 0x8D and <= 0x90) or
            (>= 0x93 and <= 0x9F) or (>= 0xA0 and <= 0xA2),
        MqttPacketType.Auth => code is 0x00 or 0x18 or 0x19,
        _ => false,
    };
}
