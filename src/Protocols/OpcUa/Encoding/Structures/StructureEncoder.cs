namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Encodes structures by their definitions, the counterpart of <see cref="StructureDecoder"/>.</summary>
/// <remarks>Members throw <see cref="ArgumentException"/> where a value does not fit its definition, and <see cref="UaDecodingException"/> where a data type is not known.</remarks>
/// <param name="types">Knows the data types.</param>
public sealed class StructureEncoder(IUaTypeResolver types)
{
    /// <summary>The structure as ExtensionObject with the id of its binary encoding.</summary>
    public ExtensionObject Encode(StructureValue value)
    {
        using var writer = new UaWriter();
        Write(writer, value);
        return new(new(Definition(value.DataType).DefaultEncodingId), writer.WrittenSpan.ToArray());
    }

    /// <summary>Writes the body alone.</summary>
    public void Write(UaWriter writer, StructureValue value)
    {
        var definition = Definition(value.DataType);
        switch (definition.StructureType)
        {
            case StructureType.Union or StructureType.UnionWithSubtypedValues:
                WriteUnion(writer, definition, value);
                break;
            case StructureType.StructureWithOptionalFields:
                WriteOptional(writer, definition, value);
                break;
            default:
                foreach (var field in definition.Fields)
                {
                    WriteField(writer, definition, field, Required(value, field));
                }

                break;
        }
    }

    private void WriteUnion(UaWriter writer, StructureDefinition definition, StructureValue value)
    {
        for (var i = 0; i < definition.Fields.Length; i++)
        {
            if (value.TryGetField(definition.Fields[i].Name, out var member))
            {
                writer.WriteUInt32((uint)i + 1);
                WriteField(writer, definition, definition.Fields[i], member);
                return;
            }
        }

        writer.WriteUInt32(0);
    }

    private void WriteOptional(UaWriter writer, StructureDefinition definition, StructureValue value)
    {
        var (mask, bit) = (0u, 1u);
        foreach (var field in definition.Fields)
        {
            if (field.IsOptional)
            {
                mask |= value.TryGetField(field.Name, out _) ? bit : 0;
                bit <<= 1;
            }
        }

        writer.WriteUInt32(mask);
        foreach (var field in definition.Fields)
        {
            if (!field.IsOptional)
            {
                WriteField(writer, definition, field, Required(value, field));
            }
            else if (value.TryGetField(field.Name, out var present))
            {
                WriteField(writer, definition, field, present);
            }
        }
    }

    private void WriteField(UaWriter writer, StructureDefinition definition, StructureField field, in StructureFieldValue value)
    {
        var form = StructureFieldForm.Of(definition, field, types);
        if (field.ValueRank == -1)
        {
            WriteScalar(writer, form, value);
            return;
        }

        if (field.ValueRank > 1)
        {
            writer.WriteArray(BuiltInType.Int32, (value.Dimensions ?? value.Value.Dimensions) ?? throw Misfit(value, "has no dimensions"));
        }

        if (value.Structures is { } structures)
        {
            WriteStructures(writer, form, structures, hasLength: field.ValueRank == 1);
            return;
        }

        RequireType(value, form.BuiltIn, isArray: true);
        var elements = (Array?)value.Value.Value;
        if (field.ValueRank == 1)
        {
            writer.WriteArray(form.BuiltIn, elements);
        }
        else
        {
            writer.WriteElements(form.BuiltIn, elements);
        }
    }

    private void WriteScalar(UaWriter writer, StructureFieldForm form, in StructureFieldValue value)
    {
        if (value.Structure is { } structure)
        {
            WriteStructure(writer, form, structure);
        }
        else if (form.BuiltIn == BuiltInType.Variant)
        {
            writer.WriteVariant(value.Value);
        }
        else
        {
            RequireType(value, form.BuiltIn, isArray: false);
            writer.WriteScalar(value.Value);
        }
    }

    private void WriteStructures(UaWriter writer, StructureFieldForm form, StructureValue[] structures, bool hasLength)
    {
        if (hasLength)
        {
            writer.WriteInt32(structures.Length);
        }

        foreach (var structure in structures)
        {
            WriteStructure(writer, form, structure);
        }
    }

    private void WriteStructure(UaWriter writer, StructureFieldForm form, StructureValue structure)
    {
        if (form.IsInline)
        {
            Write(writer, structure);
        }
        else if (form.BuiltIn == BuiltInType.Variant)
        {
            writer.WriteVariant(Variant.OfReference(BuiltInType.ExtensionObject, Encode(structure)));
        }
        else
        {
            writer.WriteExtensionObject(Encode(structure));
        }
    }

    private static StructureDefinition Definition(UaDataType type) => type.Structure ?? throw new ArgumentException($"{type} is no structure with a definition.", nameof(type));

    private static StructureFieldValue Required(StructureValue value, StructureField field) =>
        value.TryGetField(field.Name, out var present) ? present : throw new ArgumentException($"{value.DataType} has no value for {field.Name}.", nameof(value));

    private static void RequireType(in StructureFieldValue value, BuiltInType type, bool isArray)
    {
        if (value.Value.Type != type || value.Value.IsArray != isArray)
        {
            throw Misfit(value, $"is no {type}{(isArray ? " array" : "")}");
        }
    }

    private static ArgumentException Misfit(in StructureFieldValue value, string what) => new($"The value of {value.Name} {what}.", nameof(value));
}
