namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>A node whose history is read (OPC 10000-4, HistoryRead).</summary>
public sealed record HistoryReadValueId : IUaMessage<HistoryReadValueId>
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 637;

    /// <summary>The node.</summary>
    public NodeId NodeId { get; init; }

    /// <summary>Part of an array; null for all.</summary>
    public string? IndexRange { get; init; }

    /// <summary>Encoding of structures; null for the default binary one.</summary>
    public QualifiedName DataEncoding { get; init; }

    /// <summary>From the result before; null at first.</summary>
    public byte[]? ContinuationPoint { get; init; }

    /// <inheritdoc/>
    public static HistoryReadValueId Decode(ref UaReader reader) => new()
    {
        NodeId = reader.ReadNodeId(),
        IndexRange = reader.ReadString(),
        DataEncoding = reader.ReadQualifiedName(),
        ContinuationPoint = reader.ReadByteString(),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        writer.WriteNodeId(NodeId);
        writer.WriteString(IndexRange);
        writer.WriteQualifiedName(DataEncoding);
        writer.WriteByteString(ContinuationPoint);
    }
}
