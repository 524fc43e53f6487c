namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>What the server thinks of an event filter (OPC 10000-4, EventFilter).</summary>
public sealed record EventFilterResult : IUaMessage<EventFilterResult>
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 736;

    /// <summary>One for each field asked for.</summary>
    public UaStatusCode[] SelectClauseResults { get; init; } = [];

    /// <summary>Details of those.</summary>
    public DiagnosticInfo?[] SelectClauseDiagnosticInfos { get; init; } = [];

    /// <summary>Of the condition.</summary>
    public ContentFilterResult WhereClauseResult { get; init; } = new();

    /// <inheritdoc/>
    public static EventFilterResult Decode(ref UaReader reader) => new()
    {
        SelectClauseResults = reader.ReadArrayOf(4, static (ref UaReader r) => r.ReadStatusCode()),
        SelectClauseDiagnosticInfos = reader.ReadArrayOf(1, static (ref UaReader r) => r.ReadDiagnosticInfo()),
        WhereClauseResult = ContentFilterResult.Decode(ref reader),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        writer.WriteArray(BuiltInType.StatusCode, SelectClauseResults);
        writer.WriteArray(BuiltInType.DiagnosticInfo, SelectClauseDiagnosticInfos);
        WhereClauseResult.Encode(writer);
    }
}
