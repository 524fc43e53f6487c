namespace IndustrialGateway.Protocols.Mqtt.Codec;

/// <summary>CONNECT (5.0 §3.1, 3.1.1 §3.1). Spans point into the packet it was read from.</summary>
public ref struct ConnectPacket
{
    private const int UserFlag = 0x80;
    private const int PasswordFlag = 0x40;
    private const int WillRetainFlag = 0x20;
    private const int WillFlag = 0x04;
    private const int CleanFlag = 0x02;

    /// <summary>The protocol level; set even when the level is not supported, so that the refusal can be written in the right form.</summary>
    public MqttVersion Version { get; set; }

    /// <summary>Clean start (5.0) or clean session (3.1.1).</summary>
    public bool CleanStart { get; set; }

    /// <summary>Seconds; 0 switches the keep-alive off.</summary>
    public ushort KeepAliveSeconds { get; set; }

    /// <summary>Properties; empty in 3.1.1.</summary>
    public MqttProperties Properties { get; set; }

    /// <summary>May be empty: the server assigns one.</summary>
    public ReadOnlySpan<byte> ClientId { get; set; }

    /// <summary>Is there a will?</summary>
    public bool HasWill { get; set; }

    /// <summary>0, 1 or 2.</summary>
    public int WillQos { get; set; }

    /// <summary>Is the will to be retained?</summary>
    public bool WillRetain { get; set; }

    /// <summary>Properties of the will.</summary>
    public MqttProperties WillProperties { get; set; }

    /// <summary>Topic of the will.</summary>
    public ReadOnlySpan<byte> WillTopic { get; set; }

    /// <summary>Payload of the will.</summary>
    public ReadOnlySpan<byte> WillPayload { get; set; }

    /// <summary>Is a user name given? It may be empty.</summary>
    public bool HasUserName { get; set; }

    /// <summary>The user name.</summary>
    public ReadOnlySpan<byte> UserName { get; set; }

    /// <summary>Is a password given? It may be empty.</summary>
    public bool HasPassword { get; set; }

    /// <summary>The password; bytes, not text.</summary>
    public ReadOnlySpan<byte> Password { get; set; }

    /// <summary>Reads one from a frame of type CONNECT.</summary>
    public static MqttFault? Decode(scoped in MqttFrame frame, out ConnectPacket packet)
    {
        packet = default;
        var reader = new MqttReader(frame.Body);
        var name = reader.ReadBinary();
        var level = reader.ReadByte();
        packet.Version = (MqttVersion)level;
        if (reader.Fault is not null)
        {
            return reader.Fault;
        }

        if (!name.SequenceEqual("MQTT"u8))
        {
            return MqttFaults.ProtocolName;
        }

        if (packet.Version is not (MqttVersion.V311 or MqttVersion.V5))
        {
            return MqttFaults.ProtocolLevel;
        }

        var flags = reader.ReadByte();
        packet.KeepAliveSeconds = reader.ReadUInt16();
        return reader.Fault ?? packet.ReadFlags(flags) ?? packet.ReadPayload(reader.ReadRest());
    }

    /// <summary>Writes the packet, fixed header included.</summary>
    public readonly void Write(ref MqttWriter writer)
    {
        var measure = MqttWriter.Measure;
        WriteBody(ref measure);
        writer.WriteHeader(MqttPacketType.Connect, 0, measure.Written);
        WriteBody(ref writer);
    }

    private MqttFault? ReadFlags(int flags)
    {
        CleanStart = (flags & CleanFlag) != 0;
        HasWill = (flags & WillFlag) != 0;
        WillQos = (flags >> 3) & 3;
        WillRetain = (flags & WillRetainFlag) != 0;
        HasUserName = (flags & UserFlag) != 0;
        HasPassword = (flags & PasswordFlag) != 0;
        var contradicts = (flags & 1) != 0 || WillQos == 3 || (!HasWill && (WillQos != 0 || WillRetain));
        if (contradicts)
        {
            return MqttFaults.ConnectFlags;
        }

        return Version == MqttVersion.V311 && HasPassword && !HasUserName ? MqttFaults.PasswordWithoutUser : null;
    }

    private MqttFault? ReadPayload(ReadOnlySpan<byte> rest)
    {
        var reader = new MqttReader(rest);
        Properties = Version == MqttVersion.V5 ? reader.ReadProperties(MqttPropertyScope.Connect) : default;
        ClientId = reader.ReadText();
        if (HasWill)
        {
            WillProperties = Version == MqttVersion.V5 ? reader.ReadProperties(MqttPropertyScope.Will) : default;
            WillTopic = reader.ReadText();
            WillPayload = reader.ReadBinary();
            if (reader.Fault is null && !MqttTopic.IsName(WillTopic))
            {
                reader.Fail(MqttFaults.TopicName);
            }
        }

        UserName = HasUserName ? reader.ReadText() : default;
        Password = HasPassword ? reader.ReadBinary() : default;
        var fault = reader.End();
        if (fault is null && Version == MqttVersion.V311 && ClientId.Length == 0 && !CleanStart)
        {
            fault = MqttFaults.ClientId;
        }

        return fault;
    }

    private readonly void WriteBody(ref MqttWriter writer)
    {
        writer.WriteBinary("MQTT"u8);
        writer.WriteByte((byte)Version);
        writer.WriteByte(WriteFlags());
        writer.WriteUInt16(KeepAliveSeconds);
        if (Version == MqttVersion.V5)
        {
            writer.WriteProperties(Properties);
        }

        writer.WriteBinary(ClientId);
        if (HasWill)
        {
            if (Version == MqttVersion.V5)
            {
                writer.WriteProperties(WillProperties);
            }

            writer.WriteBinary(WillTopic);
            writer.WriteBinary(WillPayload);
        }

        if (HasUserName)
        {
            writer.WriteBinary(UserName);
        }

        if (HasPassword)
        {
            writer.WriteBinary(Password);
        }
    }

    private readonly byte WriteFlags() => (byte)(
        (CleanStart ? CleanFlag : 0) |
        (HasWill ? WillFlag | (WillQos << 3) | (WillRetain ? WillRetainFlag : 0) : 0) |
        (HasPassword ? PasswordFlag : 0) |
        (HasUserName ? UserFlag : 0));
}
