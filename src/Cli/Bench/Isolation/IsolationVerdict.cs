namespace IndustrialGateway.Cli.Bench.Isolation;

/// <summary>What must hold, and what is aimed at. Of all runs of each kind together.</summary>
internal sealed class IsolationVerdict(IsolationResult idle, IsolationResult loaded, IsolationResult shared)
{
    /// <summary>Control's p99.9 under load may be so many times the idle one.</summary>
    public const double AimedRatio = 2;

    /// <summary>Bulk must offer so many times the uplink's rate for the run to count as loaded.</summary>
    public const double LeastOffered = 5;

    /// <summary>No control sample was received and lost, and no message of control is missing.</summary>
    public bool NothingLost =>
        idle.ControlLost + loaded.ControlLost + idle.Arrivals.SequenceFaults + loaded.Arrivals.SequenceFaults == 0
        && idle.Arrivals.Counted > 0 && loaded.Arrivals.Counted > 0 && idle.AllForwardedArrived && loaded.AllForwardedArrived;

    /// <summary>No control sample waited so long that a newer one replaced it.</summary>
    public bool NothingReplaced => idle.ControlReplaced + loaded.ControlReplaced == 0;

    /// <summary>Every sample received stands in exactly one figure, and messages announce no more losses than are booked.</summary>
    public bool BooksAreExact =>
        idle.BooksAreExact && loaded.BooksAreExact && shared.BooksAreExact && idle.GapsAreCovered && loaded.GapsAreCovered && shared.GapsAreCovered;

    /// <summary>What bulk offered in the loaded runs, in rates of the uplink.</summary>
    public double WasLoadedBy => loaded.Offered;

    /// <summary>Bulk really was a flood.</summary>
    public bool WasLoaded => WasLoadedBy >= LeastOffered;

    /// <summary>All that must hold.</summary>
    public bool Holds => NothingLost && BooksAreExact && WasLoaded;

    /// <summary>Control's p99.9 under load against the idle one.</summary>
    public double LoadedRatio => loaded.DelayMs(0.999) / idle.DelayMs(0.999);

    /// <summary>What one queue and one connection make of it: their p99.9 against that of classes under the same load; infinite where nothing came through.</summary>
    public double SharedRatio => shared.Latency.Count == 0 ? double.PositiveInfinity : shared.DelayMs(0.999) / loaded.DelayMs(0.999);
}
