namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>A field of a structure (OPC 10000-3, StructureField).</summary>
public sealed record StructureField : IUaMessage<StructureField>
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 14844;

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>What it means.</summary>
    public LocalizedText Description { get; init; }

    /// <summary>Its data type.</summary>
    public NodeId DataType { get; init; }

    /// <summary>-1 scalar, 1 array, 2 and more a matrix.</summary>
    public int ValueRank { get; init; } = -1;

    /// <summary>Lengths of a matrix, 0 for any; empty otherwise.</summary>
    public uint[] ArrayDimensions { get; init; } = [];

    /// <summary>Bytes of a text; 0 for no limit.</summary>
    public uint MaxStringLength { get; init; }

    /// <summary>In a structure with optional fields: may be left out. In one with subtyped values: a subtype may stand in its place.</summary>
    public bool IsOptional { get; init; }

    /// <inheritdoc/>
    public static StructureField Decode(ref UaReader reader) => new()
    {
        Name = reader.ReadString(),
        Description = reader.ReadLocalizedText(),
        DataType = reader.ReadNodeId(),
        ValueRank = reader.ReadInt32(),
        ArrayDimensions = reader.ReadArrayOf(4, static (ref UaReader r) => r.ReadUInt32()),
        MaxStringLength = reader.ReadUInt32(),
        IsOptional = reader.ReadBoolean(),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        writer.WriteString(Name);
        writer.WriteLocalizedText(Description);
        writer.WriteNodeId(DataType);
        writer.WriteInt32(ValueRank);
        writer.WriteArray(BuiltInType.UInt32, ArrayDimensions);
        writer.WriteUInt32(MaxStringLength);
        writer.WriteBoolean(IsOptional);
    }
}
