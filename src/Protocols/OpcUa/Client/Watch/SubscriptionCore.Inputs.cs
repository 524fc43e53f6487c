namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>What the core is told.</summary>
internal sealed partial class SubscriptionCore
{
    /// <summary>
    /// A publish response came. After <see cref="SequenceVerdict.Deliver"/> the caller takes the notices, gives the values out and calls <see cref="Complete"/> or
    /// <see cref="Refuse"/>; after Hold it keeps a copy. After each of them, and after a keep-alive, it gives out what <see cref="TryTakeHeld"/> says.
    /// </summary>
    /// <param name="request">RequestHandle of the publish request; 0 where the server forgot it.</param>
    /// <param name="message">What its header says.</param>
    /// <param name="canHold">False where no copy can be kept.</param>
    /// <param name="now">Milliseconds.</param>
    /// <param name="subscription">Position of the subscription; -1 where it is none of ours.</param>
    public SequenceVerdict OnPublished(uint request, in PublishedMessage message, bool canHold, long now, out int subscription)
    {
        subscription = -1;
        if (Phase != ConnectionPhase.Up || !_window.IsOurs(request))
        {
            return SequenceVerdict.Foreign;
        }

        _window.OnAnswered(request);
        _publishFaults = 0;
        if (_byId.TryGetValue(message.SubscriptionId, out var watched))
        {
            subscription = watched.Index;
            Hear(watched, now);
            return Judge(watched, message, canHold, now);
        }

        if (message.SubscriptionId != 0 && !IsCreating() && Retire(message.SubscriptionId, now))
        {
            _effects.Enqueue(new(WatchEffectKind.DeleteSubscription, SubscriptionId: message.SubscriptionId, TimeoutMs: _options.CallMs));
        }

        return SequenceVerdict.Foreign;
    }

    /// <summary>A message that was asked for by Republish; otherwise like <see cref="OnPublished"/>. Followed by <see cref="OnRepublished"/>.</summary>
    public SequenceVerdict OnRepublishedMessage(int subscription, int token, in PublishedMessage message, bool canHold, long now)
    {
        var watched = _subscriptions[subscription];
        if (token == 0 || (token != watched.RepublishToken && (token != watched.Token || watched.Phase != WatchPhase.Probing)))
        {
            return SequenceVerdict.Foreign;
        }

        // An old message says nothing of whether the server still publishes: it waits until something new is heard.
        var verdict = Judge(watched, message, canHold, now);
        if (verdict == SequenceVerdict.Deliver && watched.Phase == WatchPhase.Probing)
        {
            watched.Sequence.MarkHeld(message.SequenceNumber);
            return SequenceVerdict.Hold;
        }

        return verdict;
    }

    /// <summary>The expected message has been given out: it is acknowledged with the next publish request.</summary>
    /// <param name="subscription">Position.</param>
    /// <param name="publishTime">Of the message.</param>
    /// <param name="fresh">How many items it held whose first value this is since <see cref="WatchedSubscription.RefreshNumber"/> changed.</param>
    /// <param name="now">Milliseconds.</param>
    public void Complete(int subscription, long publishTime, int fresh, long now)
    {
        var watched = _subscriptions[subscription];
        watched.OwedItems = Math.Max(0, watched.OwedItems - fresh);
        if (_acknowledgements.Count < MostAcknowledgements)
        {
            _acknowledgements.Add(new() { SubscriptionId = watched.Id, SequenceNumber = watched.Sequence.Expected });
        }

        watched.Sequence.Complete(publishTime);
        watched.LastDelivered = now;
    }

    /// <summary>The receiver is not ready: the expected message, of which a copy is kept, is not acknowledged; nothing follows until <see cref="Unblock"/>.</summary>
    public void Refuse(int subscription)
    {
        var watched = _subscriptions[subscription];
        watched.Sequence.MarkHeld(watched.Sequence.Expected);
        watched.IsBlocked = true;
    }

    /// <summary>A message could not be read to its end: what it said is lost.</summary>
    public void OnDamaged(int subscription, long now) => MarkUncertain(_subscriptions[subscription], UaSilence.MessagesLost, now);

    /// <summary>The receiver is ready again.</summary>
    public void Unblock(int subscription, long now) => (_subscriptions[subscription].IsBlocked, _subscriptions[subscription].LastHeartbeat) = (false, now);

    /// <summary>A copy that is kept and whose turn it is; the caller gives it out like a message that was just received.</summary>
    public bool TryTakeHeld(int subscription, out uint sequenceNumber)
    {
        var watched = _subscriptions[subscription];
        sequenceNumber = watched.Sequence.Expected;
        if (watched.IsBlocked || !watched.Sequence.IsHeld || watched.Phase is WatchPhase.Probing or WatchPhase.Awaiting)
        {
            return false;
        }

        return true;
    }

    /// <summary>A held or received message is about to be given out at <paramref name="now"/>: notices that belong before it are made.</summary>
    public void BeforeDelivery(int subscription, long now)
    {
        var watched = _subscriptions[subscription];
        if (watched.IsUncertain)
        {
            watched.IsUncertain = false;
            _notices.Enqueue(new(watched.Index, IsFlowing: true, watched.Reason, watched.LostSince, now, watched.LostMessages));
        }
    }

    /// <summary>The heartbeat item reported.</summary>
    public void OnHeartbeat(int subscription, long now)
    {
        var watched = _subscriptions[subscription];
        watched.LastHeartbeat = now;
        watched.Heartbeats++;
    }

    /// <summary>The server says what became of the subscription: it timed out, or was transferred.</summary>
    public void OnStatusChange(int subscription, UaStatusCode status, long now)
    {
        var watched = _subscriptions[subscription];
        if (watched.IsOnServer && status != UaStatusCodes.Good)
        {
            _byId.Remove(watched.Id);
            Climb(watched, WatchRung.Subscription, UaSilence.SubscriptionLost, now);
        }
    }

    /// <summary>A publish request was answered by a fault, or could not be sent.</summary>
    public void OnPublishFault(uint request, UaStatusCode status, long now)
    {
        if (Phase != ConnectionPhase.Up || !_window.IsOurs(request))
        {
            return;
        }

        if (status == UaStatusCodes.BadTooManyPublishRequests)
        {
            _window.OnTooMany(request);
            return;
        }

        _window.OnAnswered(request);
        if (status == UaStatusCodes.BadTimeout)
        {
            return; // it waited at the server for as long as it may: the next one takes its place
        }

        OnPublishFault(WatchRungs.Of(status), now);
    }

    private void OnPublishFault(WatchRung rung, long now)
    {
        switch (rung)
        {
            case WatchRung.Channel:
                BeginChannel(UaSilence.ChannelLost, keepSession: true, now);
                break;
            case WatchRung.Session:
                BeginSession(UaSilence.SessionLost, now);
                break;
            case WatchRung.Subscription:
                LoseSubscriptions(now);
                break;
            default:
                Slow(now);
                break;
        }
    }

    // Not those being created: requests that waited while their predecessor was deleted are answered so.
    private void LoseSubscriptions(long now)
    {
        foreach (var subscription in _subscriptions)
        {
            if (subscription.Phase is not (WatchPhase.Absent or WatchPhase.Creating))
            {
                Climb(subscription, WatchRung.Subscription, UaSilence.SubscriptionLost, now);
            }
        }
    }

    private void Slow(long now)
    {
        const int MostFaults = 10;
        const int LongestMs = 1000;
        if (++_publishFaults >= MostFaults)
        {
            BeginSession(UaSilence.ServiceFailed, now);
            return;
        }

        _publishNotBefore = now + Math.Min(LongestMs, 50 << _publishFaults);
    }

    private SequenceVerdict Judge(WatchedSubscription watched, in PublishedMessage message, bool canHold, long now)
    {
        var verdict = message.IsKeepAlive
            ? watched.Sequence.OnKeepAlive(message.SequenceNumber, message.PublishTime)
            : watched.Sequence.OnData(message.SequenceNumber, message.PublishTime, canHold);
        if (verdict == SequenceVerdict.Broken)
        {
            Climb(watched, WatchRung.Subscription, UaSilence.SequenceBroken, now);
            return verdict;
        }

        watched.LastHeard = now;
        return Hold(watched, message.SequenceNumber, verdict, canHold);
    }

    // Silence is over: what did not change meanwhile is asked for next.
    private static void Hear(WatchedSubscription watched, long now)
    {
        if (watched.Phase is WatchPhase.Probing or WatchPhase.Awaiting)
        {
            Stop(watched);
            (watched.Phase, watched.LastHeard, watched.LastHeartbeat, watched.Heartbeats) = (WatchPhase.Live, now, now, 0);
        }
    }

    private static SequenceVerdict Hold(WatchedSubscription watched, uint number, SequenceVerdict verdict, bool canHold)
    {
        if (verdict == SequenceVerdict.Deliver && watched.IsBlocked)
        {
            verdict = canHold ? SequenceVerdict.Hold : SequenceVerdict.Leave;
        }

        if (verdict == SequenceVerdict.Hold)
        {
            watched.Sequence.MarkHeld(number);
        }

        return verdict;
    }

    private bool IsCreating()
    {
        foreach (var subscription in _subscriptions)
        {
            if (subscription is { Phase: WatchPhase.Creating, Id: 0 })
            {
                return true;
            }
        }

        return false;
    }
}
