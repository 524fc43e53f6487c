namespace IndustrialGateway.Protocols.Mqtt.Codec;

/// <summary>SUBACK and UNSUBACK (5.0 §3.9 and §3.11; a 3.1.1 UNSUBACK has the identifier only).</summary>
public readonly ref struct SubAckPacket
{
    /// <summary>Which of the two.</summary>
    public MqttPacketType Type { get; init; }

    /// <summary>The request it answers.</summary>
    public ushort PacketId { get; init; }

    /// <summary>Reason string and user properties.</summary>
    public MqttProperties Properties { get; init; }

    /// <summary>One reason code a filter, in order; empty for UNSUBACK in 3.1.1.</summary>
    public ReadOnlySpan<byte> ReasonCodes { get; init; }

    /// <summary>Reads one from a frame of one of the two types. An answer without a reason code is refused: see CVE-2024-10525.</summary>
    public static MqttFault? Decode(scoped in MqttFrame frame, MqttVersion version, out SubAckPacket packet)
    {
        packet = default;
        var reader = new MqttReader(frame.Body);
        var id = reader.ReadPacketId();
        var properties = version == MqttVersion.V5 ? reader.ReadProperties(MqttPropertyScope.Answer) : default;
        if (reader.Fault is not null)
        {
            return reader.Fault;
        }

        var codes = reader.ReadRest();
        var mustBeEmpty = frame.Type == MqttPacketType.UnsubAck && version == MqttVersion.V311;
        if (mustBeEmpty != (codes.Length == 0))
        {
            return mustBeEmpty ? MqttFaults.TrailingBytes : MqttFaults.ReasonCount;
        }

        foreach (var code in codes)
        {
            var isAllowed = version == MqttVersion.V5 ? MqttReasonRules.IsAllowed(frame.Type, code) : code is <= 2 or 0x80;
            if (!isAllowed)
            {
                return MqttFaults.ReasonCode;
            }
        }

        packet = new SubAckPacket { Type = frame.Type, PacketId = id, Properties = properties, ReasonCodes = codes };
        return null;
    }

    /// <summary>Writes the packet, fixed header included.</summary>
    public void Write(ref MqttWriter writer, MqttVersion version)
    {
        var propertySize = version == MqttVersion.V5 ? VariableByteInteger.SizeOf((uint)Properties.Raw.Length) + Properties.Raw.Length : 0;
        writer.WriteHeader(Type, 0, 2 + propertySize + ReasonCodes.Length);
        writer.WriteUInt16(PacketId);
        if (version == MqttVersion.V5)
        {
            writer.WriteProperties(Properties);
        }

        writer.WriteRaw(ReasonCodes);
    }
}
