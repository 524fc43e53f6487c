using System.Globalization;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Paths through structures. A field's name may hold dots and brackets itself: names are compared first, what follows is read then.</summary>
internal static class StructurePath
{
    /// <summary>What the rest of a path leads to from a field: nothing more, <c>[i]</c>, <c>[i,j]</c>, <c>.Name</c>.</summary>
    public static bool TryFollow(in StructureFieldValue field, ReadOnlySpan<char> rest, out Variant value, out UaDataType? type)
    {
        (value, type) = (field.Value, field.DataType);
        if (field.Structure is { } structure)
        {
            return TryEnter(structure, rest, out value, out type);
        }

        if (field.Structures is { } structures)
        {
            return TryIndex(ref rest, structures.Length, field.Dimensions, out var index) && TryEnter(structures[index], rest, out value, out type);
        }

        if (rest.IsEmpty)
        {
            return true;
        }

        var length = (field.Value.IsArray ? field.Value.Value as Array : null)?.Length ?? 0;
        return TryIndex(ref rest, length, field.Value.Dimensions, out var element) && rest.IsEmpty && field.Value.TryGetElement(element, out value);
    }

    /// <summary>The leaves of a structure, their paths after a prefix.</summary>
    public static IEnumerable<StructureLeaf> Leaves(StructureValue structure, string prefix)
    {
        foreach (var field in structure.Fields.ToArray())
        {
            var path = prefix + field.Name;
            if (field.Structure is null && field.Structures is null)
            {
                yield return new(path, field.Value, field.DataType);
            }

            for (var i = 0; i < (field.Structures?.Length ?? 0); i++)
            {
                foreach (var leaf in Leaves(field.Structures![i], $"{path}[{IndexText(i, field.Dimensions)}]."))
                {
                    yield return leaf;
                }
            }

            foreach (var leaf in field.Structure is { } inner ? Leaves(inner, path + ".") : [])
            {
                yield return leaf;
            }
        }
    }

    private static bool TryEnter(StructureValue structure, ReadOnlySpan<char> rest, out Variant value, out UaDataType? type)
    {
        (value, type) = (default, null);
        return rest.Length > 1 && rest[0] == '.' && structure.TryGetLeaf(rest[1..], out value, out type);
    }

    // Reads [i], or [i,j,k] for a matrix, into the position in row-major order.
    private static bool TryIndex(ref ReadOnlySpan<char> rest, int count, int[]? dimensions, out int index)
    {
        index = 0;
        var end = rest.IndexOf(']');
        if (end < 2 || rest[0] != '[')
        {
            return false;
        }

        var position = 0;
        var text = rest[1..end];
        foreach (var part in text.Split(','))
        {
            var length = dimensions is null ? count : position < dimensions.Length ? dimensions[position] : 0;
            if (!int.TryParse(text[part], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number >= length)
            {
                return false;
            }

            index = index * length + number;
            position++;
        }

        rest = rest[(end + 1)..];
        return position == (dimensions?.Length ?? 1) && index < count;
    }

    private static string IndexText(int index, int[]? dimensions)
    {
        if (dimensions is null)
        {
            return index.ToString(CultureInfo.InvariantCulture);
        }

        var parts = new int[dimensions.Length];
        for (var i = dimensions.Length - 1; i >= 0; i--)
        {
            (index, parts[i]) = Math.DivRem(index, dimensions[i]);
        }

        return string.Join(',', parts);
    }
}
