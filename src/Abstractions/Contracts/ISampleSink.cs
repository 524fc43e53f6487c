namespace IndustrialGateway;

/// <summary>
/// Where the mover puts what it takes out of the rings.
/// <para>Threads: every member is called by the mover's thread only. Never blocks, never throws, allocates nothing.</para>
/// </summary>
public interface ISampleSink
{
    /// <summary>
    /// Takes samples of one class, oldest first, all of one channel. With each sample the sink takes over its payload reference.
    /// </summary>
    /// <param name="classIndex">Class of all of them.</param>
    /// <param name="samples">The samples; they lie in the ring and are gone when the call returns.</param>
    /// <param name="nowMonotonicNs">The mover's time: becomes <see cref="Sample.QueuedMonotonicNs"/>.</param>
    /// <returns>How many were taken. Fewer than given only for a lossless class without room: the rest stays in its ring and pushes back on the adapter.</returns>
    int Take(byte classIndex, ReadOnlySpan<Sample> samples, long nowMonotonicNs);

    /// <summary>Samples of a device and class were lost before they could be given to <see cref="Take"/>: to be announced in the streams they are missing from.</summary>
    void Lost(byte classIndex, int deviceIndex, in SampleGap gap);

    /// <summary>
    /// Ends a round of the mover: wakes the senders whose samples have waited long enough.
    /// </summary>
    /// <param name="nowMonotonicNs">The mover's time.</param>
    /// <returns>When to be called again even if nothing comes, monotonic nanoseconds; <see cref="long.MaxValue"/> for never.</returns>
    long EndRound(long nowMonotonicNs);
}
