namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>A field of an event: an attribute of a node reached from the event's type (OPC 10000-4, SimpleAttributeOperand).</summary>
public sealed record SimpleAttributeOperand : IUaMessage<SimpleAttributeOperand>
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 603;

    /// <summary>The event type the path begins at.</summary>
    public NodeId TypeDefinitionId { get; init; }

    /// <summary>Browse names from there; empty for the type itself.</summary>
    public QualifiedName[] BrowsePath { get; init; } = [];

    /// <summary>The attribute; see AttributeIds.</summary>
    public uint AttributeId { get; init; } = AttributeIds.Value;

    /// <summary>Part of an array; null for all.</summary>
    public string? IndexRange { get; init; }

    /// <inheritdoc/>
    public static SimpleAttributeOperand Decode(ref UaReader reader) => new()
    {
        TypeDefinitionId = reader.ReadNodeId(),
        BrowsePath = reader.ReadArrayOf(6, static (ref UaReader r) => r.ReadQualifiedName()),
        AttributeId = reader.ReadUInt32(),
        IndexRange = reader.ReadString(),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        writer.WriteNodeId(TypeDefinitionId);
        writer.WriteArray(BuiltInType.QualifiedName, BrowsePath);
        writer.WriteUInt32(AttributeId);
        writer.WriteString(IndexRange);
    }
}
