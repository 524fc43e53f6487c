namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>BrowseResponse (OPC 10000-4): references of the nodes.</summary>
public sealed record BrowseResponse : IUaMessage<BrowseResponse>, IUaResponse
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 530;

    /// <inheritdoc/>
    public ResponseHeader Header { get; init; } = new();

    /// <summary>One for each node, in the order asked.</summary>
    public BrowseResult[] Results { get; init; } = [];

    /// <summary>Details of each result where they were asked for; else empty.</summary>
    public DiagnosticInfo?[] DiagnosticInfos { get; init; } = [];

    /// <inheritdoc/>
    public static BrowseResponse Decode(ref UaReader reader) => new()
    {
        Header = ResponseHeader.Decode(ref reader),
        Results = reader.ReadArrayOf<BrowseResult>(),
        DiagnosticInfos = reader.ReadArrayOf(1, static (ref UaReader r) => r.ReadDiagnosticInfo()),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        Header.Encode(writer);
        writer.WriteArrayOf<BrowseResult>(Results);
        writer.WriteArray(BuiltInType.DiagnosticInfo, DiagnosticInfos);
    }
}
