using System.Globalization;

namespace IndustrialGateway.Cli.Output;

/// <summary>Numbers as people read them, the same in every language.</summary>
internal static class Figures
{
    /// <summary>A count with its digits in groups.</summary>
    public static string Count(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>A rate or amount: whole above 10, two digits below.</summary>
    public static string Amount(double value) => value.ToString(value < 10 && value != Math.Floor(value) ? "0.##" : "#,0", CultureInfo.InvariantCulture);

    /// <summary>A share as a percentage.</summary>
    public static string Percent(double share) => (share * 100).ToString(share < 0.1 ? "0.##" : "0", CultureInfo.InvariantCulture) + " %";

    /// <summary>A latency in nanoseconds with a unit that leaves one to three digits before the point.</summary>
    public static string Latency(long ns) => ns switch
    {
        < 1_000 => Text(ns, "ns"),
        < 1_000_000 => Text(ns / 1e3, "us"),
        < 1_000_000_000 => Text(ns / 1e6, "ms"),
        _ => Text(ns / 1e9, "s"),
    };

    /// <summary>A duration in seconds, in the largest unit that fits.</summary>
    public static string Age(double seconds) => seconds switch
    {
        < 1 => Text(Math.Max(0, seconds) * 1e3, "ms"),
        < 120 => Text(seconds, "s"),
        < 7200 => Text(seconds / 60, "min"),
        _ => Text(seconds / 3600, "h"),
    };

    /// <summary>Bytes in binary units.</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        < 1 << 10 => Text(bytes, "B"),
        < 1 << 20 => Text(bytes / 1024.0, "KiB"),
        < 1 << 30 => Text(bytes / 1048576.0, "MiB"),
        _ => Text(bytes / 1073741824.0, "GiB"),
    };

    /// <summary>Nanoseconds since 1970 UTC as ISO 8601 with milliseconds.</summary>
    public static string Instant(long utcNs) =>
        DateTime.UnixEpoch.AddTicks(utcNs / 100).ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    /// <summary>A text filled up with spaces to a number of terminal columns; a Chinese character takes two.</summary>
    public static string Pad(string text, int columns) => text + new string(' ', Math.Max(0, columns - text.Sum(c => c >= '\u2E80' ? 2 : 1)));

    private static string Text(double value, string unit) => value.ToString(value < 10 && value != Math.Floor(value) ? "0.0" : "0", CultureInfo.InvariantCulture) + " " + unit;
}
