namespace IndustrialGateway.Timestamping;

/// <summary>
/// The gateway's clock over a <see cref="System.TimeProvider"/>.
/// <para>Threads: any. Progress: wait-free. Allocates nothing. On Linux with the system provider <see cref="MonotonicNs"/> is CLOCK_MONOTONIC.</para>
/// </summary>
public sealed class GatewayClock : IGatewayClock
{
    private const long NsPerSecond = 1_000_000_000;

    // Between two readings of the monotonic clock around one of the wall clock; more means the thread was descheduled and the pair is read again.
    private const long PairToleranceNs = 20_000;
    private const int PairAttempts = 3;

    private readonly long _frequency;

    /// <summary>A clock over a provider.</summary>
    /// <param name="timeProvider">The system's, or a manual one in tests.</param>
    public GatewayClock(TimeProvider timeProvider)
    {
        ArgumentNullException.ThrowIfNull(timeProvider);
        TimeProvider = timeProvider;
        _frequency = timeProvider.TimestampFrequency;
    }

    /// <inheritdoc/>
    public TimeProvider TimeProvider { get; }

    /// <inheritdoc/>
    public long MonotonicNs => MonotonicFromTimestamp(TimeProvider.GetTimestamp());

    /// <inheritdoc/>
    public long UtcNs => (TimeProvider.GetUtcNow().UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) * TimeSpan.NanosecondsPerTick;

    /// <inheritdoc/>
    public long MonotonicFromTimestamp(long timestamp)
    {
        if (_frequency == NsPerSecond)
        {
            return timestamp;
        }

        // Whole seconds and the rest apart, in 128 bits only where needed: the product of the rest stays below frequency * 10^9.
        var (seconds, rest) = Math.DivRem(timestamp, _frequency);
        return (seconds * NsPerSecond) + (long)((Int128)rest * NsPerSecond / _frequency);
    }

    /// <inheritdoc/>
    public long UtcFromMonotonic(long monotonicNs)
    {
        var bestGap = long.MaxValue;
        long best = 0;
        for (var i = 0; i < PairAttempts && bestGap > PairToleranceNs; i++)
        {
            var before = MonotonicNs;
            var utc = UtcNs;
            var gap = MonotonicNs - before;
            if (gap < bestGap)
            {
                (bestGap, best) = (gap, utc + (monotonicNs - before - (gap / 2)));
            }
        }

        return best;
    }
}
