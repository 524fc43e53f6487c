namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Which changes of a value are reported (OPC 10000-4, DataChangeFilter).</summary>
public sealed record DataChangeFilter : IUaMessage<DataChangeFilter>
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 724;

    /// <summary>What counts as a change.</summary>
    public DataChangeTrigger Trigger { get; init; } = DataChangeTrigger.StatusValue;

    /// <summary>A DeadbandType.</summary>
    public uint DeadbandType { get; init; }

    /// <summary>Units or percent.</summary>
    public double DeadbandValue { get; init; }

    /// <inheritdoc/>
    public static DataChangeFilter Decode(ref UaReader reader) => new()
    {
        Trigger = (DataChangeTrigger)reader.ReadInt32(),
        DeadbandType = reader.ReadUInt32(),
        DeadbandValue = reader.ReadDouble(),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        writer.WriteInt32((int)Trigger);
        writer.WriteUInt32(DeadbandType);
        writer.WriteDouble(DeadbandValue);
    }
}
