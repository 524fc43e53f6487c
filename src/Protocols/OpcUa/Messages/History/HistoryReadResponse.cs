namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>HistoryReadResponse (OPC 10000-4): history of the nodes.</summary>
public sealed record HistoryReadResponse : IUaMessage<HistoryReadResponse>, IUaResponse
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 667;

    /// <inheritdoc/>
    public ResponseHeader Header { get; init; } = new();

    /// <summary>One for each node, in the order asked.</summary>
    public HistoryReadResult[] Results { get; init; } = [];

    /// <summary>Details of each result where they were asked for; else empty.</summary>
    public DiagnosticInfo?[] DiagnosticInfos { get; init; } = [];

    /// <inheritdoc/>
    public static HistoryReadResponse Decode(ref UaReader reader) => new()
    {
        Header = ResponseHeader.Decode(ref reader),
        Results = reader.ReadArrayOf<HistoryReadResult>(),
        DiagnosticInfos = reader.ReadArrayOf(1, static (ref UaReader r) => r.ReadDiagnosticInfo()),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        Header.Encode(writer);
        writer.WriteArrayOf<HistoryReadResult>(Results);
        writer.WriteArray(BuiltInType.DiagnosticInfo, DiagnosticInfos);
    }
}
