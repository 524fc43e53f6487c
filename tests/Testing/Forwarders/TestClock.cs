namespace IndustrialGateway.Tests.Testing.Forwarders;

/// <summary>A gateway clock over any time provider, without the probing of the real one.</summary>
public sealed class TestClock(TimeProvider timeProvider) : IGatewayClock
{
    /// <inheritdoc/>
    public TimeProvider TimeProvider => timeProvider;

    /// <inheritdoc/>
    public long MonotonicNs => MonotonicFromTimestamp(timeProvider.GetTimestamp());

    /// <inheritdoc/>
    public long UtcNs => (timeProvider.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100;

    /// <inheritdoc/>
    public long MonotonicFromTimestamp(long timestamp) => (long)((Int128)timestamp * 1_000_000_000 / timeProvider.TimestampFrequency);

    /// <inheritdoc/>
    public long UtcFromMonotonic(long monotonicNs) => UtcNs + monotonicNs - MonotonicNs;
}
