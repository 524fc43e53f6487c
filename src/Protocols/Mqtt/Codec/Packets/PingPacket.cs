namespace IndustrialGateway.Protocols.Mqtt.Codec;

/// <summary>PINGREQ and PINGRESP (5.0 §3.12 and §3.13): two bytes each.</summary>
public static class PingPacket
{
    /// <summary>PINGREQ as it is on the wire.</summary>
    public static ReadOnlySpan<byte> Request => [0xC0, 0x00];

    /// <summary>PINGRESP as it is on the wire.</summary>
    public static ReadOnlySpan<byte> Response => [0xD0, 0x00];

    /// <summary>Neither has a body.</summary>
    public static MqttFault? Decode(scoped in MqttFrame frame) => frame.Body.Length == 0 ? null : MqttFaults.TrailingBytes;
}
