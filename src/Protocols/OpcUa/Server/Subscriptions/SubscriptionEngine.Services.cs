namespace IndustrialGateway.Protocols.OpcUa;

/// <content>The subscription service set (OPC 10000-4 §5.14), Publish aside.</content>
internal sealed partial class SubscriptionEngine
{
    private static readonly UaStatusCode GoodSubscriptionTransferred = new(0x002D_0000);

    public CreateSubscriptionResponse Create(PublishQueue session, object owner, CreateSubscriptionRequest request, long now)
    {
        lock (_gate)
        {
            if (session.Subscriptions.Count >= quotas.MaxSubscriptionsPerSession || _subscriptions.Count >= quotas.MaxSubscriptions)
            {
                throw new UaServiceException(UaStatusCodes.BadTooManySubscriptions, "there are as many subscriptions as allowed");
            }

            var times = SubscriptionTimes.Revise(
                request.RequestedPublishingInterval, request.RequestedLifetimeCount, request.RequestedMaxKeepAliveCount, request.MaxNotificationsPerPublish, quotas);
            var subscription = new Subscription(this, NewId(), session, owner, times, now) { Priority = request.Priority, IsPublishing = request.PublishingEnabled };
            _subscriptions.Add(subscription.Id, subscription);
            session.Subscriptions.Add(subscription);
            Hastened?.Invoke();
            return new CreateSubscriptionResponse
            {
                SubscriptionId = subscription.Id,
                RevisedPublishingInterval = Milliseconds(times.IntervalTicks),
                RevisedLifetimeCount = times.LifetimeCount,
                RevisedMaxKeepAliveCount = times.KeepAliveCount,
            };
        }
    }

    public ModifySubscriptionResponse Modify(PublishQueue session, ModifySubscriptionRequest request, long now)
    {
        lock (_gate)
        {
            var subscription = Of(session, request.SubscriptionId);
            var times = SubscriptionTimes.Revise(
                request.RequestedPublishingInterval, request.RequestedLifetimeCount, request.RequestedMaxKeepAliveCount, request.MaxNotificationsPerPublish, quotas);
            subscription.Apply(times, now);
            subscription.Priority = request.Priority;
            Hastened?.Invoke();
            return new ModifySubscriptionResponse
            {
                RevisedPublishingInterval = Milliseconds(times.IntervalTicks),
                RevisedLifetimeCount = times.LifetimeCount,
                RevisedMaxKeepAliveCount = times.KeepAliveCount,
            };
        }
    }

    public SetPublishingModeResponse SetPublishingMode(PublishQueue session, SetPublishingModeRequest request)
    {
        lock (_gate)
        {
            return new SetPublishingModeResponse
            {
                Results = Array.ConvertAll(request.SubscriptionIds, id =>
                {
                    if (!TryOf(session, id, out var subscription))
                    {
                        return UaStatusCodes.BadSubscriptionIdInvalid;
                    }

                    subscription.IsPublishing = request.PublishingEnabled;
                    return UaStatusCodes.Good;
                }),
            };
        }
    }

    public DeleteSubscriptionsResponse Delete(PublishQueue session, DeleteSubscriptionsRequest request)
    {
        lock (_gate)
        {
            var results = Array.ConvertAll(request.SubscriptionIds, id =>
            {
                if (!TryOf(session, id, out var subscription))
                {
                    return UaStatusCodes.BadSubscriptionIdInvalid;
                }

                Delete(subscription);
                return UaStatusCodes.Good;
            });
            AnswerIfIdle(session);
            return new DeleteSubscriptionsResponse { Results = results };
        }
    }

    /// <summary>Deletes the subscriptions of all sessions, as a server does that has lost them: their requests are answered as if the client had done it.</summary>
    public void DeleteAll()
    {
        lock (_gate)
        {
            foreach (var session in _sessions)
            {
                foreach (var subscription in session.Subscriptions.ToArray())
                {
                    Delete(subscription);
                }

                AnswerIfIdle(session);
            }
        }
    }

    /// <summary>Writes the answer with the message as it was sent the first time.</summary>
    /// <exception cref="UaServiceException">It is not kept any more, or never was.</exception>
    public void Republish(PublishQueue session, IServerChannel channel, uint requestId, RepublishRequest request)
    {
        lock (_gate)
        {
            var subscription = Of(session, request.SubscriptionId);
            if (!subscription.Retained.TryFind(request.RetransmitSequenceNumber, out var message))
            {
                throw new UaServiceException(UaStatusCodes.BadMessageNotAvailable, "the message is not kept");
            }

            PublishMessage.BeginHeader(Writer, RepublishResponse.BinaryEncodingId, request.Header.RequestHandle, UaStatusCodes.Good, utcNow());
            Writer.WriteBytes(message);
            if (Writer.Length > session.MaxResponseBytes || channel.Send(requestId, Writer) == UaStatusCodes.BadResponseTooLarge)
            {
                Fault(channel, requestId, request.Header.RequestHandle, UaStatusCodes.BadResponseTooLarge);
            }
        }
    }

    /// <summary>Takes over subscriptions of other sessions of the same user (§5.14.7).</summary>
    public TransferSubscriptionsResponse Transfer(PublishQueue session, object owner, TransferSubscriptionsRequest request)
    {
        lock (_gate)
        {
            return new TransferSubscriptionsResponse { Results = Array.ConvertAll(request.SubscriptionIds, id => Transfer(session, owner, id, request.SendInitialValues)) };
        }
    }

    private TransferResult Transfer(PublishQueue session, object owner, uint id, bool sendsInitialValues)
    {
        if (!_subscriptions.TryGetValue(id, out var subscription))
        {
            return new TransferResult { StatusCode = UaStatusCodes.BadSubscriptionIdInvalid };
        }

        if (!subscription.Owner.Equals(owner))
        {
            return new TransferResult { StatusCode = UaStatusCodes.BadUserAccessDenied };
        }

        if (subscription.Session != session && session.Subscriptions.Count >= quotas.MaxSubscriptionsPerSession)
        {
            return new TransferResult { StatusCode = UaStatusCodes.BadTooManySubscriptions };
        }

        Adopt(session, subscription);
        if (sendsInitialValues)
        {
            subscription.RepeatValues();
        }

        var available = new uint[subscription.Retained.Count];
        for (var i = 0; i < available.Length; i++)
        {
            available[i] = subscription.Retained.SequenceAt(i);
        }

        return new TransferResult { AvailableSequenceNumbers = available };
    }

    private void Adopt(PublishQueue session, Subscription subscription)
    {
        subscription.KeepAlive();
        var before = subscription.Session;
        if (before == session)
        {
            return;
        }

        before?.Subscriptions.Remove(subscription);
        subscription.Session = session;
        session.Subscriptions.Add(subscription);
        if (before is not null)
        {
            Tell(before, subscription.Id, GoodSubscriptionTransferred);
            AnswerIfIdle(before);
        }
    }

    private Subscription Of(PublishQueue session, uint id) => TryOf(session, id, out var subscription)
        ? subscription
        : throw new UaServiceException(UaStatusCodes.BadSubscriptionIdInvalid, "the session has no such subscription");

    private bool TryOf(PublishQueue session, uint id, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Subscription? subscription)
    {
        if (!_subscriptions.TryGetValue(id, out subscription) || subscription.Session != session)
        {
            subscription = null;
            return false;
        }

        subscription.KeepAlive();
        return true;
    }

    // Ids never come again while they could be taken for another subscription.
    private uint NewId()
    {
        do
        {
            _lastId = _lastId == uint.MaxValue ? 1 : _lastId + 1;
        }
        while (_subscriptions.ContainsKey(_lastId));

        return _lastId;
    }

    private static double Milliseconds(long ticks) => (double)ticks / TimeSpan.TicksPerMillisecond;
}
