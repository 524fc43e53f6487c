namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>CreateMonitoredItemsResponse (OPC 10000-4): what became of the items.</summary>
public sealed record CreateMonitoredItemsResponse : IUaMessage<CreateMonitoredItemsResponse>, IUaResponse
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 754;

    /// <inheritdoc/>
    public ResponseHeader Header { get; init; } = new();

    /// <summary>One for each item, in the order asked.</summary>
    public MonitoredItemCreateResult[] Results { get; init; } = [];

    /// <summary>Details of each result where they were asked for; else empty.</summary>
    public DiagnosticInfo?[] DiagnosticInfos { get; init; } = [];

    /// <inheritdoc/>
    public static CreateMonitoredItemsResponse Decode(ref UaReader reader) => new()
    {
        Header = ResponseHeader.Decode(ref reader),
        Results = reader.ReadArrayOf<MonitoredItemCreateResult>(),
        DiagnosticInfos = reader.ReadArrayOf(1, static (ref UaReader r) => r.ReadDiagnosticInfo()),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        Header.Encode(writer);
        writer.WriteArrayOf<MonitoredItemCreateResult>(Results);
        writer.WriteArray(BuiltInType.DiagnosticInfo, DiagnosticInfos);
    }
}
