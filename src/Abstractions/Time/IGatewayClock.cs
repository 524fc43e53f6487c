namespace IndustrialGateway;

/// <summary>
/// The gateway's time. Signed 64-bit nanoseconds everywhere. Any thread. Ages, intervals and deadlines use the monotonic clock only; wall time names instants.
/// </summary>
public interface IGatewayClock
{
    /// <summary>The clock behind this one, for timers and for protocol libraries that know only this type.</summary>
    TimeProvider TimeProvider { get; }

    /// <summary>Nanoseconds on a clock that never steps; the origin is arbitrary (CLOCK_MONOTONIC on Linux).</summary>
    long MonotonicNs { get; }

    /// <summary>Nanoseconds since 1970-01-01 UTC by the wall clock, which may step.</summary>
    long UtcNs { get; }

    /// <summary>A <see cref="System.TimeProvider.GetTimestamp"/> reading of <see cref="TimeProvider"/> as monotonic nanoseconds.</summary>
    long MonotonicFromTimestamp(long timestamp);

    /// <summary>Names a recent monotonic instant in wall time, by the offset between the clocks as it is now.</summary>
    long UtcFromMonotonic(long monotonicNs);
}
