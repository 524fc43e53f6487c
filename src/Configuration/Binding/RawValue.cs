using System.Globalization;
using IndustrialGateway.Map;

namespace IndustrialGateway.Configuration.Binding;

/// <summary>
/// Reads a raw value of <c>invalid</c> as the bits it has after byte order, zero-extended to 64: hexadecimal gives the bits themselves, a decimal number the value
/// in the tag's type, so that -9999 means the right thing for an int16 and for a float32.
/// </summary>
internal static class RawValue
{
    /// <summary>What a tag without a type is taken for.</summary>
    public const string DefaultType = "uint16";

    public static bool TryRead(MapScalar scalar, TagDataType? type, out ulong bits)
    {
        bits = 0;
        var element = type?.Element ?? TagElement.UInt16;
        if (scalar.IsQuoted)
        {
            return false;
        }

        var text = scalar.Text;
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            return ulong.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out bits) && Fits(bits, WidthOf(element));
        }

        return element switch
        {
            TagElement.Float16 or TagElement.Float32 or TagElement.Float64 => TryFloat(text, element, out bits),
            TagElement.Bcd16 => TryDigits(text, 4, out bits),
            TagElement.Bcd32 => TryDigits(text, 8, out bits),
            _ => TryInteger(text, element, out bits),
        };
    }

    private static bool TryInteger(string text, TagElement element, out ulong bits)
    {
        bits = 0;
        if (!Int128.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
        {
            return false;
        }

        var width = WidthOf(element);
        var isSigned = element is TagElement.Int8High or TagElement.Int8Low or TagElement.Int16 or TagElement.Int32 or TagElement.Int64;

        // 65535 for an int16 is how data sheets write its bits, so the unsigned reading is allowed too.
        var lowest = isSigned ? -(Int128.One << (width - 1)) : Int128.Zero;
        if (value < lowest || value >= Int128.One << width)
        {
            return false;
        }

        bits = (ulong)(value & ((Int128.One << width) - 1));
        return true;
    }

    private static bool TryFloat(string text, TagElement element, out ulong bits)
    {
        bits = 0;
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
        {
            return false;
        }

        bits = element switch
        {
            TagElement.Float16 => BitConverter.HalfToUInt16Bits((Half)value),
            TagElement.Float32 => BitConverter.SingleToUInt32Bits(float.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture)),
            _ => BitConverter.DoubleToUInt64Bits(value),
        };
        return element != TagElement.Float32 || float.IsFinite((float)value);
    }

    private static bool TryDigits(string text, int digits, out ulong bits) =>
        ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out bits) && text.Length <= digits && text.All(char.IsAsciiDigit);

    private static bool Fits(ulong bits, int width) => width == 64 || bits < 1UL << width;

    private static int WidthOf(TagElement element) => element switch
    {
        TagElement.Bool => 1,
        TagElement.Int8High or TagElement.Int8Low or TagElement.UInt8High or TagElement.UInt8Low => 8,
        TagElement.Int16 or TagElement.UInt16 or TagElement.Float16 or TagElement.Bcd16 => 16,
        TagElement.Int64 or TagElement.UInt64 or TagElement.Float64 => 64,
        _ => 32,
    };
}
