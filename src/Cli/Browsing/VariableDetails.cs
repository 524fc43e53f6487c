using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Cli.Browsing;

/// <summary>What a walk knows of a variable.</summary>
internal sealed record VariableDetails
{
    private const byte Readable = 1, Writable = 2, HasHistory = 4;

    /// <summary>Node of its data type.</summary>
    public NodeId DataType { get; init; }

    /// <summary>Name of that type.</summary>
    public string TypeName { get; init; } = "";

    /// <summary>-1 scalar, 1 array, 2 and more a matrix; 0, -2 and -3 leave it open.</summary>
    public int ValueRank { get; init; } = -1;

    /// <summary>Bits of the attribute UserAccessLevel: 1 read, 2 write, 4 history.</summary>
    public byte Access { get; init; }

    /// <summary>Its value with quality and times; null where nobody asked.</summary>
    public DataValue? Value { get; init; }

    /// <summary>Symbol of its unit, of the property EngineeringUnits.</summary>
    public string? Unit { get; init; }

    /// <summary>Its range, of the property EURange.</summary>
    public Protocols.OpcUa.Range? Range { get; init; }

    /// <summary>True where this user may read it.</summary>
    public bool CanRead => (Access & Readable) != 0;

    /// <summary>True where this user may write it.</summary>
    public bool CanWrite => (Access & Writable) != 0;

    /// <summary>True where this user may read its history.</summary>
    public bool CanReadHistory => (Access & HasHistory) != 0;
}
