using System.Globalization;
using System.Text.Json;
using IndustrialGateway.Cli.Output;
using IndustrialGateway.Map;

namespace IndustrialGateway.Cli.Tailing;

/// <summary>One missed deadline as a line for people, from the JSON the management page sends. Made for one run; one thread.</summary>
internal sealed class LateLine(CliOptions options, bool color)
{
    private const long TicksPerUs = TimeSpan.TicksPerMicrosecond;
    private const string Plain = "\u001b[0m";

    /// <summary>
    /// Time of arrival (UTC), device/tag, class, how long it took, the deadline, the stage that took too long with its time, the blame and the uplink:
    /// <c>12:01:07.123Z press-1/temperature control 31.2 ms (deadline 20 ms): queue 24.0 ms - gateway (plant)</c>. The JSON itself where it is not what was expected.
    /// </summary>
    public string Of(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var late = document.RootElement;
            var (stage, blame, count) = (Text(late, "stage"), Text(late, "blame"), Number(late, "count"));
            var name = $"{Text(late, "device")}/{Text(late, "tag")}" + (count > 1 ? $" (+{Figures.Count(count - 1)})" : "");
            var word = BlameText.Of(blame, options);
            return options.Say(
                LateText.Line, Instant(Number(late, "rx")), name, Text(late, "class"), Duration(Number(late, "total_us")), Duration(Number(late, "deadline_us")),
                $"{StageWord(stage)} {Duration(Number(late, $"{stage}_us"))}", color ? Paint(blame) + word + Plain : word, Text(late, "uplink"));
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or OverflowException or ArgumentOutOfRangeException)
        {
            // Another version of the gateway: show what it said.
            return SafeText.Of(json);
        }
    }

    private static string Text(JsonElement late, string key) => SafeText.Of(late.GetProperty(key).GetString() ?? throw new FormatException(key));

    private static long Number(JsonElement late, string key) => late.GetProperty(key).GetInt64();

    private static string Instant(long utcUs) => DateTime.UnixEpoch.AddTicks(checked(utcUs * TicksPerUs)).ToString("HH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    // One digit more than elsewhere: 20.4 ms is late for 20 ms.
    private static string Duration(long us) => us switch
    {
        < 1_000 => Round(us, "us"),
        < 1_000_000 => Round(us / 1e3, "ms"),
        _ => Round(us / 1e6, "s"),
    };

    private static string Round(double value, string unit) => value.ToString("0.##", CultureInfo.InvariantCulture) + " " + unit;

    private static string Paint(string blame) => blame switch
    {
        "source" => "\u001b[33m",
        "gateway" => "\u001b[31m",
        _ => "\u001b[35m",
    };

    private string StageWord(string stage) => stage switch
    {
        "pipeline" => options.Say(LateText.Pipeline),
        "queue" => options.Say(LateText.Queue),
        "uplink" => options.Say(LateText.Uplink),
        _ => stage,
    };
}
