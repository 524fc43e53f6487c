namespace IndustrialGateway.Protocols.Mqtt.Codec;

/// <summary>UNSUBSCRIBE (5.0 §3.10, 3.1.1 §3.10).</summary>
public readonly ref struct UnsubscribePacket
{
    /// <summary>Not zero.</summary>
    public ushort PacketId { get; init; }

    /// <summary>User properties.</summary>
    public MqttProperties Properties { get; init; }

    /// <summary>The filters as on the wire.</summary>
    public ReadOnlySpan<byte> Filters { get; init; }

    /// <summary>Reads one from a frame of type UNSUBSCRIBE.</summary>
    public static MqttFault? Decode(scoped in MqttFrame frame, MqttVersion version, out UnsubscribePacket packet)
    {
        packet = default;
        var reader = new MqttReader(frame.Body);
        var id = reader.ReadPacketId();
        var properties = version == MqttVersion.V5 ? reader.ReadProperties(MqttPropertyScope.Unsubscribe) : default;
        if (reader.Fault is not null)
        {
            return reader.Fault;
        }

        var filters = reader.ReadRest();
        if (filters.Length == 0)
        {
            return MqttFaults.NoFilter;
        }

        var walker = new MqttFilterWalker(filters, hasOptions: false);
        while (walker.MoveNext())
        {
            // The walker checks each filter.
        }

        packet = new UnsubscribePacket { PacketId = id, Properties = properties, Filters = filters };
        return walker.Fault;
    }

    /// <summary>Steps through the filters.</summary>
    public MqttFilterWalker Walk() => new(Filters, hasOptions: false);

    /// <summary>Writes the packet, fixed header included.</summary>
    public void Write(ref MqttWriter writer, MqttVersion version)
    {
        var propertySize = version == MqttVersion.V5 ? VariableByteInteger.SizeOf((uint)Properties.Raw.Length) + Properties.Raw.Length : 0;
        writer.WriteHeader(MqttPacketType.Unsubscribe, 2, 2 + propertySize + Filters.Length);
        writer.WriteUInt16(PacketId);
        if (version == MqttVersion.V5)
        {
            writer.WriteProperties(Properties);
        }

        writer.WriteRaw(Filters);
    }
}
