namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>What became of calls.</summary>
internal sealed partial class SubscriptionCore
{
    private const double LongestKeepAliveMs = 60_000;

    /// <summary>The subscription exists; its items follow. False: the attempt was given up, the new one is to be deleted.</summary>
    public bool OnSubscriptionCreated(int subscription, int token, uint id, double intervalMs, uint keepAliveCount, long now)
    {
        var watched = _subscriptions[subscription];
        if (token != watched.Token || watched.Phase != WatchPhase.Creating)
        {
            return false;
        }

        watched.Sequence.Reset();
        watched.Id = id;
        watched.IntervalMs = Sane(intervalMs, watched.RequestedMs, Math.Max(LongestKeepAliveMs, 10 * watched.RequestedMs));
        watched.KeepAliveMs = Sane(watched.IntervalMs * keepAliveCount, watched.IntervalMs, Math.Max(LongestKeepAliveMs, watched.IntervalMs));
        (watched.LastHeard, watched.LastHeartbeat, watched.Heartbeats, watched.HeartbeatMs) = (now, now, 0, 0);
        (watched.Deadline, watched.IsComplete) = (now + _options.CallMs, false);
        _retired.Remove(id);
        _byId[id] = watched;
        return true;
    }

    /// <summary>Some more items were created. False: the attempt was given up.</summary>
    public bool OnProgress(int subscription, int token, long now)
    {
        var watched = _subscriptions[subscription];
        if (token != watched.Token || watched.Phase != WatchPhase.Creating)
        {
            return false;
        }

        watched.Deadline = now + _options.CallMs;
        return true;
    }

    /// <summary>All items were asked for.</summary>
    /// <param name="subscription">Position.</param>
    /// <param name="token">Of the effect.</param>
    /// <param name="heartbeatMs">Sampling interval of the heartbeat item as revised; 0 where the server refused it.</param>
    /// <param name="goodItems">How many the server accepted.</param>
    /// <param name="hasRefused">True where some items were refused: they are tried again.</param>
    /// <param name="now">Milliseconds.</param>
    public bool OnItemsCreated(int subscription, int token, double heartbeatMs, int goodItems, bool hasRefused, long now)
    {
        var watched = _subscriptions[subscription];
        if (token != watched.Token || watched.Phase != WatchPhase.Creating)
        {
            return false;
        }

        Stop(watched);
        var slowest = 10 * Math.Max(1000, watched.IntervalMs);
        (watched.Phase, watched.NeedsRefresh, watched.FailedCreations) = (WatchPhase.Live, false, 0);
        watched.HeartbeatMs = heartbeatMs == 0 ? 0 : Sane(heartbeatMs, slowest / 10, slowest);
        (watched.LastHeard, watched.LastHeartbeat, watched.CreatedAt, watched.GoodItems) = (now, now, now, goodItems);
        (watched.RetryItemsAt, watched.IsComplete) = (hasRefused ? now + _options.RetryItemsMs : long.MaxValue, true);
        return true;
    }

    /// <summary>Refused items were tried again.</summary>
    public void OnItemsRetried(int subscription, uint id, int newlyGood, bool hasRefused, long now)
    {
        var watched = _subscriptions[subscription];
        if (watched.Id == id)
        {
            watched.GoodItems += newlyGood;
            watched.RetryItemsAt = hasRefused ? now + _options.RetryItemsMs : long.MaxValue;
        }
    }

    /// <summary>The creation failed.</summary>
    public void OnCreateFailed(int subscription, int token, UaStatusCode status, long now)
    {
        var watched = _subscriptions[subscription];
        if (token != watched.Token || watched.Phase != WatchPhase.Creating)
        {
            return;
        }

        var rung = WatchRungs.Of(status);
        if (rung >= WatchRung.Session)
        {
            Climb(watched, rung, WatchRungs.ReasonOf(rung), now);
            return;
        }

        const int FailuresForSession = 4;
        if (++watched.FailedCreations % FailuresForSession == 0)
        {
            Climb(watched, WatchRung.Session, UaSilence.ServiceFailed, now);
            return;
        }

        Stop(watched);
        if (watched.Id != 0)
        {
            _byId.Remove(watched.Id);
        }

        (watched.Phase, watched.Deadline) = (WatchPhase.Absent, now + _options.RetryMs);
    }

    /// <summary>Republish was answered; a message that came with it was told by <see cref="OnRepublishedMessage"/> before.</summary>
    public void OnRepublished(int subscription, int token, UaStatusCode status, long now)
    {
        var watched = _subscriptions[subscription];
        if (token == 0)
        {
            return;
        }

        if (token == watched.RepublishToken)
        {
            (watched.RepublishToken, watched.RepublishDeadline) = (0, long.MaxValue);
        }
        else if (token == watched.Token && watched.Phase is WatchPhase.Probing or WatchPhase.Awaiting)
        {
            (watched.Phase, watched.Token, watched.Deadline) = (WatchPhase.Awaiting, 0, now + watched.AwaitMs(_options));
        }
        else
        {
            return;
        }

        if (status.IsBad)
        {
            OnNotRepublished(watched, status, now);
        }
    }

    /// <summary>The server was asked to send all values again.</summary>
    public void OnRefreshed(int subscription, int token, UaStatusCode status, long now)
    {
        var watched = _subscriptions[subscription];
        if (token != watched.Token || watched.Phase != WatchPhase.Refreshing)
        {
            return;
        }

        var rung = WatchRungs.Of(status);
        if (!status.IsBad)
        {
            (watched.Phase, watched.Token, watched.Deadline) = (WatchPhase.Live, 0, long.MaxValue);
            (watched.OwedBefore, watched.OwedBy) = (watched.OwedItems, watched.OwedItems > 0 ? now + watched.AwaitMs(_options) : long.MaxValue);
        }
        else if (rung >= WatchRung.Subscription)
        {
            Climb(watched, rung, WatchRungs.ReasonOf(rung), now);
        }
        else
        {
            _cannotResend = true;
            BeginCreate(watched, now, watched.Reason);
        }
    }

    // What a server revises decides how soon its silence is seen: not a number, or one without end, must not switch the watch off.
    private static double Sane(double revised, double otherwise, double most) => revised > 0 ? Math.Min(revised, most) : otherwise;

    private void OnNotRepublished(WatchedSubscription watched, UaStatusCode status, long now)
    {
        var rung = WatchRungs.Of(status);
        if (rung >= WatchRung.Subscription)
        {
            Climb(watched, rung, WatchRungs.ReasonOf(rung), now);
        }
        else if (watched.Sequence.IsMissing)
        {
            // BadMessageNotAvailable, or a server without Republish: what the message said is lost, and with it perhaps the last change of some items.
            watched.LastDelivered = Math.Max(watched.LastDelivered, 1);
            MarkUncertain(watched, UaSilence.MessagesLost, now);
            watched.LostMessages++;
            watched.Sequence.Skip();
        }
    }
}
