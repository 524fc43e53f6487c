namespace IndustrialGateway.Cli.Bench.Isolation;

/// <summary>The lines of the report.</summary>
internal static class IsolationRows
{
    private static readonly IsolationRow[] Control =
    [
        new("control samples", r => r.Arrivals.Counted),
        new("control p50, ms", r => Delay(r, 0.5)),
        new("control p99, ms", r => Delay(r, 0.99)),
        new("control p99.9, ms", r => Delay(r, 0.999)),
        new("control max, ms", r => r.Latency.Count == 0 ? null : r.Latency.MaxNs / 1e6),
        new("control scan slots without a sample", r => r.Arrivals.Missing),
        new("control scans left out at the device", r => r.Overruns),
        new("control message numbers with a hole", r => IsShared(r) ? null : r.Arrivals.SequenceFaults),
        new("control lost in the time counted", r => IsShared(r) ? null : r.ControlLost),
        new("control replaced in the time counted", r => IsShared(r) ? null : r.ControlReplaced),
        new("control received, since the start", r => IsShared(r) ? null : r.Control.Received),
        new("control forwarded", r => IsShared(r) ? null : r.Control.Forwarded),
        new("control replaced", r => IsShared(r) ? null : r.Control.Replaced),
        new("control dropped", r => IsShared(r) ? null : r.Control.Dropped),
        new("control rejected", r => IsShared(r) ? null : r.Control.Rejected),
        new("control late, source to blame", r => IsShared(r) ? null : r.Blamed["source"]),
        new("control late, gateway to blame", r => IsShared(r) ? null : r.Blamed["gateway"]),
        new("control late, link to blame", r => IsShared(r) ? null : r.Blamed["link"]),
    ];

    private static readonly IsolationRow[] Bulk =
    [
        new("bulk offered, times the uplink", r => IsIdle(r) ? null : r.Offered),
        new("bulk received", r => IsIdle(r) ? null : r.Bulk.Received),
        new("bulk forwarded", r => IsIdle(r) ? null : r.Bulk.Forwarded),
        new("bulk waiting and in flight at the end", r => IsIdle(r) ? null : r.Bulk.Stored + r.Bulk.InFlight),
        new("bulk replaced", r => IsIdle(r) ? null : r.Bulk.Replaced),
        new("bulk rejected", r => IsIdle(r) ? null : r.Bulk.Rejected),
        new("bulk unexplained", r => IsIdle(r) ? null : r.Bulk.Unexplained),
    ];

    private static readonly IsolationRow[] Machine =
    [
        new("uplink used, %", r => r.Used * 100),
        new("relay late p99.9, ms", r => r.RelayLateness.Percentile(0.999) / 1e6),
        new("relay late max, ms", r => r.RelayLateness.MaxNs / 1e6),
        new("gateway CPU, cores", r => r.CpuSeconds / r.Seconds),
        new("gateway gen-2 collections", r => r.FullCollections),
    ];

    /// <summary>All of them, for the kinds at hand.</summary>
    public static IEnumerable<IsolationRow> All(IReadOnlyList<IsolationResult> totals)
    {
        var reasons = totals.SelectMany(total => total.Bulk.DroppedBy.Keys).Distinct();
        var dropped = reasons.Select(reason => new IsolationRow($"bulk dropped: {reason}", r => IsIdle(r) ? null : r.Bulk.DroppedBy.GetValueOrDefault(reason)));
        return [.. Control, .. StageFigures.Names.SelectMany(Stage), .. Bulk, .. dropped, new("losses announced in messages", r => IsIdle(r) ? null : r.Arrivals.Announced), .. Machine];
    }

    // Of a shared run the ledger has one class for all: no figures of control's.
    private static IEnumerable<IsolationRow> Stage(string stage) =>
    [
        new($"control stage {stage}, mean, ms", r => IsShared(r) ? null : r.Stages[stage].MeanMs),
        new($"control stage {stage}, p99.9 at most, ms", r => IsShared(r) ? null : r.Stages[stage].BoundMs(0.999)),
    ];

    // Of a shared run it may be that none comes through.
    private static double? Delay(IsolationResult result, double fraction) => result.Latency.Count == 0 ? null : result.DelayMs(fraction);

    private static bool IsShared(IsolationResult result) => result.Kind == IsolationKind.Shared;

    private static bool IsIdle(IsolationResult result) => result.Kind == IsolationKind.Idle;
}
