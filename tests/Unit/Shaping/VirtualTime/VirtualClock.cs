namespace IndustrialGateway.Tests.Unit.Shaping.VirtualTime;

/// <summary>A gateway clock in whole nanoseconds that stands until it is set.</summary>
internal sealed class VirtualClock : IGatewayClock
{
    private const long StartUtcNs = 1_767_225_600_000_000_000;

    public TimeProvider TimeProvider => throw new NotSupportedException("Virtual time has no timers.");

    public long MonotonicNs { get; set; } = 1_000_000_000;

    public long UtcNs => UtcFromMonotonic(MonotonicNs);

    public long MonotonicFromTimestamp(long timestamp) => timestamp;

    public long UtcFromMonotonic(long monotonicNs) => StartUtcNs + monotonicNs;
}
