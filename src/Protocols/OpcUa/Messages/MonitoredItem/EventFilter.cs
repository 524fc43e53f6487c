namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Which events are reported, and what of them (OPC 10000-4, EventFilter).</summary>
public sealed record EventFilter : IUaMessage<EventFilter>
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 727;

    /// <summary>The fields wanted; they come in this order.</summary>
    public SimpleAttributeOperand[] SelectClauses { get; init; } = [];

    /// <summary>The condition.</summary>
    public ContentFilter WhereClause { get; init; } = new();

    /// <inheritdoc/>
    public static EventFilter Decode(ref UaReader reader) => new()
    {
        SelectClauses = reader.ReadArrayOf<SimpleAttributeOperand>(),
        WhereClause = ContentFilter.Decode(ref reader),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        writer.WriteArrayOf<SimpleAttributeOperand>(SelectClauses);
        WhereClause.Encode(writer);
    }
}
