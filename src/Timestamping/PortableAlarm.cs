namespace IndustrialGateway.Timestamping;

/// <summary>
/// <see cref="IAlarm"/> where there is no POSIX condition variable on the monotonic clock: the monitor of .NET, whose time-outs are whole milliseconds rounded up,
/// so a wake-up may be a millisecond late.
/// <para>Threads: one waits, any may wake.</para>
/// </summary>
internal sealed class PortableAlarm(IGatewayClock clock) : IAlarm
{
    private const long NsPerMillisecond = 1_000_000;

    private readonly object _gate = new();
    private bool _isWoken;

    /// <inheritdoc/>
    public void WaitUntil(long monotonicNs)
    {
        lock (_gate)
        {
            if (!_isWoken)
            {
                var milliseconds = monotonicNs == long.MaxValue ? Timeout.Infinite : MillisecondsUntil(monotonicNs);
                _ = Monitor.Wait(_gate, milliseconds);
            }

            _isWoken = false;
        }
    }

    /// <inheritdoc/>
    public void Wake()
    {
        lock (_gate)
        {
            _isWoken = true;
            Monitor.Pulse(_gate);
        }
    }

    private int MillisecondsUntil(long monotonicNs)
    {
        var left = Math.Max(0, monotonicNs - clock.MonotonicNs);
        return (int)Math.Min((left + NsPerMillisecond - 1) / NsPerMillisecond, int.MaxValue);
    }
}
