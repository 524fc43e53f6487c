namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>New values of items (OPC 10000-4, DataChangeNotification).</summary>
public sealed record DataChangeNotification : IUaMessage<DataChangeNotification>
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 811;

    /// <summary>The values; of one item in the order of time.</summary>
    public MonitoredItemNotification[] MonitoredItems { get; init; } = [];

    /// <summary>Details of each result where they were asked for; else empty.</summary>
    public DiagnosticInfo?[] DiagnosticInfos { get; init; } = [];

    /// <inheritdoc/>
    public static DataChangeNotification Decode(ref UaReader reader) => new()
    {
        MonitoredItems = reader.ReadArrayOf<MonitoredItemNotification>(),
        DiagnosticInfos = reader.ReadArrayOf(1, static (ref UaReader r) => r.ReadDiagnosticInfo()),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        writer.WriteArrayOf<MonitoredItemNotification>(MonitoredItems);
        writer.WriteArray(BuiltInType.DiagnosticInfo, DiagnosticInfos);
    }
}
