namespace IndustrialGateway.Protocols.Mqtt.Codec;

/// <summary>CONNACK (5.0 §3.2, 3.1.1 §3.2).</summary>
public readonly ref struct ConnAckPacket
{
    /// <summary>The server kept a session for this client identifier.</summary>
    public bool SessionPresent { get; init; }

    /// <summary>Success, or why the server refuses; 3.1.1 return codes 1 to 5 are translated.</summary>
    public MqttReasonCode Reason { get; init; }

    /// <summary>What the server grants; empty in 3.1.1.</summary>
    public MqttProperties Properties { get; init; }

    /// <summary>Reads one from a frame of type CONNACK.</summary>
    public static MqttFault? Decode(scoped in MqttFrame frame, MqttVersion version, out ConnAckPacket packet)
    {
        packet = default;
        var reader = new MqttReader(frame.Body);
        var flags = reader.ReadByte();
        var code = reader.ReadByte();
        var properties = version == MqttVersion.V5 ? reader.ReadProperties(MqttPropertyScope.ConnAck) : default;
        if (reader.End() is { } fault)
        {
            return fault;
        }

        var reason = version == MqttVersion.V5 ? (MqttReasonCode)code : FromReturnCode(code);
        var isAllowed = version == MqttVersion.V5 ? MqttReasonRules.IsAllowed(MqttPacketType.ConnAck, code) : code <= 5;
        if (!isAllowed)
        {
            return MqttFaults.ReasonCode;
        }

        if (flags > 1 || (flags == 1 && reason != MqttReasonCode.Success))
        {
            return MqttFaults.ConnAckFlags;
        }

        packet = new ConnAckPacket { SessionPresent = flags == 1, Reason = reason, Properties = properties };
        return null;
    }

    /// <summary>Writes the packet, fixed header included.</summary>
    public void Write(ref MqttWriter writer, MqttVersion version)
    {
        var measure = MqttWriter.Measure;
        WriteBody(ref measure, version);
        writer.WriteHeader(MqttPacketType.ConnAck, 0, measure.Written);
        WriteBody(ref writer, version);
    }

    private void WriteBody(ref MqttWriter writer, MqttVersion version)
    {
        writer.WriteByte(SessionPresent ? (byte)1 : (byte)0);
        writer.WriteByte(version == MqttVersion.V5 ? (byte)Reason : ToReturnCode(Reason));
        if (version == MqttVersion.V5)
        {
            writer.WriteProperties(Properties);
        }
    }

    /// <summary>Return codes of 3.1.1, table 3.1.</summary>
    private static MqttReasonCode FromReturnCode(byte code) => code switch
    {
        0 => MqttReasonCode.Success,
        1 => MqttReasonCode.UnsupportedProtocolVersion,
        2 => MqttReasonCode.ClientIdentifierNotValid,
        3 => MqttReasonCode.ServerUnavailable,
        4 => MqttReasonCode.BadUserNameOrPassword,
        _ => MqttReasonCode.NotAuthorized,
    };

    private static byte ToReturnCode(MqttReasonCode reason) => reason switch
    {
        MqttReasonCode.Success => 0,
        MqttReasonCode.UnsupportedProtocolVersion => 1,
        MqttReasonCode.ClientIdentifierNotValid => 2,
        MqttReasonCode.BadUserNameOrPassword => 4,
        MqttReasonCode.NotAuthorized or MqttReasonCode.Banned => 5,
        _ => 3,
    };
}
