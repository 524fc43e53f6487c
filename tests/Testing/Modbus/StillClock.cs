namespace IndustrialGateway.Tests.Testing.Modbus;

/// <summary>A gateway clock whose wall time stands where it is put; timers run on the time provider given.</summary>
public sealed class StillClock(TimeProvider timeProvider) : IGatewayClock
{
    /// <inheritdoc/>
    public TimeProvider TimeProvider { get; } = timeProvider;

    /// <inheritdoc/>
    public long MonotonicNs => UtcNs;

    /// <inheritdoc/>
    public long UtcNs { get; set; } = 1_763_812_345_000_000_000;

    /// <inheritdoc/>
    public long MonotonicFromTimestamp(long timestamp) => timestamp;

    /// <inheritdoc/>
    public long UtcFromMonotonic(long monotonicNs) => monotonicNs;
}
