namespace IndustrialGateway.Hosting.Health;

/// <summary>Whether one class of one uplink gets on: the time of its last acknowledgement, or since when nothing has waited. The watchdog's thread.</summary>
internal sealed class SenderProgress
{
    private long _answered = -1;
    private long _progressNs;
    private long _waitingNs;
    private long _forwarded;
    private long _rejected;
    private long? _refusingSinceNs;
    private long _refusingNs;

    /// <summary>Samples waiting or in flight at the last look.</summary>
    public long Waiting { get; private set; }

    /// <summary>Looks at the books.</summary>
    public void Look(UplinkClassSnapshot books, long nowNs)
    {
        Waiting = books.Stored + books.InFlight;

        // Only what the uplink has answered: a queue that conflates or drops goes on doing so beside an uplink that takes nothing.
        var answered = books.Forwarded + books.Rejected;
        if (answered != _answered || Waiting == 0)
        {
            (_answered, _progressNs) = (answered, nowNs);
        }

        Volatile.Write(ref _waitingNs, nowNs - _progressNs);
        LookAtRefusals(books, nowNs);
    }

    /// <summary>How long samples have waited without any progress, nanoseconds. Any thread.</summary>
    public long StuckNs => Volatile.Read(ref _waitingNs);

    /// <summary>For how long the uplink has answered with refusals alone, nanoseconds; 0 where its last answer was none. Any thread.</summary>
    public long RefusingNs => Volatile.Read(ref _refusingNs);

    /// <summary>A new connection gets its time.</summary>
    public void Restarted(long nowNs) => _progressNs = nowNs;

    // A refusal is an answer, but not one that moves data: an uplink that gives no other is not healthy, however quickly it gives it.
    private void LookAtRefusals(UplinkClassSnapshot books, long nowNs)
    {
        if (books.Forwarded != _forwarded)
        {
            _refusingSinceNs = null;
        }
        else if (books.Rejected != _rejected)
        {
            _refusingSinceNs ??= nowNs;
        }

        (_forwarded, _rejected) = (books.Forwarded, books.Rejected);
        Volatile.Write(ref _refusingNs, nowNs - (_refusingSinceNs ?? nowNs));
    }
}
