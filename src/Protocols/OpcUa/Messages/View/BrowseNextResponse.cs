namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>BrowseNextResponse (OPC 10000-4): more references.</summary>
public sealed record BrowseNextResponse : IUaMessage<BrowseNextResponse>, IUaResponse
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 536;

    /// <inheritdoc/>
    public ResponseHeader Header { get; init; } = new();

    /// <summary>One for each continuation point, in the order asked.</summary>
    public BrowseResult[] Results { get; init; } = [];

    /// <summary>Details of each result where they were asked for; else empty.</summary>
    public DiagnosticInfo?[] DiagnosticInfos { get; init; } = [];

    /// <inheritdoc/>
    public static BrowseNextResponse Decode(ref UaReader reader) => new()
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
