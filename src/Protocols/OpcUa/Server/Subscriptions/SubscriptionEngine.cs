namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// All subscriptions of a server (OPC 10000-4 §5.13, §5.14) without I/O: requests and time go in, responses go to the channels of the requests.
/// <para>Threads: any; one at a time behind the gate. Writers of variables never take the gate. Progress: what holds the gate samples and encodes, it never waits for a peer.
/// Order: publish requests are answered first come, first served in each session; messages of a subscription leave by their numbers. When full: by <see cref="UaServerQuotas"/>.
/// </para>
/// </summary>
internal sealed partial class SubscriptionEngine(UaServerQuotas quotas, Func<UaDateTime> utcNow) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<uint, Subscription> _subscriptions = [];
    private readonly List<Subscription> _ended = [];
    private readonly List<PublishQueue> _sessions = [];
    private uint _lastId;
    private uint _lastItemId;
    private int _itemCount;
    private int _queuedPlaces;

    /// <summary>What clients may take.</summary>
    public UaServerQuotas Quotas => quotas;

    /// <summary>Where responses are written; one at a time, under the gate.</summary>
    public UaWriter Writer { get; } = new();

    /// <summary>Taken by everything that touches subscriptions.</summary>
    public Lock Gate => _gate;

    /// <summary>Subscriptions there are.</summary>
    public int SubscriptionCount => _subscriptions.Count;

    /// <summary>Monitored items there are.</summary>
    public int ItemCount => _itemCount;

    /// <summary>Called when something is due earlier than <see cref="Step"/> last said.</summary>
    public Action? Hastened { get; set; }

    /// <summary>Wall time, for stamps.</summary>
    public UaDateTime UtcNow() => utcNow();

    /// <inheritdoc/>
    public void Dispose() => Writer.Dispose();

    /// <summary>A session begins.</summary>
    /// <param name="maxResponseBytes">Largest response it takes; 0 for no limit of its own.</param>
    public PublishQueue Open(uint maxResponseBytes = 0)
    {
        var queue = new PublishQueue(maxResponseBytes is 0 or > int.MaxValue ? int.MaxValue : (int)maxResponseBytes);
        lock (_gate)
        {
            _sessions.Add(queue);
        }

        return queue;
    }

    /// <summary>A session ends: its requests are answered, its subscriptions are deleted, or live on without a session until their lifetime ends.</summary>
    public void Close(PublishQueue session, bool deletesSubscriptions, UaStatusCode reason)
    {
        lock (_gate)
        {
            _sessions.Remove(session);
            foreach (var subscription in session.Subscriptions.ToArray())
            {
                if (deletesSubscriptions)
                {
                    Delete(subscription);
                }
                else
                {
                    subscription.Session = null;
                }
            }

            session.Subscriptions.Clear();
            AnswerAll(session, reason);
        }
    }

    /// <summary>Does what is due; gives the time of the next thing to do, <see cref="long.MaxValue"/> for none.</summary>
    public long Step(long now)
    {
        lock (_gate)
        {
            var next = long.MaxValue;
            foreach (var subscription in _subscriptions.Values)
            {
                if (!subscription.Step(now))
                {
                    _ended.Add(subscription);
                    continue;
                }

                next = Math.Min(next, subscription.NextDue());
            }

            EndOutlived();
            foreach (var session in _sessions)
            {
                ExpireRequests(session, now);
                next = Math.Min(next, session.NextExpiry);
            }

            return next;
        }
    }

    /// <summary>A Publish request: acknowledges, and waits for something to say or says it at once.</summary>
    public void Publish(PublishQueue session, IServerChannel channel, uint requestId, PublishRequest request, long now)
    {
        lock (_gate)
        {
            if (session.Subscriptions.Count == 0 && session.Endings == 0)
            {
                Fault(channel, requestId, request.Header.RequestHandle, UaStatusCodes.BadNoSubscription);
                return;
            }

            if (session.Count >= quotas.MaxPublishRequestsPerSession && session.TryDequeue(out var oldest))
            {
                Fault(oldest, UaStatusCodes.BadTooManyPublishRequests);
            }

            var results = Acknowledge(session, request.SubscriptionAcknowledgements);
            var most = Math.Min(channel.MaxResponseBytes, session.MaxResponseBytes);
            var ticket = new PublishTicket(channel, requestId, request.Header.RequestHandle, results, most, Expiry(request.Header, now));
            if (!TryAnswerAtOnce(session, ticket, now))
            {
                session.Enqueue(ticket);
            }
        }
    }

    /// <summary>Ends the publish requests with this handle; gives their number.</summary>
    public uint Cancel(PublishQueue session, uint requestHandle)
    {
        lock (_gate)
        {
            var cancelled = 0u;
            for (var left = session.Count; left > 0 && session.TryDequeue(out var ticket); left--)
            {
                if (ticket.RequestHandle != requestHandle)
                {
                    session.Enqueue(ticket);
                    continue;
                }

                Fault(ticket, UaStatusCodes.BadRequestCancelledByClient);
                cancelled++;
            }

            return cancelled;
        }
    }

    /// <summary>Answers with what is in the writer, or says that it is too large: then the client knows of it, and may ask for the message again once it takes more.</summary>
    public void Answer(in PublishTicket ticket)
    {
        if (Writer.Length > ticket.MaxResponseBytes || ticket.Channel.Send(ticket.RequestId, Writer) == UaStatusCodes.BadResponseTooLarge)
        {
            Fault(ticket, UaStatusCodes.BadResponseTooLarge);
        }
    }

    /// <summary>A ServiceFault as answer.</summary>
    private void Fault(IServerChannel channel, uint requestId, uint requestHandle, UaStatusCode status)
    {
        PublishMessage.BeginHeader(Writer, UaMessages.ServiceFaultId, requestHandle, status, utcNow());
        channel.Send(requestId, Writer);
    }

    private static long Expiry(RequestHeader header, long now) =>
        header.TimeoutHint == 0 ? long.MaxValue : now + (header.TimeoutHint * TimeSpan.TicksPerMillisecond);

    private void Fault(in PublishTicket ticket, UaStatusCode status) => Fault(ticket.Channel, ticket.RequestId, ticket.RequestHandle, status);

    private UaStatusCode[] Acknowledge(PublishQueue session, SubscriptionAcknowledgement[] acknowledgements)
    {
        // The list comes from the client: no more is answered than it may keep.
        var results = acknowledgements.Length == 0 ? [] : new UaStatusCode[acknowledgements.Length];
        for (var i = 0; i < results.Length; i++)
        {
            results[i] = !_subscriptions.TryGetValue(acknowledgements[i].SubscriptionId, out var subscription) || subscription.Session != session
                ? UaStatusCodes.BadSubscriptionIdInvalid
                : subscription.Retained.Acknowledge(acknowledgements[i].SequenceNumber) ? UaStatusCodes.Good : UaStatusCodes.BadSequenceNumberUnknown;
        }

        return results;
    }

    private bool TryAnswerAtOnce(PublishQueue session, in PublishTicket ticket, long now)
    {
        if (session.TryTakeEnding(out var ending))
        {
            SendEnding(ticket, ending);
            return true;
        }

        var neediest = session.Neediest();
        neediest?.Answer(ticket, now);
        return neediest is not null;
    }

    private void SendEnding(in PublishTicket ticket, (uint SubscriptionId, UaStatusCode Status) ending)
    {
        PublishMessage.BeginHeader(Writer, PublishResponse.BinaryEncodingId, ticket.RequestHandle, UaStatusCodes.Good, utcNow());
        Writer.WriteUInt32(ending.SubscriptionId);
        Writer.WriteInt32(0);
        Writer.WriteBoolean(false);
        PublishMessage.WriteStatusChange(Writer, 1, utcNow(), ending.Status);
        PublishMessage.End(Writer, ticket);
        Answer(ticket);
    }

    private void Tell(PublishQueue session, uint subscriptionId, UaStatusCode status)
    {
        if (session.TryDequeue(out var ticket))
        {
            SendEnding(ticket, (subscriptionId, status));
            return;
        }

        session.AddEnding(subscriptionId, status, quotas.MaxSubscriptionsPerSession);
    }

    private void EndOutlived()
    {
        foreach (var subscription in _ended)
        {
            var session = subscription.Session;
            Delete(subscription);
            if (session is not null)
            {
                Tell(session, subscription.Id, UaStatusCodes.BadTimeout);
                AnswerIfIdle(session);
            }
        }

        _ended.Clear();
    }

    private void ExpireRequests(PublishQueue session, long now)
    {
        while (session.NextExpiry <= now && session.TryDequeue(out var ticket))
        {
            Fault(ticket, UaStatusCodes.BadTimeout);
        }
    }

    private void AnswerAll(PublishQueue session, UaStatusCode status)
    {
        while (session.TryDequeue(out var ticket))
        {
            Fault(ticket, status);
        }
    }

    private void AnswerIfIdle(PublishQueue session)
    {
        if (session.Subscriptions.Count == 0)
        {
            AnswerAll(session, UaStatusCodes.BadNoSubscription);
        }
    }

    private void Delete(Subscription subscription)
    {
        _subscriptions.Remove(subscription.Id);
        subscription.Session?.Subscriptions.Remove(subscription);
        foreach (var item in subscription.Items.Values)
        {
            Release(item);
        }

        subscription.Close();
    }

    private void Release(MonitoredItem item)
    {
        _itemCount--;
        _queuedPlaces -= item.QueueSize;
    }
}
