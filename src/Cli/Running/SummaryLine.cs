using System.Text.Json;
using IndustrialGateway.Cli.Output;
using IndustrialGateway.Hosting;

namespace IndustrialGateway.Cli.Running;

/// <summary>The gateway in one line: for files, pipes and service logs, and as the head of the live table.</summary>
internal static class SummaryLine
{
    /// <summary>Age, devices up, counts, and per class the total latency and the late ones.</summary>
    public static string Of(GatewaySnapshot snapshot, CliOptions options) =>
        string.Join("  ", snapshot.Classes.Select(item => OfClass(item, options)).Where(text => text.Length > 0).Prepend(Counts(snapshot, options)));

    /// <summary>Age, devices up and counts.</summary>
    public static string Counts(GatewaySnapshot snapshot, CliOptions options)
    {
        var enabled = snapshot.Devices.Where(device => device.Status != PathStatus.Disabled).ToList();
        return options.Say(
            CliText.Summary, Figures.Age(snapshot.UptimeSeconds), enabled.Count(device => device.Status == PathStatus.Up), enabled.Count,
            snapshot.Uplinks.Count(uplink => uplink.Status == PathStatus.Up), snapshot.Uplinks.Count, Figures.Count(snapshot.Received), Figures.Count(snapshot.Forwarded),
            Figures.Count(Dropped(snapshot)), Figures.Count(snapshot.Classes.Sum(item => item.Replaced)));
    }

    /// <summary>The same as one line of JSON.</summary>
    public static string Json(GatewaySnapshot snapshot) => JsonLine.Of(json =>
    {
        json.WriteNumber("uptime_seconds", Math.Round(snapshot.UptimeSeconds, 3));
        json.WriteBoolean("ready", snapshot.Ready);
        json.WriteNumber("received", snapshot.Received);
        json.WriteNumber("forwarded", snapshot.Forwarded);
        json.WriteNumber("replaced", snapshot.Classes.Sum(item => item.Replaced));
        json.WriteNumber("dropped", Dropped(snapshot));
        json.WriteStartArray("classes");
        foreach (var item in snapshot.Classes)
        {
            WriteClass(json, item);
        }

        json.WriteEndArray();
    });

    private static void WriteClass(Utf8JsonWriter json, ClassSnapshot item)
    {
        json.WriteStartObject();
        json.WriteString("class", item.Name);
        json.WriteNumber("forwarded", item.Forwarded);
        json.WriteNumber("dropped", item.Dropped);
        json.WriteNumber("late", Late(item));
        json.WriteNumber("late_source", item.Late.Source);
        json.WriteNumber("late_gateway", item.Late.Gateway);
        json.WriteNumber("late_link", item.Late.Link);
        json.WriteNumber("late_map", item.Late.Map);
        if (item.StageOf(Stage.Total) is { } total)
        {
            json.WriteNumber("p50_us", total.P50Ns / 1000);
            json.WriteNumber("p99_us", total.P99Ns / 1000);
            json.WriteNumber("max_us", total.MaxNs / 1000);
        }

        json.WriteEndObject();
    }

    private static string OfClass(ClassSnapshot item, CliOptions options)
    {
        if (item.StageOf(Stage.Total) is not { } total)
        {
            return "";
        }

        var late = Late(item);
        return $"{item.Name} p50 {Figures.Latency(total.P50Ns)} p99 {Figures.Latency(total.P99Ns)}" + (late > 0 ? $" {options.Say(CliText.ColumnMisses)} {BlameText.Count(late, item.Late, options)}" : "");
    }

    private static long Dropped(GatewaySnapshot snapshot) =>
        snapshot.DroppedBeforeSplit.Sum() + snapshot.Uplinks.Sum(uplink => uplink.Classes.Sum(books => books.DroppedTotal));

    private static long Late(ClassSnapshot item) => item.Stages.Sum(stage => stage.DeadlineMisses);
}
