using System.Globalization;

namespace IndustrialGateway.Shaping.Bounds;

/// <summary>Figures of a bound as people read them, never rounded in our favour: three digits, upwards.</summary>
public static class BoundFigures
{
    private static readonly (string Unit, decimal Ns)[] Times = [("ns", 1m), ("us", 1e3m), ("ms", 1e6m), ("s", 1e9m)];
    private static readonly (string Unit, decimal Bits)[] Rates = [("bps", 1m), ("kbps", 1e3m), ("Mbps", 1e6m), ("Gbps", 1e9m)];
    private static readonly (string Unit, decimal Bits)[] Amounts = [("bit", 1m), ("kbit", 1e3m), ("Mbit", 1e6m), ("Gbit", 1e9m)];

    /// <summary>A time, nanoseconds: <c>14.3 ms</c>. One below zero is rounded down: away from it.</summary>
    public static string Time(long ns) => ns < 0 ? "-" + Text(-(decimal)ns, Times, " ", isUp: true) : Text(ns, Times, " ", isUp: true);

    /// <summary>What is left of something, nanoseconds: rounded down.</summary>
    public static string Slack(long ns) => ns < 0 ? Time(ns) : Text(ns, Times, " ", isUp: false);

    /// <summary>A time as a map writes it: <c>15ms</c>.</summary>
    public static string MapTime(long ns) => Text(ns, Times, "", isUp: true);

    /// <summary>A rate, bits per second, as a map writes it: <c>1.37Mbps</c>.</summary>
    public static string Rate(long bitsPerSecond) => Text(bitsPerSecond, Rates, "", isUp: true);

    /// <summary>An amount, bits: <c>38.4 kbit</c>.</summary>
    public static string Bits(long bits) => Text(bits, Amounts, " ", isUp: true);

    private static string Text(decimal value, (string Unit, decimal Size)[] units, string space, bool isUp)
    {
        var at = 0;
        while (at < units.Length - 1 && Rounded(value / units[at].Size, isUp) >= 1000)
        {
            at++;
        }

        return Rounded(value / units[at].Size, isUp).ToString("0.##", CultureInfo.InvariantCulture) + space + units[at].Unit;
    }

    private static decimal Rounded(decimal value, bool isUp)
    {
        var factor = value < 10 ? 100m : value < 100 ? 10m : 1m;
        return (isUp ? Math.Ceiling(value * factor) : Math.Floor(value * factor)) / factor;
    }
}
