using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// Decodes structures by their definitions (OPC 10000-6 §5.2.6): plain ones, with optional fields, unions, subtyped values; nested, in arrays and matrices. Definitions and
/// bytes both come from a peer: levels, elements and the values made of one body are limited, a body with bytes left over is refused (its definition is another).
/// </summary>
/// <remarks>Threads: as many as the resolver takes. All members throw <see cref="UaDecodingException"/>; BadDataTypeIdUnknown names the data type that is missing.</remarks>
/// <param name="types">Knows the data types.</param>
/// <param name="limits">What is accepted.</param>
public sealed class StructureDecoder(IUaTypeResolver types, UaLimits limits)
{
    private const int MaxOptionalFields = 32;

    // A structure without fields takes no bytes, so bytes alone do not bound the values a hostile definition makes of them.
    private const int ValuesPerByte = 8;
    private const int FreeValues = 1000;

    /// <summary>The structure in an ExtensionObject; false where its type is not known, or it has no binary body.</summary>
    public bool TryDecode(ExtensionObject value, [NotNullWhen(true)] out StructureValue? structure)
    {
        structure = null;
        if (value.Body is null || value.IsXml || types.FindByEncoding(value.TypeId) is not { Structure: not null } type)
        {
            return false;
        }

        structure = Decode(type, value.Body);
        return true;
    }

    /// <summary>The structure a body holds.</summary>
    public StructureValue Decode(UaDataType type, ReadOnlySpan<byte> body)
    {
        var reader = new UaReader(body, limits);
        var budget = (int)Math.Min(limits.MaxArrayLength, FreeValues + (long)ValuesPerByte * body.Length);
        return ReadWhole(ref reader, type, ref budget);
    }

    private StructureValue ReadWhole(ref UaReader reader, UaDataType type, ref int budget)
    {
        var value = ReadStructure(ref reader, type, ref budget);
        return reader.Remaining == 0
            ? value
            : throw new UaDecodingException(UaStatusCodes.BadDecodingError, $"the definition of {type} leaves {reader.Remaining} bytes over");
    }

    private StructureValue ReadStructure(ref UaReader reader, UaDataType type, ref int budget)
    {
        var definition = type.Structure ?? throw new UaDecodingException(UaStatusCodes.BadDataTypeIdUnknown, $"{type} is no structure with a definition");
        reader.Enter();
        Spend(ref budget, 1);
        var fields = definition.StructureType switch
        {
            StructureType.Union or StructureType.UnionWithSubtypedValues => ReadUnion(ref reader, definition, ref budget),
            StructureType.StructureWithOptionalFields => ReadOptional(ref reader, definition, ref budget),
            _ => ReadFields(ref reader, definition, definition.Fields.Length, uint.MaxValue, ref budget),
        };
        reader.Leave();
        return new(type, fields);
    }

    private StructureFieldValue[] ReadUnion(ref UaReader reader, StructureDefinition definition, ref int budget)
    {
        var chosen = reader.ReadUInt32();
        if (chosen > (uint)definition.Fields.Length)
        {
            throw new UaDecodingException(UaStatusCodes.BadDecodingError, $"a union of {definition.Fields.Length} members has its member {chosen} set");
        }

        return chosen == 0 ? [] : [ReadField(ref reader, definition, definition.Fields[chosen - 1], ref budget)];
    }

    private StructureFieldValue[] ReadOptional(ref UaReader reader, StructureDefinition definition, ref int budget)
    {
        var optional = CountOptional(definition);
        var mask = reader.ReadUInt32();
        if (optional < MaxOptionalFields && mask >> optional != 0)
        {
            throw new UaDecodingException(UaStatusCodes.BadDecodingError, $"a structure of {optional} optional fields announces 0x{mask:X}");
        }

        return ReadFields(ref reader, definition, definition.Fields.Length - optional + BitOperations.PopCount(mask), mask, ref budget);
    }

    private StructureFieldValue[] ReadFields(ref UaReader reader, StructureDefinition definition, int count, uint mask, ref int budget)
    {
        Spend(ref budget, count);
        var values = new StructureFieldValue[count];
        var (next, bit) = (0, 1u);
        var hasOptional = definition.StructureType == StructureType.StructureWithOptionalFields;
        foreach (var field in definition.Fields)
        {
            if (hasOptional && field.IsOptional)
            {
                var isThere = (mask & bit) != 0;
                bit <<= 1;
                if (!isThere)
                {
                    continue;
                }
            }

            values[next++] = ReadField(ref reader, definition, field, ref budget);
        }

        return values;
    }

    private StructureFieldValue ReadField(ref UaReader reader, StructureDefinition definition, StructureField field, ref int budget)
    {
        var form = StructureFieldForm.Of(definition, field, types);
        switch (field.ValueRank)
        {
            case -1:
                return form.IsInline
                    ? new(field.Name ?? "", ReadStructure(ref reader, form.DataType, ref budget))
                    : OfVariant(ref reader, field, form, form.BuiltIn == BuiltInType.Variant ? reader.ReadVariant() : reader.ReadScalar(form.BuiltIn), ref budget);
            case 1 when !form.IsInline:
                return OfVariant(ref reader, field, form, Variant.OfArray(form.BuiltIn, reader.ReadArray(form.BuiltIn)), ref budget);
            case 1:
                return new(field.Name ?? "", ReadStructures(ref reader, form, reader.ReadArrayLength(1), ref budget), dataType: form.DataType);
            case > 1:
                return ReadMatrix(ref reader, field, form, ref budget);
            default:
                throw new UaDecodingException(UaStatusCodes.BadNotSupported, $"field {field.Name} has the value rank {field.ValueRank}");
        }
    }

    // §5.2.5: the dimensions as an array, then all elements, the last dimension running fastest.
    private StructureFieldValue ReadMatrix(ref UaReader reader, StructureField field, StructureFieldForm form, ref int budget)
    {
        var dimensions = reader.ReadArrayOf(sizeof(int), static (ref UaReader r) => r.ReadInt32());
        var count = reader.CheckedProduct(dimensions, form.IsInline ? 1 : BuiltInTypes.MinEncodedBytes(form.BuiltIn));
        return form.IsInline
            ? new(field.Name ?? "", ReadStructures(ref reader, form, count, ref budget), dimensions, form.DataType)
            : OfVariant(ref reader, field, form, Variant.OfArray(form.BuiltIn, reader.ReadElements(form.BuiltIn, count), dimensions), ref budget);
    }

    private StructureValue[] ReadStructures(ref UaReader reader, StructureFieldForm form, int count, ref int budget)
    {
        Spend(ref budget, Math.Max(0, count));
        var values = new StructureValue[Math.Max(0, count)];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = ReadStructure(ref reader, form.DataType, ref budget);
        }

        return values;
    }

    // Where structures travel with their types, those that are known are opened; others stay as they are.
    private StructureFieldValue OfVariant(ref UaReader reader, StructureField field, StructureFieldForm form, Variant value, ref int budget)
    {
        var name = field.Name ?? "";
        if (value.Type != BuiltInType.ExtensionObject)
        {
            return new(name, value, form.DataType);
        }

        if (!value.IsArray)
        {
            return Open(ref reader, (ExtensionObject)value.Value!, ref budget) is { } structure ? new(name, structure) : new(name, value, form.DataType);
        }

        var elements = (ExtensionObject[]?)value.Value ?? [];
        Spend(ref budget, elements.Length);
        var opened = new StructureValue[elements.Length];
        for (var i = 0; i < elements.Length; i++)
        {
            if (Open(ref reader, elements[i], ref budget) is not { } structure)
            {
                return new(name, value, form.DataType);
            }

            opened[i] = structure;
        }

        return new(name, opened, value.Dimensions, form.DataType);
    }

    private StructureValue? Open(ref UaReader reader, ExtensionObject value, ref int budget)
    {
        if (value.Body is null || value.IsXml || types.FindByEncoding(value.TypeId) is not { Structure: not null } type)
        {
            return null;
        }

        var inner = reader.Inside(value.Body);
        return ReadWhole(ref inner, type, ref budget);
    }

    private static int CountOptional(StructureDefinition definition)
    {
        var optional = 0;
        foreach (var field in definition.Fields)
        {
            optional += field.IsOptional ? 1 : 0;
        }

        return optional <= MaxOptionalFields
            ? optional
            : throw new UaDecodingException(UaStatusCodes.BadNotSupported, $"a structure has {optional} optional fields, there are bits for {MaxOptionalFields}");
    }

    private static void Spend(ref int budget, int values)
    {
        budget -= values;
        if (budget < 0)
        {
            throw new UaDecodingException(UaStatusCodes.BadEncodingLimitsExceeded, "a structure holds more values than its bytes account for");
        }
    }
}
