namespace IndustrialGateway.Shaping;

/// <summary>Sizes of an uplink's queues and windows. The defaults run.</summary>
public sealed record UplinkShaperOptions
{
    /// <summary>Messages of one class handed out and not settled, at most.</summary>
    /// <value>64. More lets a distant broker keep up; what is in flight is sent again after a reconnect.</value>
    public int WindowMessages { get; init; } = 64;

    /// <summary>Samples in one message, at most; the uplink's <see cref="Map.UplinkSettings.MaxPayloadBytes"/> may bound it lower.</summary>
    /// <value>512.</value>
    public int MessageSamples { get; init; } = 512;

    /// <summary>Samples a lossless class holds before it pushes back on its adapters; rounded up to a power of two.</summary>
    /// <value>16,384: 900 KB.</value>
    public int LosslessSamples { get; init; } = 16_384;

    /// <summary>Samples a class holds that lets the oldest go; rounded up to a power of two.</summary>
    /// <value>65,536: 3.6 MB.</value>
    public int EvictingSamples { get; init; } = 65_536;

    /// <summary>Share of a class's deadline that a sample may wait for others to travel with; below 1 ms nothing waits.</summary>
    /// <value>1/40: 2.5 ms for a deadline of 100 ms.</value>
    public double LingerShare { get; init; } = 1.0 / 40;

    /// <summary>Longest wait for company, also of a class without deadline.</summary>
    /// <value>20 ms.</value>
    public TimeSpan MaxLinger { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>Makes the spill of a lossless class; null: it has none, and pushes back when its memory is full.</summary>
    internal Func<LatencyClass, ISampleSpill?>? SpillOf { get; init; }

    /// <summary>Calls the scheduler back, for virtual time; null: <see cref="UplinkShaper.RunPacingAsync"/> does.</summary>
    internal IPacingAlarm? Alarm { get; init; }
}
