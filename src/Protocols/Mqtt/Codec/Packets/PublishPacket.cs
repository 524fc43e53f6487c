namespace IndustrialGateway.Protocols.Mqtt.Codec;

/// <summary>PUBLISH (5.0 §3.3, 3.1.1 §3.3). Reading and writing copy nothing but the bytes themselves.</summary>
public readonly ref struct PublishPacket
{
    private const int DupFlag = 8;
    private const int RetainFlag = 1;

    /// <summary>Sent before on an earlier connection, perhaps.</summary>
    public bool Duplicate { get; init; }

    /// <summary>0, 1 or 2.</summary>
    public int Qos { get; init; }

    /// <summary>Store it as the topic's last message; or: it was stored.</summary>
    public bool Retain { get; init; }

    /// <summary>Topic name; empty only together with a topic alias in 5.0.</summary>
    public ReadOnlySpan<byte> Topic { get; init; }

    /// <summary>Not zero with QoS 1 and 2; zero with QoS 0.</summary>
    public ushort PacketId { get; init; }

    /// <summary>Properties; empty in 3.1.1.</summary>
    public MqttProperties Properties { get; init; }

    /// <summary>The application's bytes.</summary>
    public ReadOnlySpan<byte> Payload { get; init; }

    /// <summary>The topic alias that was read, or 0.</summary>
    public ushort TopicAlias => (ushort)Properties.Number(MqttPropertyId.TopicAlias, 0);

    /// <summary>
    /// A topic alias to write beside <see cref="Properties"/>, or 0. Kept apart so that a sender need not copy the block to add one.
    /// </summary>
    public ushort AddedAlias { get; init; }

    /// <summary>Reads one from a frame of type PUBLISH.</summary>
    public static MqttFault? Decode(scoped in MqttFrame frame, MqttVersion version, out PublishPacket packet)
    {
        packet = default;
        var qos = (frame.Flags >> 1) & 3;
        var reader = new MqttReader(frame.Body);
        var topic = reader.ReadText();
        var id = qos > 0 ? reader.ReadPacketId() : (ushort)0;
        var properties = version == MqttVersion.V5 ? reader.ReadProperties(MqttPropertyScope.Publish) : default;
        if (reader.Fault is not null)
        {
            return reader.Fault;
        }

        if (topic.IndexOfAny((byte)'+', (byte)'#') >= 0 || (topic.Length == 0 && !properties.Has(MqttPropertyId.TopicAlias)))
        {
            return MqttFaults.TopicName;
        }

        packet = new PublishPacket
        {
            Duplicate = (frame.Flags & DupFlag) != 0,
            Qos = qos,
            Retain = (frame.Flags & RetainFlag) != 0,
            Topic = topic,
            PacketId = id,
            Properties = properties,
            Payload = reader.ReadRest(),
        };
        return null;
    }

    /// <summary>Bytes the packet takes, fixed header included.</summary>
    public int Size(MqttVersion version)
    {
        var body = BodySize(version);
        return 1 + VariableByteInteger.SizeOf((uint)body) + body;
    }

    /// <summary>Writes the packet, fixed header included.</summary>
    public void Write(ref MqttWriter writer, MqttVersion version)
    {
        var flags = (Duplicate ? DupFlag : 0) | (Qos << 1) | (Retain ? RetainFlag : 0);
        writer.WriteHeader(MqttPacketType.Publish, flags, BodySize(version));
        writer.WriteBinary(Topic);
        if (Qos > 0)
        {
            writer.WriteUInt16(PacketId);
        }

        if (version == MqttVersion.V5)
        {
            WriteProperties(ref writer);
        }

        writer.WriteRaw(Payload);
    }

    private void WriteProperties(ref MqttWriter writer)
    {
        writer.WriteVariable((uint)PropertyLength);
        if (AddedAlias != 0)
        {
            writer.WriteByte((byte)MqttPropertyId.TopicAlias);
            writer.WriteUInt16(AddedAlias);
        }

        writer.WriteRaw(Properties.Raw);
    }

    private int PropertyLength => Properties.Raw.Length + (AddedAlias != 0 ? 3 : 0);

    private int BodySize(MqttVersion version)
    {
        var properties = PropertyLength;
        return 2 + Topic.Length + (Qos > 0 ? 2 : 0) + Payload.Length +
            (version == MqttVersion.V5 ? VariableByteInteger.SizeOf((uint)properties) + properties : 0);
    }
}
