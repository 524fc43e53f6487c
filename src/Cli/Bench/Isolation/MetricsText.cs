using System.Globalization;

namespace IndustrialGateway.Cli.Bench.Isolation;

/// <summary>A metrics page of a gateway under test, read. Immutable.</summary>
internal sealed class MetricsText
{
    private readonly List<(string Name, string Labels, double Value)> _lines = [];

    /// <summary>Reads a page in the text format of Prometheus.</summary>
    public MetricsText(string page)
    {
        foreach (var line in page.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (line[0] == '#')
            {
                continue;
            }

            var blank = line.LastIndexOf(' ');
            var brace = line.IndexOf('{', StringComparison.Ordinal);
            var name = line[..(brace < 0 ? blank : brace)];
            if (double.TryParse(line.AsSpan(blank + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            {
                _lines.Add((name, brace < 0 ? "" : line[brace..blank], value));
            }
        }
    }

    /// <summary>Sum of a metric over all its lines that carry the labels; 0 where there is none.</summary>
    public double Sum(string name, params ReadOnlySpan<(string Label, string Value)> labels)
    {
        var sum = 0.0;
        foreach (var line in _lines)
        {
            sum += line.Name == name && HasAll(line.Labels, labels) ? line.Value : 0;
        }

        return sum;
    }

    /// <summary>The same where it counts things.</summary>
    public long Count(string name, params ReadOnlySpan<(string Label, string Value)> labels) => (long)Math.Round(Sum(name, labels));

    /// <summary>All values one label has in a metric, in the order of the page.</summary>
    public IReadOnlyList<string> ValuesOf(string name, string label) =>
        [.. _lines.Where(line => line.Name == name).Select(line => ValueOf(line.Labels, label)).OfType<string>().Distinct()];

    private static bool HasAll(string labels, ReadOnlySpan<(string Label, string Value)> wanted)
    {
        foreach (var (label, value) in wanted)
        {
            if (ValueOf(labels, label) != value)
            {
                return false;
            }
        }

        return true;
    }

    // Names and values of a bench hold nothing that is escaped.
    private static string? ValueOf(string labels, string label)
    {
        var start = labels.IndexOf($"{{{label}=\"", StringComparison.Ordinal);
        start = start >= 0 ? start : labels.IndexOf($",{label}=\"", StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }

        start += label.Length + 3;
        return labels[start..labels.IndexOf('"', start)];
    }
}
