using System.Globalization;
using IndustrialGateway.Map;

namespace IndustrialGateway.Cli.Reading;

/// <summary>A stretch of time as people write it: <c>2026-11-25T06:00..2026-11-25T14:00</c>, <c>-1h..now</c>, <c>-1h..</c>.</summary>
/// <param name="From">Its begin.</param>
/// <param name="To">Its end, behind the begin.</param>
internal readonly record struct HistoryRange(DateTimeOffset From, DateTimeOffset To)
{
    private const string Separator = "..";
    private const string Now = "now";

    /// <summary>Reads it. Times without an offset are of this machine's zone; <c>-1h</c> counts back from now; an empty end is now.</summary>
    public static bool TryParse(string text, DateTimeOffset now, TimeZoneInfo zone, out HistoryRange range)
    {
        range = default;
        var at = text.IndexOf(Separator, StringComparison.Ordinal);
        if (at <= 0 || !TryInstant(text[..at], now, zone, out var from) || !TryInstant(text[(at + Separator.Length)..], now, zone, out var to) || from >= to)
        {
            return false;
        }

        range = new HistoryRange(from, to);
        return true;
    }

    private static bool TryInstant(string text, DateTimeOffset now, TimeZoneInfo zone, out DateTimeOffset instant)
    {
        var written = text.Trim();
        instant = now;
        if (written.Length == 0 || written == Now)
        {
            return true;
        }

        if (written[0] == '-' && MapUnits.TryDuration(written[1..], out var back))
        {
            instant = now - back;
            return true;
        }

        if (!DateTime.TryParse(written, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time) || written.Length < "2026-01-01".Length)
        {
            return false;
        }

        instant = time.Kind == DateTimeKind.Unspecified
            ? new DateTimeOffset(time, zone.GetUtcOffset(time)) // The wall clock of the plant.
            : DateTimeOffset.Parse(written, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        return true;
    }
}
