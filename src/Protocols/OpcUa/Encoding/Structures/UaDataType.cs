namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>A data type as a decoder needs it: a built-in type under another name, an enumeration, or a structure. Immutable.</summary>
public sealed class UaDataType
{
    private UaDataType(NodeId id, string name, BuiltInType builtIn, StructureDefinition? structure, EnumDefinition? enumeration) =>
        (Id, Name, BuiltIn, Structure, Enumeration) = (id, name, builtIn, structure, enumeration);

    /// <summary>Id of the data type.</summary>
    public NodeId Id { get; }

    /// <summary>Its browse name, for people.</summary>
    public string Name { get; }

    /// <summary>What lies on the wire: ExtensionObject for structures, Variant for abstract types such as Number.</summary>
    public BuiltInType BuiltIn { get; }

    /// <summary>The fields of a structure that is not abstract; otherwise null.</summary>
    public StructureDefinition? Structure { get; }

    /// <summary>The names of an enumeration, or of the bits of an option set; otherwise null.</summary>
    public EnumDefinition? Enumeration { get; }

    /// <summary>A type that is a built-in type on the wire, such as Duration; an abstract structure is an ExtensionObject.</summary>
    public static UaDataType OfBuiltIn(NodeId id, string name, BuiltInType builtIn) => new(id, name, builtIn, null, null);

    /// <summary>An enumeration; an option set is an unsigned integer instead of Int32.</summary>
    public static UaDataType OfEnumeration(NodeId id, string name, EnumDefinition definition, BuiltInType builtIn = BuiltInType.Int32) =>
        new(id, name, builtIn, null, definition);

    /// <summary>A structure.</summary>
    public static UaDataType OfStructure(NodeId id, string name, StructureDefinition definition) => new(id, name, BuiltInType.ExtensionObject, definition, null);

    /// <summary>The name of a number of the enumeration; null where it has none.</summary>
    public string? NameOf(long number)
    {
        foreach (var field in Enumeration?.Fields ?? [])
        {
            if (field.Value == number)
            {
                return field.Name ?? field.DisplayName.Text;
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({Id})";
}
