namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>A reference and the node it leads to (OPC 10000-4, ReferenceDescription).</summary>
public sealed record ReferenceDescription : IUaMessage<ReferenceDescription>
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 520;

    /// <summary>Type of the reference.</summary>
    public NodeId ReferenceTypeId { get; init; }

    /// <summary>True where the browsed node is its source.</summary>
    public bool IsForward { get; init; }

    /// <summary>The target, perhaps in another server.</summary>
    public ExpandedNodeId NodeId { get; init; }

    /// <summary>Name of the target.</summary>
    public QualifiedName BrowseName { get; init; }

    /// <summary>Its name for people.</summary>
    public LocalizedText DisplayName { get; init; }

    /// <summary>Its class.</summary>
    public NodeClass NodeClass { get; init; }

    /// <summary>Its type; null for others than objects and variables.</summary>
    public ExpandedNodeId TypeDefinition { get; init; }

    /// <inheritdoc/>
    public static ReferenceDescription Decode(ref UaReader reader) => new()
    {
        ReferenceTypeId = reader.ReadNodeId(),
        IsForward = reader.ReadBoolean(),
        NodeId = reader.ReadExpandedNodeId(),
        BrowseName = reader.ReadQualifiedName(),
        DisplayName = reader.ReadLocalizedText(),
        NodeClass = (NodeClass)reader.ReadInt32(),
        TypeDefinition = reader.ReadExpandedNodeId(),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        writer.WriteNodeId(ReferenceTypeId);
        writer.WriteBoolean(IsForward);
        writer.WriteExpandedNodeId(NodeId);
        writer.WriteQualifiedName(BrowseName);
        writer.WriteLocalizedText(DisplayName);
        writer.WriteInt32((int)NodeClass);
        writer.WriteExpandedNodeId(TypeDefinition);
    }
}
