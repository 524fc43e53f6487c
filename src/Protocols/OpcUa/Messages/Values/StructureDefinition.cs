namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>The fields of a structure (OPC 10000-3, StructureDefinition).</summary>
public sealed record StructureDefinition : IUaMessage<StructureDefinition>
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 122;

    /// <summary>Id of its binary encoding; stands in its ExtensionObject.</summary>
    public NodeId DefaultEncodingId { get; init; }

    /// <summary>The structure it extends; its fields come first.</summary>
    public NodeId BaseDataType { get; init; }

    /// <summary>Kind.</summary>
    public StructureType StructureType { get; init; }

    /// <summary>The fields in their order, inherited ones included.</summary>
    public StructureField[] Fields { get; init; } = [];

    /// <inheritdoc/>
    public static StructureDefinition Decode(ref UaReader reader) => new()
    {
        DefaultEncodingId = reader.ReadNodeId(),
        BaseDataType = reader.ReadNodeId(),
        StructureType = (StructureType)reader.ReadInt32(),
        Fields = reader.ReadArrayOf<StructureField>(),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        writer.WriteNodeId(DefaultEncodingId);
        writer.WriteNodeId(BaseDataType);
        writer.WriteInt32((int)StructureType);
        writer.WriteArrayOf<StructureField>(Fields);
    }
}
