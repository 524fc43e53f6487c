using System.Globalization;
using System.Runtime.CompilerServices;

namespace IndustrialGateway.Forwarders.Mqtt.Encode;

/// <summary>
/// Writes numbers as JSON (RFC 8259 §6) into UTF-8, without allocation. Integers get all their digits; floats the shortest digits that read back as the same
/// float. Every method wants <see cref="MaxLength"/> bytes of room and returns the bytes written.
/// </summary>
public static class JsonNumber
{
    /// <summary>Longest number written: <c>-2.2250738585072014E-308</c> has 24 characters; rounded up.</summary>
    public const int MaxLength = 32;

    private const int MaxDecimals = 4;
    private const double MaxScaled64 = 1e15; // 15 significant digits name at most one float64 each (DBL_DIG).
    private const float MaxWhole32 = 1e6f;   // 6 digits name at most one float32 each (FLT_DIG): no shorter one exists.

    private static readonly double[] Powers = [1, 10, 100, 1_000, 10_000];
    private static readonly ulong[] WholePowers =
        [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000, 100_000_000_000, 1_000_000_000_000, 10_000_000_000_000];

    private static ReadOnlySpan<byte> Pairs =>
        "0001020304050607080910111213141516171819202122232425262728293031323334353637383940414243444546474849"u8
        + "5051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899"u8;

    /// <summary>A signed integer.</summary>
    public static int Write(long value, Span<byte> to)
    {
        if (value >= 0)
        {
            return Write((ulong)value, to);
        }

        to[0] = (byte)'-';
        return 1 + Write((ulong)-(value + 1) + 1, to[1..]);
    }

    /// <summary>An unsigned integer.</summary>
    public static int Write(ulong value, Span<byte> to)
    {
        var length = DigitsOf(value);
        WriteDigits(value, to[..length]);
        return length;
    }

    /// <summary>An unsigned integer in exactly as many digits as <paramref name="to"/> has room for, with leading zeros.</summary>
    public static void WriteDigits(ulong value, Span<byte> to)
    {
        var at = to.Length;
        while (at >= 2)
        {
            var rest = value / 100;
            var pair = (int)(value - (rest * 100)) * 2;
            at -= 2;
            to[at + 1] = Pairs[pair + 1];
            to[at] = Pairs[pair];
            value = rest;
        }

        if (at == 1)
        {
            to[0] = (byte)('0' + (value % 10));
        }
    }

    /// <summary>A finite float64 with the shortest digits that read back as the same float64.</summary>
    public static int Write(double value, Span<byte> to)
    {
        // Most values of a plant have a few decimals. m / 10^d is correctly rounded, so where it gives the value back, and m has at most 15 digits, m / 10^d
        // is the only decimal that short which does: no search for the shortest digits is needed.
        if (Math.Abs(value) < MaxScaled64 / Powers[MaxDecimals] && !IsNegativeZero(value))
        {
            for (var decimals = 0; decimals <= MaxDecimals; decimals++)
            {
                var scaled = (long)Math.Round(value * Powers[decimals]);
                if (scaled / Powers[decimals] == value)
                {
                    return WriteScaled(scaled, decimals, to);
                }
            }
        }

        value.TryFormat(to, out var length, provider: CultureInfo.InvariantCulture);
        return length;
    }

    /// <summary>A finite float32 with the shortest digits that read back as the same float32.</summary>
    public static int Write(float value, Span<byte> to)
    {
        var magnitude = Math.Abs(value);
        if (magnitude < MaxWhole32 && magnitude == (int)magnitude && !IsNegativeZero(value))
        {
            return Write((long)value, to);
        }

        if (ShortestFloat32.TryFind(magnitude, out var digits, out var decimals))
        {
            return WriteScaled(value < 0 ? -(long)digits : (long)digits, decimals, to);
        }

        value.TryFormat(to, out var length, provider: CultureInfo.InvariantCulture);
        return length;
    }

    private static bool IsNegativeZero(double value) => BitConverter.DoubleToInt64Bits(value) == long.MinValue;

    private static int WriteScaled(long scaled, int decimals, Span<byte> to)
    {
        var sign = 0;
        if (scaled < 0)
        {
            to[0] = (byte)'-';
            sign = 1;
            scaled = -scaled;
        }

        if (decimals == 0)
        {
            return sign + Write((ulong)scaled, to[sign..]);
        }

        var power = WholePowers[decimals];
        var whole = (ulong)scaled / power;
        var point = sign + Write(whole, to[sign..]);
        to[point] = (byte)'.';
        WriteDigits((ulong)scaled - (whole * power), to.Slice(point + 1, decimals));
        return point + 1 + decimals;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int DigitsOf(ulong value) => value switch
    {
        < 10 => 1,
        < 100 => 2,
        < 1_000 => 3,
        < 10_000 => 4,
        < 100_000 => 5,
        < 1_000_000 => 6,
        _ => DigitsOfLarge(value),
    };

    private static int DigitsOfLarge(ulong value)
    {
        var digits = 6;
        for (value /= 1_000_000; value != 0; value /= 10)
        {
            digits++;
        }

        return digits;
    }
}
