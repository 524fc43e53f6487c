namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>TranslateBrowsePathsToNodeIdsResponse (OPC 10000-4): the nodes.</summary>
public sealed record TranslateBrowsePathsToNodeIdsResponse : IUaMessage<TranslateBrowsePathsToNodeIdsResponse>, IUaResponse
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 557;

    /// <inheritdoc/>
    public ResponseHeader Header { get; init; } = new();

    /// <summary>One for each path, in the order asked.</summary>
    public BrowsePathResult[] Results { get; init; } = [];

    /// <summary>Details of each result where they were asked for; else empty.</summary>
    public DiagnosticInfo?[] DiagnosticInfos { get; init; } = [];

    /// <inheritdoc/>
    public static TranslateBrowsePathsToNodeIdsResponse Decode(ref UaReader reader) => new()
    {
        Header = ResponseHeader.Decode(ref reader),
        Results = reader.ReadArrayOf<BrowsePathResult>(),
        DiagnosticInfos = reader.ReadArrayOf(1, static (ref UaReader r) => r.ReadDiagnosticInfo()),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        Header.Encode(writer);
        writer.WriteArrayOf<BrowsePathResult>(Results);
        writer.WriteArray(BuiltInType.DiagnosticInfo, DiagnosticInfos);
    }
}
