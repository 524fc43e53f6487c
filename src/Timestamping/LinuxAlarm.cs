using System.Runtime.InteropServices;

namespace IndustrialGateway.Timestamping;

/// <summary>
/// <see cref="IAlarm"/> on Linux: a POSIX condition variable on CLOCK_MONOTONIC with an absolute time-out. It is <c>clock_nanosleep(TIMER_ABSTIME)</c> that can be
/// woken: both end in the same high-resolution kernel timer, but a thread in <c>clock_nanosleep</c> cannot be told that an earlier due time has arrived, except by a
/// signal, which a managed process must not use. Absolute, so that being descheduled between computing the time-out and sleeping costs nothing, and in
/// nanoseconds, where the waits of .NET round up to whole milliseconds.
/// <para>Threads: one waits, any may wake. The mutex inside is held for a flag only, once per scan, never per sample.</para>
/// </summary>
internal sealed unsafe partial class LinuxAlarm : IAlarm
{
    private const int ClockMonotonic = 1;
    private const int SetTimerSlack = 29; // PR_SET_TIMERSLACK
    private const long NsPerSecond = 1_000_000_000;

    // pthread_mutex_t and pthread_cond_t are at most 48 bytes on glibc and musl, x64 and arm64; each gets a cache line pair of its own.
    private const nuint ObjectBytes = 128;

    private readonly byte* _memory;
    private readonly byte* _mutex;
    private readonly byte* _condition;
    private bool _isWoken; // Guarded by the mutex.
    private bool _isSlackSet;
    private readonly long _offsetNs;

    /// <summary>An alarm for instants of a clock.</summary>
    /// <exception cref="PlatformNotSupportedException">The C library refuses a condition variable on the monotonic clock.</exception>
    public LinuxAlarm(IGatewayClock clock)
    {
        // SAFETY: the three blocks are zeroed, aligned to 128 bytes, larger than any pthread type, live as long as this object and never move.
        _memory = (byte*)NativeMemory.AlignedAlloc(3 * ObjectBytes, ObjectBytes);
        NativeMemory.Clear(_memory, 3 * ObjectBytes);
        _mutex = _memory;
        _condition = _memory + ObjectBytes;
        var attributes = _memory + (2 * ObjectBytes);
        if (ConditionAttributesInit(attributes) != 0 || ConditionAttributesSetClock(attributes, ClockMonotonic) != 0
            || MutexInit(_mutex, null) != 0 || ConditionInit(_condition, attributes) != 0)
        {
            throw new PlatformNotSupportedException("No condition variable on CLOCK_MONOTONIC.");
        }

        _offsetNs = SystemMonotonicNs() - clock.MonotonicNs;
        _offsetNs = Math.Abs(_offsetNs) < NsPerSecond ? 0 : _offsetNs; // The same clock, read a moment later.
    }

    /// <inheritdoc/>
    public void WaitUntil(long monotonicNs)
    {
        if (!_isSlackSet)
        {
            // The kernel may delay a timer of an ordinary thread by 50 us to save wake-ups; this thread exists to be on time. Refused in some sandboxes: then 50 us it is.
            _ = ProcessControl(SetTimerSlack, 1, 0, 0, 0);
            _isSlackSet = true;
        }

        var due = monotonicNs > long.MaxValue - NsPerSecond ? long.MaxValue / 2 : Math.Max(0, monotonicNs + _offsetNs);
        var time = new TimeSpecification { Seconds = due / NsPerSecond, Nanoseconds = due % NsPerSecond };
        _ = MutexLock(_mutex);
        if (!_isWoken)
        {
            // Ends by signal, time-out or spuriously: the caller looks at its clock and its queue in every case.
            _ = ConditionTimedWait(_condition, _mutex, &time);
        }

        _isWoken = false;
        _ = MutexUnlock(_mutex);
        GC.KeepAlive(this);
    }

    /// <inheritdoc/>
    public void Wake()
    {
        _ = MutexLock(_mutex);
        _isWoken = true;
        _ = ConditionSignal(_condition);
        _ = MutexUnlock(_mutex);
        GC.KeepAlive(this);
    }

    /// <summary>
    /// Frees the memory when nobody can reach the alarm any more. Not by Dispose: a scan loop that is late to end may still call <see cref="Wake"/>, and a
    /// pthread mutex in freed memory would take the process down.
    /// </summary>
    ~LinuxAlarm() => NativeMemory.AlignedFree(_memory);

    private static long SystemMonotonicNs()
    {
        var time = default(TimeSpecification);
        _ = ClockGetTime(ClockMonotonic, &time);
        return (time.Seconds * NsPerSecond) + time.Nanoseconds;
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int ClockGetTime(int clock, TimeSpecification* time);

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int ProcessControl(int option, nuint argument2, nuint argument3, nuint argument4, nuint argument5);

    [LibraryImport("libc", EntryPoint = "pthread_condattr_init")]
    private static partial int ConditionAttributesInit(byte* attributes);

    [LibraryImport("libc", EntryPoint = "pthread_condattr_setclock")]
    private static partial int ConditionAttributesSetClock(byte* attributes, int clock);

    [LibraryImport("libc", EntryPoint = "pthread_cond_init")]
    private static partial int ConditionInit(byte* condition, byte* attributes);

    [LibraryImport("libc", EntryPoint = "pthread_mutex_init")]
    private static partial int MutexInit(byte* mutex, byte* attributes);

    [LibraryImport("libc", EntryPoint = "pthread_mutex_lock")]
    private static partial int MutexLock(byte* mutex);

    [LibraryImport("libc", EntryPoint = "pthread_mutex_unlock")]
    private static partial int MutexUnlock(byte* mutex);

    [LibraryImport("libc", EntryPoint = "pthread_cond_signal")]
    private static partial int ConditionSignal(byte* condition);

    [LibraryImport("libc", EntryPoint = "pthread_cond_timedwait")]
    private static partial int ConditionTimedWait(byte* condition, byte* mutex, TimeSpecification* time);

    private struct TimeSpecification
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
