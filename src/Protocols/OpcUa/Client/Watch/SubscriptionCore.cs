namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// Keeps the subscriptions of one session alive and never silent, without I/O: it is told what came and what became of calls, with the time, and says what to do. It
/// knows when nothing was heard, when messages are missing, when the server forgot, and climbs a ladder whose every step has an end: republish, new subscription, new
/// session, new channel, and the last again with pauses, for ever. Whoever receives the values is told at once when they can no longer be relied on
/// (<see cref="TryTakeNotice"/>), and from when to when contact was lost once they flow again.
/// <para>Threads: one at a time; the caller locks. Order: notices are taken before the message that follows them is given out.</para>
/// </summary>
internal sealed partial class SubscriptionCore
{
    private const int MostRemembered = 256;
    private const int MostAcknowledgements = 4096;

    private readonly WatchOptions _options;
    private readonly Random _random;
    private readonly WatchedSubscription[] _subscriptions;
    private readonly Dictionary<uint, WatchedSubscription> _byId = [];
    private readonly Dictionary<uint, long> _retired = []; // ids of this session whose deletion was asked for, and when
    private readonly PublishWindow _window;
    private readonly Queue<WatchEffect> _effects = [];
    private readonly Queue<WatchNotice> _notices = [];
    private readonly List<SubscriptionAcknowledgement> _acknowledgements = [];

    private int _lastToken;
    private long _publishNotBefore;
    private int _publishFaults;

    /// <summary>Watches subscriptions with the given publishing intervals.</summary>
    public SubscriptionCore(WatchOptions options, IReadOnlyList<double> intervalsMs, Random random)
    {
        (_options, _random, _window) = (options, random, new PublishWindow(options.MostPublishRequests));
        _subscriptions = new WatchedSubscription[intervalsMs.Count];
        for (var i = 0; i < _subscriptions.Length; i++)
        {
            _subscriptions[i] = new(i, intervalsMs[i]);
        }
    }

    /// <summary>Grows with every new session or channel.</summary>
    public int Epoch { get; private set; }

    /// <summary>When <see cref="Step"/> has something to do at the latest.</summary>
    public long NextDue { get; private set; }

    /// <summary>Publish requests the server may hold.</summary>
    public int OutstandingPublishRequests => _window.Total;

    /// <summary>The most it may hold.</summary>
    public int PublishRequestBound => _window.Bound;

    /// <summary>The subscriptions.</summary>
    public IReadOnlyList<WatchedSubscription> Subscriptions => _subscriptions;

    /// <summary>Begins: channel and session are there, nothing else is.</summary>
    public void Start(long now)
    {
        Phase = ConnectionPhase.Up;
        Epoch++;
        foreach (var subscription in _subscriptions)
        {
            subscription.LastHeard = now;
            BeginCreate(subscription, now);
        }
    }

    /// <summary>Looks at the clock; what is to be done is added to <paramref name="effects"/>, in order.</summary>
    public void Step(long now, List<WatchEffect> effects)
    {
        StepConnection(now);
        if (Phase == ConnectionPhase.Up)
        {
            foreach (var subscription in _subscriptions)
            {
                StepSubscription(subscription, now);
                if (Phase != ConnectionPhase.Up)
                {
                    break;
                }
            }

            Pump(now);
        }

        while (_effects.TryDequeue(out var effect))
        {
            effects.Add(effect);
        }

        NextDue = FindNextDue(now);
    }

    /// <summary>What the receiver of values must be told before the next value.</summary>
    public bool TryTakeNotice(out WatchNotice notice) => _notices.TryDequeue(out notice);

    /// <summary>Moves all waiting acknowledgements into <paramref name="to"/>.</summary>
    public void TakeAcknowledgements(List<SubscriptionAcknowledgement> to)
    {
        to.AddRange(_acknowledgements);
        _acknowledgements.Clear();
    }

    private void StepSubscription(WatchedSubscription subscription, long now)
    {
        switch (subscription.Phase)
        {
            case WatchPhase.Absent when now >= subscription.Deadline:
                BeginCreate(subscription, now);
                break;
            case WatchPhase.Creating or WatchPhase.Probing or WatchPhase.Refreshing when now >= subscription.Deadline:
                Climb(subscription, WatchRung.Channel, UaSilence.ServiceFailed, now); // a call that is not answered at all: the channel is dead
                break;
            case WatchPhase.Awaiting when now >= subscription.Deadline:
                Climb(subscription, Above(subscription.Rung), UaSilence.NothingHeard, now);
                break;
            case WatchPhase.Live or WatchPhase.Refreshing:
                Watch(subscription, now);
                break;
        }
    }

    private void Watch(WatchedSubscription subscription, long now)
    {
        if (now - subscription.LastHeard > subscription.HeardBoundMs(_options))
        {
            Climb(subscription, Above(subscription.Rung), UaSilence.NothingHeard, now);
        }
        else if (subscription.HeartbeatMs > 0 && !subscription.IsBlocked && now - subscription.LastHeartbeat > subscription.HeartbeatBoundMs(_options))
        {
            MissHeartbeat(subscription, now);
        }
        else if (now >= subscription.RepublishDeadline)
        {
            Climb(subscription, WatchRung.Channel, UaSilence.ServiceFailed, now);
        }
        else
        {
            Tend(subscription, now);
        }
    }

    // Some servers report their clock once and never again. Where three lives in a row go like this the clock is read instead: climbing the ladder for ever would mend nothing.
    private void MissHeartbeat(WatchedSubscription subscription, long now)
    {
        const int MostStillHearts = 3;
        subscription.StillHearts = subscription.Heartbeats == 1 ? subscription.StillHearts + 1 : 0;
        if (subscription.StillHearts >= MostStillHearts && subscription.ReadClockAt == long.MaxValue)
        {
            (subscription.ReadClockAt, subscription.LastHeartbeat) = (now, now);
            return;
        }

        var above = Above(subscription.Rung);
        Climb(subscription, above == WatchRung.Republish ? WatchRung.Subscription : above, UaSilence.HeartbeatLost, now);
    }

    private void Tend(WatchedSubscription subscription, long now)
    {
        if (subscription is { RepublishToken: 0, IsBlocked: false, Sequence.IsMissing: true })
        {
            (subscription.RepublishToken, subscription.RepublishDeadline) = (++_lastToken, now + _options.ProbeMs);
            _effects.Enqueue(new(
                WatchEffectKind.Republish, subscription.Index, subscription.RepublishToken, subscription.Id, subscription.Sequence.Expected, _options.ProbeMs));
        }

        if (now >= subscription.OwedBy)
        {
            LookAtOwed(subscription, now);
        }

        if (subscription is { Phase: WatchPhase.Live, NeedsRefresh: true, RepublishToken: 0, IsBlocked: false })
        {
            BeginRefresh(subscription, now);
        }

        if (subscription.Phase == WatchPhase.Live && now >= subscription.RetryItemsAt)
        {
            subscription.RetryItemsAt = now + _options.RetryItemsMs;
            _effects.Enqueue(new(WatchEffectKind.RetryItems, subscription.Index, subscription.Token, subscription.Id, TimeoutMs: _options.CallMs));
        }

        if (now >= subscription.ReadClockAt)
        {
            subscription.ReadClockAt = now + (long)Math.Max(1000, subscription.HeartbeatMs);
            _effects.Enqueue(new(WatchEffectKind.ReadClock, subscription.Index, TimeoutMs: _options.CallMs));
        }

        ForgetLadder(subscription, now);
    }

    // The server said that it sends all values again: as long as more come it is given time, then it is not believed any more.
    private void LookAtOwed(WatchedSubscription subscription, long now)
    {
        var isPaying = subscription.OwedItems > 0 && subscription.OwedItems < subscription.OwedBefore;
        subscription.OwedBy = isPaying ? now + subscription.AwaitMs(_options) : long.MaxValue;
        subscription.OwedBefore = subscription.OwedItems;
        if (subscription.OwedItems > 0 && !isPaying)
        {
            (_cannotResend, subscription.NeedsRefresh) = (true, true);
        }
    }

    // Well again: the server's clock moves, or, where it cannot be watched, messages came for long enough.
    private void ForgetLadder(WatchedSubscription subscription, long now)
    {
        var isWell = subscription.HeartbeatMs > 0
            ? subscription.Heartbeats >= 2
            : now - subscription.CreatedAt > 2 * subscription.HeardBoundMs(_options);
        if (subscription.Rung != WatchRung.None && isWell)
        {
            subscription.Rung = WatchRung.None;
        }
    }

    private void Pump(long now)
    {
        if (now < _publishNotBefore)
        {
            return;
        }

        var served = 0;
        foreach (var subscription in _subscriptions)
        {
            served += subscription.IsOnServer ? 1 : 0;
        }

        for (var wanted = _window.Wanted(served); wanted > 0; wanted--)
        {
            _effects.Enqueue(new(WatchEffectKind.SendPublish, SequenceNumber: _window.Send()));
        }
    }

    private long FindNextDue(long now)
    {
        if (Phase != ConnectionPhase.Up)
        {
            return _connectionDeadline;
        }

        var due = _publishNotBefore > now ? _publishNotBefore : long.MaxValue;
        foreach (var subscription in _subscriptions)
        {
            due = Math.Min(due, DueOf(subscription));
        }

        return due;
    }

    private long DueOf(WatchedSubscription subscription)
    {
        if (subscription.Phase is not (WatchPhase.Live or WatchPhase.Refreshing))
        {
            return subscription.Deadline;
        }

        var due = Math.Min(subscription.LastHeard + subscription.HeardBoundMs(_options) + 1, Math.Min(subscription.OwedBy, Math.Min(subscription.RepublishDeadline, subscription.RetryItemsAt)));
        if (subscription.HeartbeatMs > 0 && !subscription.IsBlocked)
        {
            due = Math.Min(due, Math.Min(subscription.ReadClockAt, subscription.LastHeartbeat + subscription.HeartbeatBoundMs(_options) + 1));
        }

        return subscription.Phase == WatchPhase.Refreshing ? Math.Min(due, subscription.Deadline) : due;
    }
}
