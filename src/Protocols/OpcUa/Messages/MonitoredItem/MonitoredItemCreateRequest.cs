namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>An item to be watched (OPC 10000-4, CreateMonitoredItems).</summary>
public sealed record MonitoredItemCreateRequest : IUaMessage<MonitoredItemCreateRequest>
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 745;

    /// <summary>The attribute.</summary>
    public ReadValueId ItemToMonitor { get; init; } = new();

    /// <summary>What it shall do.</summary>
    public MonitoringMode MonitoringMode { get; init; } = MonitoringMode.Reporting;

    /// <summary>How.</summary>
    public MonitoringParameters RequestedParameters { get; init; } = new();

    /// <inheritdoc/>
    public static MonitoredItemCreateRequest Decode(ref UaReader reader) => new()
    {
        ItemToMonitor = ReadValueId.Decode(ref reader),
        MonitoringMode = (MonitoringMode)reader.ReadInt32(),
        RequestedParameters = MonitoringParameters.Decode(ref reader),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        ItemToMonitor.Encode(writer);
        writer.WriteInt32((int)MonitoringMode);
        RequestedParameters.Encode(writer);
    }
}
