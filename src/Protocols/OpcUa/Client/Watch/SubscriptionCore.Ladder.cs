namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>The ladder.</summary>
internal sealed partial class SubscriptionCore
{
    private int _connectionToken;
    private long _connectionDeadline = long.MaxValue;
    private int _failedConnections;
    private bool _keepSession;
    private bool _cannotResend; // the server has no ResendData: values are brought back by a new subscription

    /// <summary>Where channel and session stand.</summary>
    public ConnectionPhase Phase { get; private set; }

    /// <summary>Channel and session are there.</summary>
    /// <param name="token">Of the effect.</param>
    /// <param name="sessionKept">True where the session, and so its subscriptions, lived on.</param>
    /// <param name="now">Milliseconds.</param>
    /// <returns>False where the attempt had been given up.</returns>
    public bool OnConnectionUp(int token, bool sessionKept, long now)
    {
        if (token != _connectionToken || Phase is not (ConnectionPhase.Renewing or ConnectionPhase.Reopening))
        {
            return false;
        }

        (Phase, _connectionDeadline, _failedConnections, _publishNotBefore, _publishFaults) = (ConnectionPhase.Up, long.MaxValue, 0, 0, 0);
        foreach (var subscription in _subscriptions)
        {
            if (sessionKept && subscription is { Id: not 0, IsComplete: true })
            {
                BeginProbe(subscription, now);
                continue;
            }

            if (!sessionKept)
            {
                Forget(subscription, now);
            }

            BeginCreate(subscription, now);
        }

        return true;
    }

    /// <summary>A step of the attempt is done: each has its own time, so that slow servers get enough and one that has lost a request does not keep us waiting.</summary>
    public void OnConnectionProgress(int token, long now)
    {
        if (token == _connectionToken && Phase is ConnectionPhase.Renewing or ConnectionPhase.Reopening)
        {
            _connectionDeadline = now + _options.CallMs;
        }
    }

    /// <summary>The attempt failed; another one follows after a pause.</summary>
    public void OnConnectionFailed(int token, long now)
    {
        if (token != _connectionToken || Phase is not (ConnectionPhase.Renewing or ConnectionPhase.Reopening))
        {
            return;
        }

        _keepSession &= Phase == ConnectionPhase.Reopening;
        var pause = (int)Math.Min(_options.LongestPauseMs, (long)_options.FirstPauseMs << Math.Min(_failedConnections++, 16));
        (Phase, _connectionDeadline, _connectionToken) = (ConnectionPhase.Pausing, now + (pause / 2) + _random.Next((pause / 2) + 1), 0);
    }

    /// <summary>The channel of the epoch is gone.</summary>
    public void OnChannelLost(int epoch, long now)
    {
        if (epoch == Epoch && Phase == ConnectionPhase.Up)
        {
            BeginChannel(UaSilence.ChannelLost, keepSession: true, now);
        }
    }

    /// <summary>The namespace table or start time changed: nothing that was resolved holds any longer.</summary>
    public void OnServerChanged(long now)
    {
        if (Phase == ConnectionPhase.Up)
        {
            BeginSession(UaSilence.ServerChanged, now);
        }
    }

    /// <summary>A new channel is wanted though the old one is well.</summary>
    /// <param name="keepSession">False where the session cannot move: it belongs to the certificate it was made with.</param>
    /// <param name="now">Milliseconds.</param>
    public void OnReopenWanted(bool keepSession, long now)
    {
        if (Phase == ConnectionPhase.Up)
        {
            BeginChannel(UaSilence.ChannelLost, keepSession, now, isOrderly: true);
        }
    }

    private static WatchRung Above(WatchRung rung) => rung >= WatchRung.Session ? WatchRung.Channel : rung + 1;

    private void StepConnection(long now)
    {
        if (now < _connectionDeadline)
        {
            return;
        }

        if (Phase == ConnectionPhase.Pausing)
        {
            BeginReopen(now);
        }
        else if (Phase is ConnectionPhase.Renewing or ConnectionPhase.Reopening)
        {
            OnConnectionFailed(_connectionToken, now);
        }
    }

    private void Climb(WatchedSubscription subscription, WatchRung rung, UaSilence reason, long now)
    {
        MarkUncertain(subscription, reason, now);
        var triedBefore = subscription.Rung;
        subscription.Rung = rung > triedBefore ? rung : triedBefore;
        switch (rung)
        {
            case WatchRung.Republish:
                _window.WriteOff();
                BeginProbe(subscription, now);
                break;
            case WatchRung.Subscription:
                BeginCreate(subscription, now);
                break;
            case WatchRung.Session:
                BeginSession(reason, now);
                break;
            case WatchRung.Channel:
                BeginChannel(reason, keepSession: triedBefore < WatchRung.Session, now);
                break;
        }
    }

    private void BeginProbe(WatchedSubscription subscription, long now)
    {
        Stop(subscription);
        (subscription.Phase, subscription.Token, subscription.Deadline) = (WatchPhase.Probing, ++_lastToken, now + _options.ProbeMs);
        _effects.Enqueue(new(
            WatchEffectKind.Republish, subscription.Index, subscription.Token, subscription.Id, subscription.Sequence.Expected, _options.ProbeMs));
    }

    private void BeginCreate(WatchedSubscription subscription, long now, UaSilence reason = UaSilence.SubscriptionLost)
    {
        MarkUncertain(subscription, reason, now);
        var old = subscription.Id;
        Forget(subscription, now);
        (subscription.Phase, subscription.Token, subscription.Deadline) = (WatchPhase.Creating, ++_lastToken, now + _options.CallMs);
        _effects.Enqueue(new(WatchEffectKind.CreateSubscription, subscription.Index, subscription.Token, old, TimeoutMs: _options.CallMs));
    }

    private void BeginRefresh(WatchedSubscription subscription, long now)
    {
        subscription.NeedsRefresh = false;
        if (_cannotResend)
        {
            BeginCreate(subscription, now, subscription.Reason);
            return;
        }

        subscription.RefreshNumber++;
        (subscription.OwedItems, subscription.OwedBy) = (subscription.GoodItems, long.MaxValue);
        (subscription.Phase, subscription.Token, subscription.Deadline) = (WatchPhase.Refreshing, ++_lastToken, now + _options.CallMs);
        _effects.Enqueue(new(WatchEffectKind.Refresh, subscription.Index, subscription.Token, subscription.Id, TimeoutMs: _options.CallMs));
    }

    private void BeginSession(UaSilence reason, long now)
    {
        foreach (var subscription in _subscriptions)
        {
            MarkUncertain(subscription, reason, now);
            Forget(subscription, now);
            subscription.Rung = subscription.Rung < WatchRung.Session ? WatchRung.Session : subscription.Rung;
        }

        NewEpoch(isNewSession: true);
        (Phase, _connectionToken, _keepSession) = (ConnectionPhase.Renewing, ++_lastToken, false);
        _connectionDeadline = now + _options.CallMs;
        _effects.Enqueue(new(WatchEffectKind.RenewSession, Token: _connectionToken, TimeoutMs: _options.CallMs));
    }

    private void BeginChannel(UaSilence reason, bool keepSession, long now, bool isOrderly = false)
    {
        foreach (var subscription in _subscriptions)
        {
            MarkUncertain(subscription, reason, now);
            Stop(subscription);
            (subscription.Phase, subscription.Rung) = (WatchPhase.Absent, WatchRung.Channel);
        }

        NewEpoch(isNewSession: !keepSession);
        _keepSession = keepSession;
        BeginReopen(now, isOrderly);
    }

    private void BeginReopen(long now, bool isOrderly = false)
    {
        (Phase, _connectionToken) = (ConnectionPhase.Reopening, ++_lastToken);
        _connectionDeadline = now + _options.CallMs;
        _effects.Enqueue(new(WatchEffectKind.ReopenChannel, Token: _connectionToken, TimeoutMs: _options.CallMs, KeepSession: _keepSession, IsOrderly: isOrderly));
    }

    private void NewEpoch(bool isNewSession)
    {
        Epoch++;
        _effects.Clear(); // nothing that was to be done on the old one makes sense on the new one
        _window.Reset(isNewSession);
        if (isNewSession)
        {
            _byId.Clear();
            _retired.Clear();
            _acknowledgements.Clear();
            _cannotResend = false;
        }
    }

    // Ends whatever runs for the subscription: outcomes that still come are ignored.
    private static void Stop(WatchedSubscription subscription)
    {
        (subscription.Token, subscription.Deadline) = (0, long.MaxValue);
        (subscription.RepublishToken, subscription.RepublishDeadline) = (0, long.MaxValue);
        (subscription.OwedItems, subscription.OwedBy) = (0, long.MaxValue);
    }

    private void Forget(WatchedSubscription subscription, long now)
    {
        if (subscription.Id != 0)
        {
            _byId.Remove(subscription.Id);
            Retire(subscription.Id, now);
            _acknowledgements.RemoveAll(one => one.SubscriptionId == subscription.Id);
        }

        Stop(subscription);
        (subscription.Id, subscription.Phase, subscription.IsBlocked, subscription.RetryItemsAt) = (0, WatchPhase.Absent, false, long.MaxValue);
        subscription.IsComplete = false;
    }

    // True where the deletion of a subscription that is not ours any more is to be asked for: the first time, and again where it still publishes long after.
    private bool Retire(uint id, long now)
    {
        if (_retired.TryGetValue(id, out var askedAt) && now - askedAt < 2L * _options.CallMs)
        {
            return false;
        }

        if (_retired.Count >= MostRemembered)
        {
            _retired.Clear();
        }

        _retired[id] = now;
        return true;
    }

    private void MarkUncertain(WatchedSubscription subscription, UaSilence reason, long now)
    {
        subscription.NeedsRefresh = true;
        if (subscription.IsUncertain || subscription.LastDelivered == 0)
        {
            return; // told before, or nothing was ever given out
        }

        (subscription.IsUncertain, subscription.Reason, subscription.LostMessages) = (true, reason, 0);
        subscription.LostSince = reason switch
        {
            UaSilence.HeartbeatLost => subscription.LastHeartbeat,
            UaSilence.NothingHeard => subscription.LastHeard,
            _ => Math.Min(subscription.LastHeard, Math.Max(subscription.LastDelivered, subscription.LastHeartbeat)),
        };
        _notices.Enqueue(new(subscription.Index, IsFlowing: false, reason, subscription.LostSince, LostMessages: subscription.LostMessages));
    }
}
