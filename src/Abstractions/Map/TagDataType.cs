using System.Globalization;

namespace IndustrialGateway.Map;

/// <summary>The <c>type</c> of a tag: an element type, its length in bytes for texts and byte strings, and a count for arrays.</summary>
/// <param name="Element">Type of one element.</param>
/// <param name="Length">Bytes of a string or byte string; 0 otherwise.</param>
/// <param name="Count">Elements of an array; 0 for a single value.</param>
public readonly record struct TagDataType(TagElement Element, int Length = 0, int Count = 0)
{
    /// <summary>True for an array.</summary>
    public bool IsArray => Count > 0;

    /// <summary>Bytes of the whole value on the wire: Booleans and 8-bit halves count as one byte here, see the adapter for registers.</summary>
    public int ByteLength => ElementBytes * Math.Max(1, Count);

    private int ElementBytes => Element switch
    {
        TagElement.String or TagElement.Bytes => Length,
        TagElement.Bool or TagElement.Int8High or TagElement.Int8Low or TagElement.UInt8High or TagElement.UInt8Low => 1,
        TagElement.Int16 or TagElement.UInt16 or TagElement.Float16 or TagElement.Bcd16 => 2,
        TagElement.Int64 or TagElement.UInt64 or TagElement.Float64 => 8,
        _ => 4,
    };

    /// <summary>Reads the notation of the map: <c>float32</c>, <c>string(16)</c>, <c>int16(8)</c>.</summary>
    public static bool TryParse(string text, out TagDataType type)
    {
        type = default;
        var open = text.IndexOf('(', StringComparison.Ordinal);
        var name = open < 0 ? text : text[..open];
        if (!TagElements.TryParse(name, out var element))
        {
            return false;
        }

        var number = 0;
        if (open >= 0 && (!text.EndsWith(')') || !int.TryParse(text.AsSpan(open + 1, text.Length - open - 2), NumberStyles.None, CultureInfo.InvariantCulture, out number)
            || number is < 1 or > 4096))
        {
            return false;
        }

        var hasLength = element is TagElement.String or TagElement.Bytes;
        type = hasLength ? new TagDataType(element, number) : new TagDataType(element, 0, number);
        return !hasLength || number > 0;
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var number = Math.Max(Length, Count);
        return TagElements.NameOf(Element) + (number > 0 ? string.Create(CultureInfo.InvariantCulture, $"({number})") : "");
    }
}
