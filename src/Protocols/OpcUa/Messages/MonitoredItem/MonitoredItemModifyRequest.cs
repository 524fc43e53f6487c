namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>An item to be watched otherwise (OPC 10000-4, ModifyMonitoredItems).</summary>
public sealed record MonitoredItemModifyRequest : IUaMessage<MonitoredItemModifyRequest>
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 757;

    /// <summary>The server's number for it.</summary>
    public uint MonitoredItemId { get; init; }

    /// <summary>How.</summary>
    public MonitoringParameters RequestedParameters { get; init; } = new();

    /// <inheritdoc/>
    public static MonitoredItemModifyRequest Decode(ref UaReader reader) => new()
    {
        MonitoredItemId = reader.ReadUInt32(),
        RequestedParameters = MonitoringParameters.Decode(ref reader),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        writer.WriteUInt32(MonitoredItemId);
        RequestedParameters.Encode(writer);
    }
}
