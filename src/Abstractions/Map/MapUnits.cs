using System.Globalization;

namespace IndustrialGateway.Map;

/// <summary>Numbers with units as the map writes them.</summary>
public static class MapUnits
{
    private static readonly (string Unit, decimal Ticks)[] Durations =
        [("ns", 0.01m), ("us", 10m), ("ms", 10_000m), ("s", 10_000_000m), ("m", 600_000_000m), ("h", 36_000_000_000m), ("d", 864_000_000_000m)];

    private static readonly (string Unit, decimal Bits)[] Rates = [("kbps", 1e3m), ("Mbps", 1e6m), ("Gbps", 1e9m), ("bps", 1m)];

    private static readonly (string Unit, decimal Bytes)[] Sizes =
        [("KiB", 1024m), ("MiB", 1048576m), ("GiB", 1073741824m), ("KB", 1e3m), ("MB", 1e6m), ("GB", 1e9m), ("B", 1m)];

    /// <summary><c>250us</c>, <c>1.5s</c>, <c>24h</c>; whole 100 ns units, at least 0.</summary>
    public static bool TryDuration(string text, out TimeSpan value)
    {
        var ok = TryUnit(text, Durations, needsUnit: true, out var ticks) && ticks == decimal.Truncate(ticks) && ticks < long.MaxValue;
        value = ok ? TimeSpan.FromTicks((long)ticks) : default;
        return ok;
    }

    /// <summary><c>64kbps</c>, <c>2Mbps</c>: bits per second, at least 1.</summary>
    public static bool TryRate(string text, out long bitsPerSecond)
    {
        var ok = TryUnit(text, Rates, needsUnit: true, out var bits) && bits == decimal.Truncate(bits) && bits is >= 1 and <= 1_000_000_000_000m;
        bitsPerSecond = ok ? (long)bits : 0;
        return ok;
    }

    /// <summary><c>64KiB</c>, <c>1500</c>: bytes.</summary>
    public static bool TrySize(string text, out long bytes)
    {
        var ok = TryUnit(text, Sizes, needsUnit: false, out var size) && size == decimal.Truncate(size) && size <= long.MaxValue;
        bytes = ok ? (long)size : 0;
        return ok;
    }

    /// <summary>The shortest map notation of a duration.</summary>
    public static string Format(TimeSpan value)
    {
        for (var i = Durations.Length - 1; i > 0; i--)
        {
            if (value.Ticks != 0 && value.Ticks % Durations[i].Ticks == 0)
            {
                return (value.Ticks / Durations[i].Ticks).ToString("0", CultureInfo.InvariantCulture) + Durations[i].Unit;
            }
        }

        return value.Ticks == 0 ? "0s" : (value.Ticks * 100).ToString(CultureInfo.InvariantCulture) + "ns";
    }

    private static bool TryUnit(string text, (string Unit, decimal Factor)[] units, bool needsUnit, out decimal value)
    {
        value = 0;
        var factor = needsUnit ? 0m : 1m;
        var digits = text.AsSpan();
        foreach (var (unit, unitFactor) in units)
        {
            if (text.EndsWith(unit, StringComparison.Ordinal) && text.Length > unit.Length && !char.IsAsciiLetter(text[^(unit.Length + 1)]))
            {
                factor = unitFactor;
                digits = digits[..^unit.Length];
                break;
            }
        }

        // 5. and .5 are numbers to a parser and slips to a reader.
        if (factor == 0 || digits.Length is 0 or > 18 || !char.IsAsciiDigit(digits[0]) || !char.IsAsciiDigit(digits[^1]) || !decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        value = number * factor;
        return true;
    }
}
