using System.Globalization;
using System.Text;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>A structure, decoded: its fields in the order of the definition. Immutable.</summary>
/// <param name="dataType">Its data type.</param>
/// <param name="fields">The fields that are there. Kept, not copied.</param>
public sealed class StructureValue(UaDataType dataType, params StructureFieldValue[] fields)
{
    /// <summary>Its data type.</summary>
    public UaDataType DataType { get; } = dataType;

    /// <summary>The fields that are there: of a union one or none, of others all but the optional ones left out.</summary>
    public ReadOnlySpan<StructureFieldValue> Fields => fields;

    /// <summary>A field by name; false where it is not there.</summary>
    public bool TryGetField(ReadOnlySpan<char> name, out StructureFieldValue value)
    {
        foreach (ref readonly var field in Fields)
        {
            if (name.SequenceEqual(field.Name))
            {
                value = field;
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>
    /// A value by its path, such as <c>Axis.Position</c>, <c>Axes[2].Position</c>, <c>Matrix[1,0]</c>, or <c>Values</c> for a whole array. False where there is none: no such
    /// field, an optional field or member of a union that is not there, an index outside, or a path that ends at a structure.
    /// </summary>
    public bool TryGetLeaf(ReadOnlySpan<char> path, out Variant value) => TryGetLeaf(path, out value, out _);

    /// <summary>The same with the data type of the leaf, for the names of an enumeration; null where the value was made by hand.</summary>
    public bool TryGetLeaf(ReadOnlySpan<char> path, out Variant value, out UaDataType? dataType)
    {
        foreach (ref readonly var field in Fields)
        {
            if (path.StartsWith(field.Name, StringComparison.Ordinal) && StructurePath.TryFollow(field, path[field.Name.Length..], out value, out dataType))
            {
                return true;
            }
        }

        (value, dataType) = (default, null);
        return false;
    }

    /// <summary>All leaves in the order of the definition, arrays of values as one leaf each.</summary>
    public IEnumerable<StructureLeaf> Leaves() => StructurePath.Leaves(this, "");

    /// <summary>Such as <c>{Axis: {Position: 1.5}, State: Running (0)}</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder("{");
        foreach (ref readonly var field in Fields)
        {
            text.Append(text.Length > 1 ? ", " : "").Append(field.Name).Append(": ");
            if (field.Structures is { } structures)
            {
                text.Append('[').AppendJoin(", ", (object[])structures).Append(']');
            }
            else if (field.Structure is { } structure)
            {
                text.Append(structure);
            }
            else if (!field.Value.IsArray && field.DataType?.NameOf(field.Value.Bits) is { } name)
            {
                text.Append(CultureInfo.InvariantCulture, $"{name} ({field.Value})");
            }
            else
            {
                text.Append(field.Value);
            }
        }

        return text.Append('}').ToString();
    }
}
