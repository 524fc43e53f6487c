namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>What the server thinks of a condition (OPC 10000-4, ContentFilter).</summary>
public sealed record ContentFilterResult : IUaMessage<ContentFilterResult>
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 609;

    /// <summary>One for each element.</summary>
    public ContentFilterElementResult[] ElementResults { get; init; } = [];

    /// <summary>Details of those.</summary>
    public DiagnosticInfo?[] ElementDiagnosticInfos { get; init; } = [];

    /// <inheritdoc/>
    public static ContentFilterResult Decode(ref UaReader reader) => new()
    {
        ElementResults = reader.ReadArrayOf<ContentFilterElementResult>(),
        ElementDiagnosticInfos = reader.ReadArrayOf(1, static (ref UaReader r) => r.ReadDiagnosticInfo()),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        writer.WriteArrayOf<ContentFilterElementResult>(ElementResults);
        writer.WriteArray(BuiltInType.DiagnosticInfo, ElementDiagnosticInfos);
    }
}
