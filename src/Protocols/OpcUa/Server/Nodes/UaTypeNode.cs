namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>An object type, variable type, data type or reference type of namespace 0.</summary>
internal sealed class UaTypeNode(NodeId id, NodeClass nodeClass, string name) : UaNode(id, new QualifiedName(name))
{
    public override NodeClass NodeClass => nodeClass;

    /// <summary>Only its subtypes are used.</summary>
    public bool IsAbstract { get; init; }

    /// <summary>Reference types: the name seen from the other end; null for a symmetric one.</summary>
    public string? InverseName { get; init; }

    /// <summary>Variable types: type of the values.</summary>
    public NodeId DataType { get; init; } = new(24);

    /// <summary>Variable types: -2 any, -1 scalar.</summary>
    public int ValueRank { get; init; } = -2;

    internal override bool TryReadOwnAttribute(uint attributeId, out Variant value)
    {
        value = attributeId == AttributeIds.IsAbstract ? Variant.Of(IsAbstract) : nodeClass switch
        {
            NodeClass.ReferenceType => ReferenceTypeAttribute(attributeId),
            NodeClass.VariableType => VariableTypeAttribute(attributeId),
            _ => Variant.Null,
        };
        return !value.IsNull;
    }

    private Variant ReferenceTypeAttribute(uint attributeId) => attributeId switch
    {
        AttributeIds.Symmetric => Variant.Of(InverseName is null),
        AttributeIds.InverseName => Variant.OfReference(BuiltInType.LocalizedText, new LocalizedText(InverseName)),
        _ => Variant.Null,
    };

    private Variant VariableTypeAttribute(uint attributeId) => attributeId switch
    {
        AttributeIds.DataType => Variant.OfReference(BuiltInType.NodeId, DataType),
        AttributeIds.ValueRank => Variant.Of(ValueRank),
        _ => Variant.Null,
    };
}
