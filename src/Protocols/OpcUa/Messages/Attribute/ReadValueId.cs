namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>An attribute to be read or watched (OPC 10000-4, ReadValueId).</summary>
public sealed record ReadValueId : IUaMessage<ReadValueId>
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 628;

    /// <summary>The node.</summary>
    public NodeId NodeId { get; init; }

    /// <summary>The attribute; see AttributeIds.</summary>
    public uint AttributeId { get; init; } = AttributeIds.Value;

    /// <summary>Part of an array such as 2:4 or 1,0:3; null for all.</summary>
    public string? IndexRange { get; init; }

    /// <summary>Encoding of structures; null for the default binary one.</summary>
    public QualifiedName DataEncoding { get; init; }

    /// <inheritdoc/>
    public static ReadValueId Decode(ref UaReader reader) => new()
    {
        NodeId = reader.ReadNodeId(),
        AttributeId = reader.ReadUInt32(),
        IndexRange = reader.ReadString(),
        DataEncoding = reader.ReadQualifiedName(),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        writer.WriteNodeId(NodeId);
        writer.WriteUInt32(AttributeId);
        writer.WriteString(IndexRange);
        writer.WriteQualifiedName(DataEncoding);
    }
}
