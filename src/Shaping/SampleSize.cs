using IndustrialGateway.Map;

namespace IndustrialGateway.Shaping;

/// <summary>How many bytes a sample takes in a message at most, in the widest layout.</summary>
internal static class SampleSize
{
    // Braces, keys, quality with the longest code, two times and marks of one sample in the widest layout (`samples` with ISO times), rounded up.
    private const int FixedBytes = 200;
    private const int EscapedByte = 6;      // \u00XX
    private const int NumberBytes = 25;     // -1.7976931348623157E+308 and a comma

    /// <summary>Bytes of one sample of the tag.</summary>
    public static int MaxBytes(TagSettings tag)
    {
        var text = tag.EnumTexts.Count == 0 ? 0 : tag.EnumTexts.Values.Max(value => value.Length) * EscapedByte;
        var value = tag.Type switch
        {
            { Element: TagElement.String, Length: var length, IsArray: false } => length * EscapedByte,
            { Element: TagElement.Bytes, Length: var length, IsArray: false } => length * 2,
            { IsArray: true, Count: var count } => count * NumberBytes,
            _ => 0,
        };
        return FixedBytes + tag.Name.Length + text + value;
    }
}
