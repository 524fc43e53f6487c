namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>An argument of a method (OPC 10000-3, Argument).</summary>
public sealed record Argument : IUaMessage<Argument>
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 298;

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>Its data type.</summary>
    public NodeId DataType { get; init; }

    /// <summary>-1 scalar, 1 array, 2 and more a matrix.</summary>
    public int ValueRank { get; init; } = -1;

    /// <summary>Lengths of an array, 0 for any; empty otherwise.</summary>
    public uint[] ArrayDimensions { get; init; } = [];

    /// <summary>What it means.</summary>
    public LocalizedText Description { get; init; }

    /// <inheritdoc/>
    public static Argument Decode(ref UaReader reader) => new()
    {
        Name = reader.ReadString(),
        DataType = reader.ReadNodeId(),
        ValueRank = reader.ReadInt32(),
        ArrayDimensions = reader.ReadArrayOf(4, static (ref UaReader r) => r.ReadUInt32()),
        Description = reader.ReadLocalizedText(),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        writer.WriteString(Name);
        writer.WriteNodeId(DataType);
        writer.WriteInt32(ValueRank);
        writer.WriteArray(BuiltInType.UInt32, ArrayDimensions);
        writer.WriteLocalizedText(Description);
    }
}
