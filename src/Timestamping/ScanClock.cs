namespace IndustrialGateway.Timestamping;

/// <summary>
/// The scan clock of a running gateway: one dedicated thread that sleeps until the earliest due time and hands the waiter to the thread pool.
/// <para>Threads: <see cref="CreateWaiter"/> and the waiters from any; the thread inside runs no code but this. Progress: see <see cref="IScanWaiter"/>; a wait that is
/// earlier than the one slept for wakes the thread. Order: by due time. When full: never.</para>
/// <para>For virtual time use <see cref="TimerScanClock"/>.</para>
/// </summary>
public sealed class ScanClock : IScanClock, IDisposable
{
    private readonly ScanClockCore _core;
    private readonly IAlarm _alarm;
    private readonly Thread _thread;
    private int _isStopping;

    /// <summary>Starts the thread.</summary>
    /// <param name="clock">A clock over the system's time: the thread sleeps in real time.</param>
    public ScanClock(IGatewayClock clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        _core = new ScanClockCore(clock);
        _alarm = OperatingSystem.IsLinux() && IntPtr.Size == 8 ? new LinuxAlarm(clock) : new PortableAlarm(clock);
        _core.Drive(_alarm.Wake);
        _thread = new Thread(Run) { IsBackground = true, Name = "igw-scan-clock", Priority = ThreadPriority.AboveNormal };
        _thread.Start();
    }

    /// <inheritdoc/>
    public IScanWaiter CreateWaiter() => _core.Create();

    /// <summary>Ends the thread. Waits still under way never complete: end the scan loops first.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isStopping, 1) == 0)
        {
            _alarm.Wake();
            _thread.Join();
        }
    }

    private void Run()
    {
        // Pairs with the exchange in Dispose, which is before its Wake.
        while (Volatile.Read(ref _isStopping) == 0)
        {
            _alarm.WaitUntil(_core.CompleteDue());
        }
    }
}
