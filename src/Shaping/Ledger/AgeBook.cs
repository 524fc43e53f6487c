namespace IndustrialGateway.Shaping.Ledger;

/// <summary>
/// Peak age of information (Costa, Codreanu and Ephremides 2014): when a newer value of a tag is delivered, how old the one before it had become at the uplink, counted from its arrival
/// at the gateway. Only of tags that report every scan: of the others silence means that nothing has changed.
/// <para>Threads: the settling thread writes, any reads the histogram. Progress: wait-free. No allocation.</para>
/// </summary>
internal sealed class AgeBook(LaneTags tags)
{
    private readonly long[] _receivedOfLocal = new long[tags.Count];

    /// <summary>Ages, nanoseconds.</summary>
    public LatencyHistogram Histogram { get; } = new();

    /// <summary>Books delivered samples, oldest first.</summary>
    public void Book(ReadOnlySpan<Sample> samples, long nowNs)
    {
        // Tags of one response were together the last time too: one entry for the run.
        var (run, previous) = (0, 0L);
        foreach (ref readonly var sample in samples)
        {
            var local = tags.LocalOf(sample.Tag);
            if (!tags.ReportsEveryScan(local))
            {
                continue;
            }

            var last = _receivedOfLocal[local];
            _receivedOfLocal[local] = sample.ReceiveMonotonicNs;
            if (run > 0 && last != previous)
            {
                Record(previous, run, nowNs);
                run = 0;
            }

            (run, previous) = (run + 1, last);
        }

        if (run > 0)
        {
            Record(previous, run, nowNs);
        }
    }

    // The first value of a tag ends no age.
    private void Record(long receivedNs, int count, long nowNs)
    {
        if (receivedNs != 0)
        {
            Histogram.Record(nowNs - receivedNs, count);
        }
    }
}
