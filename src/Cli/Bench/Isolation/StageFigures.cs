using System.Globalization;

namespace IndustrialGateway.Cli.Bench.Isolation;

/// <summary>Where control's time went, by the gateway's own ledger: one stage, over the time counted.</summary>
/// <param name="Count">Samples booked.</param>
/// <param name="Seconds">Their times together.</param>
/// <param name="AtMost">Samples booked at or below each bound of the page's histogram, in seconds.</param>
internal sealed record StageFigures(double Count, double Seconds, IReadOnlyDictionary<double, double> AtMost)
{
    /// <summary>The stages, in the order of a sample's way.</summary>
    public static readonly IReadOnlyList<string> Names = ["pipeline", "queue", "uplink", "total"];

    private const string Metric = "igw_latency_seconds";

    /// <summary>Mean, milliseconds.</summary>
    public double MeanMs => Count == 0 ? 0 : Seconds / Count * 1000;

    /// <summary>Reads a stage of a class.</summary>
    public static StageFigures Of(MetricsText page, string className, string stage)
    {
        var bounds = page.ValuesOf(Metric + "_bucket", "le").Where(bound => bound != "+Inf");
        return new StageFigures(
            page.Sum(Metric + "_count", ("class", className), ("stage", stage)),
            page.Sum(Metric + "_sum", ("class", className), ("stage", stage)),
            bounds.ToDictionary(
                bound => double.Parse(bound, CultureInfo.InvariantCulture),
                bound => page.Sum(Metric + "_bucket", ("class", className), ("stage", stage), ("le", bound))));
    }

    /// <summary>The bound of the histogram that a fraction of the samples does not exceed, milliseconds; infinite beyond the last.</summary>
    public double BoundMs(double fraction)
    {
        foreach (var (bound, count) in AtMost.OrderBy(pair => pair.Key))
        {
            if (count >= Count * fraction)
            {
                return bound * 1000;
            }
        }

        return double.PositiveInfinity;
    }

    /// <summary>What was booked since an earlier reading.</summary>
    public StageFigures Since(StageFigures earlier) => Combine(earlier, -1);

    /// <summary>Both together.</summary>
    public StageFigures Plus(StageFigures other) => Combine(other, 1);

    private StageFigures Combine(StageFigures other, int sign) => new(
        Count + (sign * other.Count),
        Seconds + (sign * other.Seconds),
        AtMost.ToDictionary(pair => pair.Key, pair => pair.Value + (sign * other.AtMost.GetValueOrDefault(pair.Key))));
}
