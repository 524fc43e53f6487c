namespace IndustrialGateway.Timestamping;

/// <summary>
/// The scan clock for virtual time: one timer of the clock's <see cref="TimeProvider"/> instead of a thread. With the system's provider it is as exact as its timers,
/// about a millisecond late.
/// <para>Threads: any. Progress, order and when full: as <see cref="ScanClock"/>; due waiters complete inside the timer's callback.</para>
/// </summary>
public sealed class TimerScanClock : IScanClock, IDisposable
{
    private readonly Lock _gate = new();
    private readonly IGatewayClock _clock;
    private readonly ScanClockCore _core;
    private readonly ITimer _timer;

    /// <summary>A clock driven by timers of <paramref name="clock"/>'s provider.</summary>
    public TimerScanClock(IGatewayClock clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        _clock = clock;
        _core = new ScanClockCore(clock);
        _timer = clock.TimeProvider.CreateTimer(static state => ((TimerScanClock)state!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _core.Drive(SetTimer);
    }

    /// <inheritdoc/>
    public IScanWaiter CreateWaiter() => _core.Create();

    /// <summary>Stops the timer. Waits still under way never complete: end the scan loops first.</summary>
    public void Dispose() => _timer.Dispose();

    private void OnTimer()
    {
        _core.CompleteDue();
        SetTimer();
    }

    private void SetTimer()
    {
        // The due time is read inside the lock: of two callers the later one sets the timer to the earlier instant whatever each of them came for.
        lock (_gate)
        {
            var dueNs = _core.NextDueNs;
            if (dueNs != long.MaxValue)
            {
                // A timer counts in ticks of 100 ns: rounded up, so that it never fires before the instant and finds nothing due.
                var left = Math.Max(0, dueNs - _clock.MonotonicNs);
                _timer.Change(TimeSpan.FromTicks((left + TimeSpan.NanosecondsPerTick - 1) / TimeSpan.NanosecondsPerTick), Timeout.InfiniteTimeSpan);
            }
        }
    }
}
