namespace IndustrialGateway.Protocols.Mqtt.Codec;

/// <summary>DISCONNECT (5.0 §3.14; 3.1.1 §3.14 without body) and AUTH (5.0 §3.15), which share one form.</summary>
public readonly ref struct DisconnectPacket
{
    /// <summary>Which of the two.</summary>
    public MqttPacketType Type { get; init; }

    /// <summary>Success where the packet leaves it out.</summary>
    public MqttReasonCode Reason { get; init; }

    /// <summary>Reason string, server reference, session expiry; or method and data of an AUTH.</summary>
    public MqttProperties Properties { get; init; }

    /// <summary>Reads one from a frame of one of the two types.</summary>
    public static MqttFault? Decode(scoped in MqttFrame frame, MqttVersion version, out DisconnectPacket packet)
    {
        packet = default;
        if (version != MqttVersion.V5 && frame.Type == MqttPacketType.Auth)
        {
            return MqttFaults.PacketType;
        }

        var scope = frame.Type == MqttPacketType.Auth ? MqttPropertyScope.Auth : MqttPropertyScope.Disconnect;
        var reader = new MqttReader(frame.Body);
        byte reason = 0;
        MqttProperties properties = default;
        if (version == MqttVersion.V5)
        {
            reason = reader.Remaining > 0 ? reader.ReadByte() : (byte)0;
            properties = reader.Remaining > 0 ? reader.ReadProperties(scope) : default;
        }

        if (reader.End() is { } fault)
        {
            return fault;
        }

        if (!MqttReasonRules.IsAllowed(frame.Type, reason))
        {
            return MqttFaults.ReasonCode;
        }

        packet = new DisconnectPacket { Type = frame.Type, Reason = (MqttReasonCode)reason, Properties = properties };
        return null;
    }

    /// <summary>Writes the packet, fixed header included.</summary>
    public void Write(ref MqttWriter writer, MqttVersion version)
    {
        var measure = MqttWriter.Measure;
        WriteBody(ref measure, version);
        writer.WriteHeader(Type, 0, measure.Written);
        WriteBody(ref writer, version);
    }

    private void WriteBody(ref MqttWriter writer, MqttVersion version)
    {
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
