namespace IndustrialGateway.Timestamping;

/// <summary>
/// A wait of one thread until an absolute instant, which others may cut short.
/// <para>Threads: one waits; any may wake. Order: a Wake that happens before a wait ends that wait at once; several count as one.</para>
/// </summary>
internal interface IAlarm
{
    /// <summary>Waits until the instant or a wake; may also end early for no reason. Allocates nothing.</summary>
    /// <param name="monotonicNs">On the gateway's monotonic clock; <see cref="long.MaxValue"/> waits for a wake only.</param>
    void WaitUntil(long monotonicNs);

    /// <summary>Ends the wait under way, or the next one.</summary>
    void Wake();
}
