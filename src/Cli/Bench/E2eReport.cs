using System.Globalization;

namespace IndustrialGateway.Cli.Bench;

/// <summary>Writes the figures of a bench: every run, then the median of each figure.</summary>
internal static class E2eReport
{
    private static readonly (string Name, string Unit, Func<E2eResult, double> Value)[] Figures =
    [
        ("samples", "", r => r.Audit.Samples),
        ("complete", "%", r => r.Completeness * 100),
        ("missing", "", r => r.Audit.Missing),
        ("stale", "", r => r.Audit.Stale),
        ("wrong", "", r => r.Audit.Wrong),
        ("not good", "", r => r.Audit.NotGood),
        ("sequence faults", "", r => r.Audit.SequenceFaults),
        ("announced lost", "", r => r.Audit.Announced),
        ("latency p50", "ms", r => r.LatencyMs(0.5)),
        ("latency p90", "ms", r => r.LatencyMs(0.9)),
        ("latency p99", "ms", r => r.LatencyMs(0.99)),
        ("latency p99.9", "ms", r => r.LatencyMs(0.999)),
        ("latency max", "ms", r => r.Latency.MaxNs / 1e6),
        ("CPU user", "s/million", r => r.UserSeconds * 1e6 / Math.Max(1, r.Audit.Samples)),
        ("CPU system", "s/million", r => r.SystemSeconds * 1e6 / Math.Max(1, r.Audit.Samples)),
        ("CPU", "s/million", r => r.CpuSecondsPerMillion),
        ("peak memory", "MB", r => r.PeakBytes / 1e6),
        ("allocated", "B/sample", r => r.AllocatedPerSample),
        ("wire (topic, payload)", "B/sample", r => r.BytesPerSample),
        ("messages", "", r => r.Audit.Messages),
    ];

    /// <summary>As a table in Markdown, which reads in a terminal too.</summary>
    public static void Write(TextWriter output, string heading, IReadOnlyList<E2eResult> runs)
    {
        output.WriteLine(heading);
        output.WriteLine(MachineFacts.Describe());
        output.WriteLine();
        output.WriteLine("| figure | median | " + string.Join(" | ", Enumerable.Range(1, runs.Count).Select(n => $"run {n}")) + " |");
        output.WriteLine("| --- | ---: |" + string.Concat(Enumerable.Repeat(" ---: |", runs.Count)));
        foreach (var (name, unit, value) in Figures)
        {
            var values = runs.Select(value).ToArray();
            var cells = values.Prepend(Median(values)).Select(Format);
            output.WriteLine($"| {(unit.Length == 0 ? name : $"{name}, {unit}")} | {string.Join(" | ", cells)} |");
        }
    }

    /// <summary>The same figures for machines: one object, names as in the table, one array of values each.</summary>
    public static void WriteJson(TextWriter output, IReadOnlyList<E2eResult> runs)
    {
        var rows = Figures.Select(f => $"\"{f.Name}\":[{string.Join(',', runs.Select(r => f.Value(r).ToString("R", CultureInfo.InvariantCulture)))}]");
        output.WriteLine("{" + string.Join(',', rows) + "}");
    }

    private static double Median(double[] values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static string Format(double value) =>
        value.ToString(Math.Abs(value) >= 1000 || value == Math.Truncate(value) ? "0" : Math.Abs(value) >= 100 ? "0.0" : "0.000", CultureInfo.InvariantCulture);
}
