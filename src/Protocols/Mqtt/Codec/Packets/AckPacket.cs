namespace IndustrialGateway.Protocols.Mqtt.Codec;

/// <summary>PUBACK, PUBREC, PUBREL and PUBCOMP, which share one form (5.0 §3.4 to §3.7; 3.1.1 has the identifier only).</summary>
public readonly ref struct AckPacket
{
    /// <summary>Bytes of the shortest form: header, length, identifier.</summary>
    public const int ShortSize = 4;

    /// <summary>Which of the four.</summary>
    public MqttPacketType Type { get; init; }

    /// <summary>The message it answers.</summary>
    public ushort PacketId { get; init; }

    /// <summary>Success where the packet leaves it out.</summary>
    public MqttReasonCode Reason { get; init; }

    /// <summary>Reason string and user properties.</summary>
    public MqttProperties Properties { get; init; }

    /// <summary>Reads one from a frame of one of the four types.</summary>
    public static MqttFault? Decode(scoped in MqttFrame frame, MqttVersion version, out AckPacket packet)
    {
        packet = default;
        var reader = new MqttReader(frame.Body);
        var id = reader.ReadPacketId();
        byte reason = 0;
        MqttProperties properties = default;
        if (version == MqttVersion.V5)
        {
            reason = reader.Remaining > 0 ? reader.ReadByte() : (byte)0;
            properties = reader.Remaining > 0 ? reader.ReadProperties(MqttPropertyScope.Answer) : default;
        }

        if (reader.End() is { } fault)
        {
            return fault;
        }

        if (!MqttReasonRules.IsAllowed(frame.Type, reason))
        {
            return MqttFaults.ReasonCode;
        }

        packet = new AckPacket { Type = frame.Type, PacketId = id, Reason = (MqttReasonCode)reason, Properties = properties };
        return null;
    }

    /// <summary>Writes the packet, fixed header included, in its shortest form.</summary>
    public void Write(ref MqttWriter writer, MqttVersion version)
    {
        var flags = Type == MqttPacketType.PubRel ? 2 : 0;
        var measure = MqttWriter.Measure;
        WriteBody(ref measure, version);
        writer.WriteHeader(Type, flags, measure.Written);
        WriteBody(ref writer, version);
    }

    private void WriteBody(ref MqttWriter writer, MqttVersion version)
    {
        writer.WriteUInt16(PacketId);
        var hasProperties = Properties.Raw.Length > 0;
        if (version == MqttVersion.V5 && (Reason != MqttReasonCode.Success || hasProperties))
        {
            writer.WriteByte((byte)Reason);
            if (hasProperties)
            {
                writer.WriteProperties(Properties);
            }
        }
    }
}
