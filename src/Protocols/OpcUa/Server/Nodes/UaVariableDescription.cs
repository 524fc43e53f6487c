namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>A variable to be added to a <see cref="UaAddressSpace"/>.</summary>
public sealed record UaVariableDescription
{
    /// <summary>The id, not taken yet.</summary>
    public required NodeId Id { get; init; }

    /// <summary>The name in paths.</summary>
    public required QualifiedName BrowseName { get; init; }

    /// <summary>The name for people; null: the browse name.</summary>
    public string? DisplayName { get; init; }

    /// <summary>What it is about; null for nothing.</summary>
    public string? Description { get; init; }

    /// <summary>Type of the value.</summary>
    public required NodeId DataType { get; init; }

    /// <summary>-1 a scalar, 1 an array, -2 either.</summary>
    /// <value>Default -1.</value>
    public int ValueRank { get; init; } = -1;

    /// <summary>Engineering range: makes it an AnalogItemType (OPC 10000-8 §5.3.2.3) with a property EURange. Null for none.</summary>
    public Range? EuRange { get; init; }

    /// <summary>Unit as text, such as <c>°C</c>: a property EngineeringUnits. Null for none.</summary>
    public string? Unit { get; init; }

    /// <summary>Texts of the values of an enumeration: makes it a MultiStateValueDiscreteType with a property EnumValues. Empty for none.</summary>
    public IReadOnlyDictionary<long, string> EnumTexts { get; init; } = new Dictionary<long, string>();

    /// <summary>How fast the value may change, in milliseconds; 0: at any time.</summary>
    public double MinimumSamplingInterval { get; init; }
}
