namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// A node of an <see cref="UaAddressSpace"/> (OPC 10000-3 §5). Attributes are fixed once it is added; references may come later.
/// <para>Threads: any may read.</para>
/// </summary>
public abstract class UaNode
{
    private protected UaNode(NodeId id, QualifiedName browseName)
    {
        Id = id;
        BrowseName = browseName;
        DisplayName = new LocalizedText(browseName.Name);
    }

    /// <summary>The id.</summary>
    public NodeId Id { get; }

    /// <summary>What kind of node it is.</summary>
    public abstract NodeClass NodeClass { get; }

    /// <summary>The name in paths.</summary>
    public QualifiedName BrowseName { get; }

    /// <summary>The name for people; the browse name where nothing else was said.</summary>
    public LocalizedText DisplayName { get; init; }

    /// <summary>What it is about; empty for nothing.</summary>
    public LocalizedText Description { get; init; }

    /// <summary>Its type definition; null for types, which have none.</summary>
    public NodeId TypeDefinition { get; internal set; }

    internal ReferenceList References { get; } = new();

    /// <summary>An attribute that is neither Value nor common to all nodes; false where the node class has no such attribute.</summary>
    internal abstract bool TryReadOwnAttribute(uint attributeId, out Variant value);

    /// <summary>Any attribute but Value.</summary>
    internal bool TryReadAttribute(uint attributeId, out Variant value)
    {
        value = attributeId switch
        {
            AttributeIds.NodeId => Variant.OfReference(BuiltInType.NodeId, Id),
            AttributeIds.NodeClass => Variant.Of((int)NodeClass),
            AttributeIds.BrowseName => Variant.OfReference(BuiltInType.QualifiedName, BrowseName),
            AttributeIds.DisplayName => Variant.OfReference(BuiltInType.LocalizedText, DisplayName),
            AttributeIds.Description => Variant.OfReference(BuiltInType.LocalizedText, Description),
            AttributeIds.WriteMask or AttributeIds.UserWriteMask => Variant.Of(0u),
            _ => Variant.Null,
        };
        return !value.IsNull || TryReadOwnAttribute(attributeId, out value);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{NodeClass} {Id} {BrowseName}";
}
