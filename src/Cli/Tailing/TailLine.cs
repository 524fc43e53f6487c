using System.Text.Json;
using IndustrialGateway.Cli.Output;

namespace IndustrialGateway.Cli.Tailing;

/// <summary>One live sample as a line for people, from the JSON the management page sends.</summary>
internal static class TailLine
{
    private const long NsPerUs = 1000;

    /// <summary>Instant, device/tag, value and unit, quality, class; the JSON itself where it is not what was expected.</summary>
    public static string Of(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var sample = document.RootElement;
            var name = $"{Text(sample, "device")}/{Text(sample, "tag")}";
            var enumText = Text(sample, "text");
            var value = Text(sample, "value") + (enumText.Length > 0 ? $" ({enumText})" : "");
            var quality = Text(sample, "code") is { Length: > 0 } code ? code : Text(sample, "q");
            return $"{Figures.Instant(sample.GetProperty("ts").GetInt64() * NsPerUs)}  {name,-32} {value,14} {Text(sample, "unit"),-6} {quality,-10} {Text(sample, "class")}";
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            // Another version of the gateway: show what it said.
            return SafeText.Of(json);
        }
    }

    private static string Text(JsonElement sample, string key) =>
        !sample.TryGetProperty(key, out var value) || value.ValueKind == JsonValueKind.Null ? ""
        : value.ValueKind == JsonValueKind.String ? SafeText.Of(value.GetString()!) : value.GetRawText();
}
