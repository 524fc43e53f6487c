namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>How one element of a field lies on the wire.</summary>
internal readonly record struct StructureFieldForm(UaDataType DataType, BuiltInType BuiltIn, bool IsInline)
{
    /// <summary>The form of a field (OPC 10000-6 §5.2.6): a concrete structure without its type; what may be a subtype with it.</summary>
    /// <exception cref="UaDecodingException">The data type is not known, so that neither the field nor what follows can be found.</exception>
    public static StructureFieldForm Of(StructureDefinition definition, StructureField field, IUaTypeResolver types)
    {
        var type = types.Find(field.DataType)
            ?? throw new UaDecodingException(UaStatusCodes.BadDataTypeIdUnknown, $"field {field.Name} has the unknown data type {field.DataType}");
        var isInline = type.Structure is not null;
        if (!AllowsSubtypes(definition, field))
        {
            return new(type, type.BuiltIn, isInline);
        }

        return new(type, isInline || type.BuiltIn == BuiltInType.ExtensionObject ? BuiltInType.ExtensionObject : BuiltInType.Variant, false);
    }

    private static bool AllowsSubtypes(StructureDefinition definition, StructureField field) =>
        field.IsOptional && definition.StructureType is (StructureType.StructureWithSubtypedValues or StructureType.UnionWithSubtypedValues);
}
