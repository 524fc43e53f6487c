namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// A field of a structure with its value: a <see cref="Variant"/> (scalar, array, matrix; of an enumeration its numbers), one structure, or several. Optional fields
/// that are left out have no such value.
/// </summary>
public readonly record struct StructureFieldValue
{
    /// <summary>A field that is no structure.</summary>
    public StructureFieldValue(string name, Variant value, UaDataType? dataType = null) => (Name, Value, DataType) = (name, value, dataType);

    /// <summary>A field that is a structure.</summary>
    public StructureFieldValue(string name, StructureValue structure) => (Name, Structure, DataType) = (name, structure, structure.DataType);

    /// <summary>A field that is an array of structures, or with dimensions a matrix in row-major order.</summary>
    public StructureFieldValue(string name, StructureValue[] structures, int[]? dimensions = null, UaDataType? dataType = null) =>
        (Name, Structures, Dimensions, DataType) = (name, structures, dimensions, dataType);

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>The value of a field that is no structure; null value otherwise.</summary>
    public Variant Value { get; }

    /// <summary>The value of a field that is a structure; otherwise null.</summary>
    public StructureValue? Structure { get; }

    /// <summary>The values of a field that is an array of structures; otherwise null.</summary>
    public StructureValue[]? Structures { get; }

    /// <summary>Lengths of a matrix of structures, outermost first; otherwise null.</summary>
    public int[]? Dimensions { get; }

    /// <summary>The data type of the definition; null where the value was made by hand.</summary>
    public UaDataType? DataType { get; }
}
