namespace IndustrialGateway.Shaping.Scheduling;

/// <summary>
/// The alarm of a scheduler on the gateway's scan clock.
/// <para>Threads: <see cref="WakeAt"/> by any, <see cref="RunAsync"/> once. Progress: <see cref="WakeAt"/> is lock-free until it has to wake the loop, and then takes the scan clock's lock for a moment. When full: never; only the earliest instant is kept.</para>
/// </summary>
internal sealed class PacingLoop : IPacingAlarm
{
    private IScanWaiter? _waiter;
    private long _dueNs = long.MaxValue;

    /// <inheritdoc/>
    public void WakeAt(long dueNs)
    {
        var due = Volatile.Read(ref _dueNs);
        while (dueNs < due)
        {
            var seen = Interlocked.CompareExchange(ref _dueNs, dueNs, due);
            if (seen == due)
            {
                Volatile.Read(ref _waiter)?.Wake();
                return;
            }

            due = seen;
        }
    }

    /// <summary>Calls the scheduler at each instant asked for, until cancelled.</summary>
    public async Task RunAsync(LinkScheduler scheduler, IScanClock scanClock, CancellationToken cancellationToken)
    {
        using var waiter = scanClock.CreateWaiter();
        Interlocked.Exchange(ref _waiter, waiter); // Before the first look at the due time: an instant asked for earlier is seen there.
        try
        {
            while (true)
            {
                if (await waiter.WaitUntilAsync(Volatile.Read(ref _dueNs), cancellationToken).ConfigureAwait(false))
                {
                    Interlocked.Exchange(ref _dueNs, long.MaxValue); // Before the look: what that asks for is kept.
                    scheduler.Look();
                }
            }
        }
        finally
        {
            Volatile.Write(ref _waiter, null);
        }
    }
}
