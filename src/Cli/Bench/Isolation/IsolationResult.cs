namespace IndustrialGateway.Cli.Bench.Isolation;

/// <summary>Figures of one run, or of several of one kind together.</summary>
internal sealed record IsolationResult
{
    /// <summary>What was measured.</summary>
    public required IsolationKind Kind { get; init; }

    /// <summary>Seconds counted.</summary>
    public required double Seconds { get; init; }

    /// <summary>What the uplink carries, bits a second.</summary>
    public required long BitsPerSecond { get; init; }

    /// <summary>What arrived behind the broker.</summary>
    public required IsolationArrivals Arrivals { get; init; }

    /// <summary>Delay of the counted control samples.</summary>
    public required LatencyHistogram Latency { get; init; }

    /// <summary>Control's books at rest, since the start; of a shared run those of the one class.</summary>
    public required ClassBooks Control { get; init; }

    /// <summary>Control's samples dropped or rejected since counting began; what is lost before the uplink stands is another matter.</summary>
    public required long ControlLost { get; init; }

    /// <summary>Control's samples replaced by a newer one of their tag since counting began: not lost by design, but on a quiet machine none is.</summary>
    public required long ControlReplaced { get; init; }

    /// <summary>Bulk's books at rest, since the start.</summary>
    public required ClassBooks Bulk { get; init; }

    /// <summary>Bulk samples received in the time counted alone.</summary>
    public required long BulkOffered { get; init; }

    /// <summary>True where at rest every sample received since the start stands in exactly one figure of the books.</summary>
    public required bool BooksAreExact { get; init; }

    /// <summary>True where every control sample the gateway booked as forwarded arrived behind the broker, and no other.</summary>
    public required bool AllForwardedArrived { get; init; }

    /// <summary>True where messages announce no more losses than the gateway has booked.</summary>
    public required bool GapsAreCovered { get; init; }

    /// <summary>Control samples that missed their deadline, by whose fault it was.</summary>
    public required IReadOnlyDictionary<string, long> Blamed { get; init; }

    /// <summary>Scans of control left out because the one before was still under way.</summary>
    public required long Overruns { get; init; }

    /// <summary>Where control's time went, by stage.</summary>
    public required IReadOnlyDictionary<string, StageFigures> Stages { get; init; }

    /// <summary>Collections of generation 2 in the gateway.</summary>
    public required long FullCollections { get; init; }

    /// <summary>CPU seconds of the gateway.</summary>
    public required double CpuSeconds { get; init; }

    /// <summary>Bytes the relay carried.</summary>
    public required long CarriedBytes { get; init; }

    /// <summary>How late the relay sent on what it carried.</summary>
    public required LatencyHistogram RelayLateness { get; init; }

    /// <summary>What bulk offered, in rates of the uplink: its samples as large as those that arrived, topic and payload.</summary>
    public double Offered => BulkOffered * 8.0 * Arrivals.BulkBytes / Math.Max(1, Arrivals.BulkCounted) / Seconds / BitsPerSecond;

    /// <summary>Part of the uplink that was used.</summary>
    public double Used => CarriedBytes * 8.0 / Seconds / BitsPerSecond;

    /// <summary>Delay not exceeded by a fraction of control's samples, milliseconds.</summary>
    public double DelayMs(double fraction) => Latency.Percentile(fraction) / 1e6;

    /// <summary>Runs of one kind together; there is one at least.</summary>
    public static IsolationResult Together(IReadOnlyList<IsolationResult> runs)
    {
        var sum = runs[0] with { Latency = new LatencyHistogram(), RelayLateness = new LatencyHistogram() };
        sum.Latency.Add(runs[0].Latency);
        sum.RelayLateness.Add(runs[0].RelayLateness);
        foreach (var run in runs.Skip(1))
        {
            sum.Latency.Add(run.Latency);
            sum.RelayLateness.Add(run.RelayLateness);
            sum = sum.Plus(run);
        }

        return sum;
    }

    private IsolationResult Plus(IsolationResult other) => this with
    {
        Seconds = Seconds + other.Seconds,
        Arrivals = Arrivals.Plus(other.Arrivals),
        Control = Control.Plus(other.Control),
        ControlLost = ControlLost + other.ControlLost,
        ControlReplaced = ControlReplaced + other.ControlReplaced,
        Bulk = Bulk.Plus(other.Bulk),
        BulkOffered = BulkOffered + other.BulkOffered,
        BooksAreExact = BooksAreExact && other.BooksAreExact,
        AllForwardedArrived = AllForwardedArrived && other.AllForwardedArrived,
        GapsAreCovered = GapsAreCovered && other.GapsAreCovered,
        Blamed = Blamed.ToDictionary(pair => pair.Key, pair => pair.Value + other.Blamed.GetValueOrDefault(pair.Key)),
        Overruns = Overruns + other.Overruns,
        Stages = Stages.ToDictionary(pair => pair.Key, pair => pair.Value.Plus(other.Stages[pair.Key])),
        FullCollections = FullCollections + other.FullCollections,
        CpuSeconds = CpuSeconds + other.CpuSeconds,
        CarriedBytes = CarriedBytes + other.CarriedBytes,
    };
}
