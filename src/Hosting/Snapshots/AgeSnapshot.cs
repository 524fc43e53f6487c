namespace IndustrialGateway.Hosting;

/// <summary>
/// How old the receiver's value of a tag becomes before the next one replaces it (peak age of information), over the tags of a class that report every scan.
/// </summary>
/// <param name="Count">Values measured.</param>
/// <param name="P50Ns">Half were not older, nanoseconds.</param>
/// <param name="P99Ns">99 of 100 were not older, nanoseconds.</param>
/// <param name="MaxNs">The oldest, nanoseconds.</param>
public sealed record AgeSnapshot(long Count, long P50Ns, long P99Ns, long MaxNs)
{
    internal static AgeSnapshot? Of(LatencyHistogram? ages) =>
        ages is { Count: > 0 } ? new AgeSnapshot(ages.Count, ages.Percentile(0.5), ages.Percentile(0.99), ages.MaxNs) : null;
}
