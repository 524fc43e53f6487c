using IndustrialGateway.Cli.Output;
using IndustrialGateway.Hosting;
using IndustrialGateway.Map;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace IndustrialGateway.Cli.Running;

/// <summary>
/// What <c>igw run</c> shows on a terminal: newest values, latency by class against its deadline, uplinks, newest log lines. Made anew from each snapshot; one thread.
/// </summary>
internal sealed class LiveTable(CliOptions options, string mapPath)
{
    private GatewaySnapshot? _before;

    /// <summary>Rows of values that fit a terminal of this height beside everything else.</summary>
    public static int RowsOfValues(int terminalHeight, GatewaySnapshot snapshot) =>
        Math.Max(3, terminalHeight - snapshot.Classes.Count - snapshot.Uplinks.Count - 18);

    /// <summary>The picture of one snapshot; rates are against the one before.</summary>
    public IRenderable Render(GatewaySnapshot snapshot, int rowsOfValues, IReadOnlyList<string> logs)
    {
        List<IRenderable> parts = [new Text(SummaryLine.Counts(snapshot, options)), Values(snapshot, rowsOfValues)];
        var hidden = snapshot.Devices.Sum(device => device.Tags) - Math.Min(rowsOfValues, snapshot.Values.Count);
        if (hidden > 0)
        {
            parts.Add(new Text("  " + options.Say(CliText.MoreTags, hidden, mapPath)));
        }

        parts.Add(Classes(snapshot));
        parts.AddRange(Troubles(snapshot).Select(text => new Text(text, Style.Parse("yellow"))));
        parts.AddRange(logs.Select(line => new Text(line, Style.Parse("grey")) { Overflow = Overflow.Ellipsis }));
        _before = snapshot;
        return new Rows(parts);
    }

    private Table Values(GatewaySnapshot snapshot, int rows)
    {
        var table = Tables.Make(
            options, (CliText.ColumnDevice, false), (CliText.ColumnTag, false), (CliText.ColumnValue, true), (CliText.ColumnUnit, false), (CliText.ColumnQuality, false),
            (CliText.ColumnAge, true), (CliText.ColumnClass, false));
        foreach (var value in snapshot.Values.Take(rows))
        {
            var style = value.IsGood ? Style.Plain : Style.Parse("yellow");
            string[] cells = [value.Device, value.Tag, value.Value, value.Unit, value.Status, Figures.Age(value.AgeSeconds), value.Class];
            table.AddRow(cells.Select(IRenderable (cell) => new Text(cell, style)));
        }

        return table;
    }

    private Table Classes(GatewaySnapshot snapshot)
    {
        var table = Tables.Make(
            options, (CliText.ColumnClass, false), (CliText.ColumnDeadline, true), (CliText.ColumnRate, true), (CliText.ColumnP50, true), (CliText.ColumnP99, true),
            (CliText.ColumnMax, true), (CliText.ColumnMisses, true), (CliText.ColumnDropped, true));
        foreach (var item in snapshot.Classes)
        {
            var total = item.StageOf(Stage.Total);
            Tables.Add(
                table, item.Name, item.Deadline is { } deadline ? MapUnits.Format(deadline) : "-", Rate(snapshot, item), Latency(total?.P50Ns), Latency(total?.P99Ns),
                Latency(total?.MaxNs), BlameText.Count(item.Stages.Sum(stage => stage.DeadlineMisses), item.Late, options), Figures.Count(item.Dropped));
        }

        return table;
    }

    private string Rate(GatewaySnapshot now, ClassSnapshot item)
    {
        var before = _before?.Classes.FirstOrDefault(other => other.Name == item.Name);
        var seconds = now.UptimeSeconds - (_before?.UptimeSeconds ?? 0);
        return before is null || seconds <= 0 ? "" : Figures.Amount((item.Forwarded - before.Forwarded) / seconds);
    }

    private static string Latency(long? ns) => ns is { } value ? Figures.Latency(value) : "-";

    private static IEnumerable<string> Troubles(GatewaySnapshot snapshot) =>
        snapshot.Devices.Where(device => device.Status == PathStatus.Down).Select(device => $"! {device.Name}: {device.Reason}")
            .Concat(snapshot.Uplinks.Where(uplink => uplink.Status == PathStatus.Down).Select(uplink => $"! {uplink.Name}: {uplink.Reason}"));
}
