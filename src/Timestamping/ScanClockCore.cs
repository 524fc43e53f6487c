namespace IndustrialGateway.Timestamping;

/// <summary>
/// The queue of a scan clock without its source of time: a dedicated thread or a timer drives it.
/// <para>Threads: any. Progress: one short lock, once per wait of a scan loop (not per sample), held for log n steps of a heap and never while a waiter is completed.
/// Order: waiters complete in due order.</para>
/// <para>When full: never; there are as many places as waiters. No allocation per wait.</para>
/// </summary>
internal sealed class ScanClockCore(IGatewayClock clock)
{
    private readonly Lock _gate = new();
    private readonly DueQueue _queue = new();
    private int _waiters;
    private Action? _onEarlier;

    /// <summary>The earliest due time, <see cref="long.MaxValue"/> for none.</summary>
    public long NextDueNs
    {
        get
        {
            lock (_gate)
            {
                return _queue.NextDueNs;
            }
        }
    }

    /// <summary>Says whom to tell, outside the lock, that the earliest due time has moved forward.</summary>
    public void Drive(Action onEarlier) => _onEarlier = onEarlier;

    /// <summary>A new waiter and a place for it.</summary>
    public ScanWaiter Create()
    {
        lock (_gate)
        {
            _queue.Reserve(++_waiters);
        }

        return new ScanWaiter(this);
    }

    /// <summary>Starts a wait; an outcome when it is over before it begins.</summary>
    public bool? Begin(ScanWaiter waiter, long dueNs)
    {
        bool isEarliest;
        lock (_gate)
        {
            if (waiter.IsWakePending)
            {
                waiter.IsWakePending = false;
                return false;
            }

            if (dueNs <= clock.MonotonicNs)
            {
                return true;
            }

            isEarliest = dueNs < _queue.NextDueNs;
            waiter.DueNs = dueNs;
            _queue.Add(waiter);
        }

        if (isEarliest)
        {
            _onEarlier?.Invoke();
        }

        return null;
    }

    /// <summary>Ends the wait under way, or the next one.</summary>
    public void Wake(ScanWaiter waiter)
    {
        bool wasWaiting;
        lock (_gate)
        {
            wasWaiting = _queue.Remove(waiter);
            waiter.IsWakePending = !wasWaiting;
        }

        if (wasWaiting)
        {
            waiter.Complete(isDue: false);
        }
    }

    /// <summary>Takes a waiter out; true when the caller has to complete it.</summary>
    public bool Withdraw(ScanWaiter waiter)
    {
        lock (_gate)
        {
            return _queue.Remove(waiter);
        }
    }

    /// <summary>A waiter is gone for good; a wait under way ends as woken.</summary>
    public void Forget(ScanWaiter waiter)
    {
        if (Withdraw(waiter))
        {
            waiter.Complete(isDue: false);
        }

        lock (_gate)
        {
            _waiters--;
        }
    }

    /// <summary>Completes every waiter that is due and returns the next due time, <see cref="long.MaxValue"/> for none.</summary>
    public long CompleteDue()
    {
        while (true)
        {
            ScanWaiter? due;
            lock (_gate)
            {
                due = _queue.TakeDue(clock.MonotonicNs);
                if (due is null)
                {
                    return _queue.NextDueNs;
                }
            }

            due.Complete(isDue: true);
        }
    }
}
