using System.Globalization;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>NumericRange (OPC 10000-4 §7.27): elements of an array, of each dimension of a matrix, characters of a text or bytes of a byte string.</summary>
internal sealed class IndexRange
{
    private const int MaxDimensions = 8;

    private readonly (int Low, int High)[] _ranges;

    private IndexRange((int Low, int High)[] ranges) => _ranges = ranges;

    /// <summary>Reads <c>1:3</c>, <c>2</c> or <c>1:2,0:1</c>; the empty text is no range (null). False for anything else.</summary>
    public static bool TryParse(string? text, out IndexRange? range)
    {
        range = null;
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }

        var parts = text.Length <= 200 ? text.Split(',') : [];
        var ranges = new (int, int)[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            var bounds = parts[i].Split(':');
            if (bounds.Length > 2 || !TryIndex(bounds[0], out var low) || !TryIndex(bounds[^1], out var high) || high < low || (bounds.Length == 2 && high == low))
            {
                return false;
            }

            ranges[i] = (low, high);
        }

        range = new IndexRange(ranges);
        return parts.Length is > 0 and <= MaxDimensions;
    }

    /// <summary>The part of a value; Good, BadIndexRangeNoData where nothing lies in the range, BadIndexRangeInvalid where the value has no such dimensions.</summary>
    public UaStatusCode Apply(in Variant value, out Variant part)
    {
        part = Variant.Null;
        if (value.Value is not { } content)
        {
            return UaStatusCodes.BadIndexRangeNoData;
        }

        if (!value.IsArray)
        {
            return ApplyToScalar(value.Type, content, out part);
        }

        var elements = (Array)content;
        int[] lengths = value.Dimensions ?? [elements.Length];
        if (lengths.Length != _ranges.Length)
        {
            return UaStatusCodes.BadIndexRangeInvalid;
        }

        var counts = new int[lengths.Length];
        for (var i = 0; i < lengths.Length; i++)
        {
            counts[i] = CountIn(_ranges[i], lengths[i]);
            if (counts[i] == 0)
            {
                return UaStatusCodes.BadIndexRangeNoData;
            }
        }

        part = Variant.OfArray(value.Type, Cut(elements, lengths, counts), value.Dimensions is null ? null : counts);
        return UaStatusCodes.Good;
    }

    private static bool TryIndex(string text, out int index) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out index);

    private static int CountIn((int Low, int High) range, int length) => range.Low >= length ? 0 : Math.Min(range.High, length - 1) - range.Low + 1;

    private UaStatusCode ApplyToScalar(BuiltInType type, object content, out Variant part)
    {
        part = Variant.Null;
        var length = content switch { string text => text.Length, byte[] bytes => bytes.Length, _ => -1 };
        if (length < 0 || _ranges.Length != 1)
        {
            return UaStatusCodes.BadIndexRangeInvalid;
        }

        var count = CountIn(_ranges[0], length);
        if (count == 0)
        {
            return UaStatusCodes.BadIndexRangeNoData;
        }

        part = Variant.OfReference(type, content is string all ? all.Substring(_ranges[0].Low, count) : ((byte[])content).AsSpan(_ranges[0].Low, count).ToArray());
        return UaStatusCodes.Good;
    }

    // Row by row: the last dimension is what lies side by side.
    private Array Cut(Array elements, int[] lengths, int[] counts)
    {
        var rows = 1;
        for (var i = 0; i < counts.Length - 1; i++)
        {
            rows *= counts[i];
        }

        var width = counts[^1];
        var result = Array.CreateInstance(elements.GetType().GetElementType()!, rows * width);
        for (var row = 0; row < rows; row++)
        {
            Array.Copy(elements, RowOffset(row, lengths, counts), result, row * width, width);
        }

        return result;
    }

    private int RowOffset(int row, int[] lengths, int[] counts)
    {
        var (offset, stride) = (_ranges[^1].Low, lengths[^1]);
        for (var i = counts.Length - 2; i >= 0; i--)
        {
            offset += (_ranges[i].Low + (row % counts[i])) * stride;
            row /= counts[i];
            stride *= lengths[i];
        }

        return offset;
    }
}
