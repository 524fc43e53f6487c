namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>An object or folder (OPC 10000-3 §5.5.1).</summary>
public sealed class UaObjectNode : UaNode
{
    internal UaObjectNode(NodeId id, QualifiedName browseName)
        : base(id, browseName)
    {
    }

    /// <inheritdoc/>
    public override NodeClass NodeClass => NodeClass.Object;

    /// <summary>Bit 0: events may be subscribed to here.</summary>
    public byte EventNotifier { get; init; }

    internal override bool TryReadOwnAttribute(uint attributeId, out Variant value)
    {
        value = attributeId == AttributeIds.EventNotifier ? Variant.OfBits(BuiltInType.Byte, EventNotifier) : Variant.Null;
        return !value.IsNull;
    }
}
