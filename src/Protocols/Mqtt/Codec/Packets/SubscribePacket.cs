namespace IndustrialGateway.Protocols.Mqtt.Codec;

/// <summary>SUBSCRIBE (5.0 §3.8, 3.1.1 §3.8). Every filter and option byte has been checked once <see cref="Decode"/> returns null.</summary>
public readonly ref struct SubscribePacket
{
    /// <summary>Not zero.</summary>
    public ushort PacketId { get; init; }

    /// <summary>Subscription identifier and user properties.</summary>
    public MqttProperties Properties { get; init; }

    /// <summary>The filters with their options as on the wire.</summary>
    public ReadOnlySpan<byte> Filters { get; init; }

    /// <summary>Reads one from a frame of type SUBSCRIBE.</summary>
    public static MqttFault? Decode(scoped in MqttFrame frame, MqttVersion version, out SubscribePacket packet)
    {
        packet = default;
        var reader = new MqttReader(frame.Body);
        var id = reader.ReadPacketId();
        var properties = version == MqttVersion.V5 ? reader.ReadProperties(MqttPropertyScope.Subscribe) : default;
        if (reader.Fault is not null)
        {
            return reader.Fault;
        }

        var filters = reader.ReadRest();
        if (filters.Length == 0)
        {
            return MqttFaults.NoFilter;
        }

        var walker = new MqttFilterWalker(filters, hasOptions: true);
        while (walker.MoveNext())
        {
            if (CheckOptions(walker.Options, walker.Filter, version) is { } fault)
            {
                return fault;
            }
        }

        packet = new SubscribePacket { PacketId = id, Properties = properties, Filters = filters };
        return walker.Fault;
    }

    /// <summary>Steps through the filters.</summary>
    public MqttFilterWalker Walk() => new(Filters, hasOptions: true);

    /// <summary>Writes the packet, fixed header included.</summary>
    public void Write(ref MqttWriter writer, MqttVersion version)
    {
        var measure = MqttWriter.Measure;
        WriteBody(ref measure, version);
        writer.WriteHeader(MqttPacketType.Subscribe, 2, measure.Written);
        WriteBody(ref writer, version);
    }

    private void WriteBody(ref MqttWriter writer, MqttVersion version)
    {
        writer.WriteUInt16(PacketId);
        if (version == MqttVersion.V5)
        {
            writer.WriteProperties(Properties);
        }

        writer.WriteRaw(Filters);
    }

    private static MqttFault? CheckOptions(MqttSubscriptionOptions options, ReadOnlySpan<byte> filter, MqttVersion version)
    {
        var reserved = version == MqttVersion.V5 ? 0xC0 : 0xFC;
        if ((options.Value & reserved) != 0 || options.Qos == 3 || (int)options.RetainHandling == 3)
        {
            return MqttFaults.SubscriptionOptions;
        }

        // No Local on a shared subscription is a protocol error [MQTT-3.8.3-4].
        return options.NoLocal && MqttTopic.IsShared(filter) ? MqttFaults.SubscriptionOptions : null;
    }
}
