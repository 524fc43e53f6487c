using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Tests.Unit;

/// <summary>
/// A server in virtual time whose values never go back, with every fault that was seen in the field: it stalls, forgets, restarts, counts anew, loses, doubles and reorders messages.
/// </summary>
internal sealed class VirtualServer
{
    public const int Items = 6;

    private readonly VirtualTime _time;
    private readonly Random _random;
    private readonly List<Action> _stalled = [];
    private uint _lastSubscription;
    private int _lastSession;
    private VirtualMessage? _kept; // held back to be sent after its successor

    public VirtualServer(VirtualTime time, Random random)
    {
        (_time, _random) = (time, random);
        Tick();
    }

    public Dictionary<int, VirtualSession> Sessions { get; } = [];

    public long[] Values { get; } = [.. Enumerable.Repeat(1L, Items)];

    /// <summary>When each value became what it is.</summary>
    public long[] ChangedAt { get; } = new long[Items];

    /// <summary>Publish responses go here: channel, request of the request, message.</summary>
    public required Action<VirtualChannel, uint, VirtualMessage> OnMessage { get; init; }

    /// <summary>Faults of publish requests.</summary>
    public required Action<VirtualChannel, uint, UaStatusCode> OnFault { get; init; }

    public bool IsDown { get; set; }

    public bool IsStalled { get; set; }

    /// <summary>Keep-alives only: dead inside.</summary>
    public bool IsNumb { get; set; }

    public bool CanResend { get; set; } = true;

    /// <summary>Says that it sends all values again, and does not.</summary>
    public bool LiesAboutResend { get; set; }

    /// <summary>Reports its clock once in the life of an item, and never again.</summary>
    public bool HasStillClock { get; set; }

    public bool ForgetsMessages { get; set; }

    public int MostPublishRequests { get; set; } = 100;

    public long ClockOffset { get; set; }

    public double LossRate { get; set; }

    public double DoubleRate { get; set; }

    public double SwapRate { get; set; }

    public int MostSessions { get; private set; }

    public int MostQueued { get; private set; }

    public VirtualSession Begin(VirtualChannel channel)
    {
        foreach (var dead in Sessions.Values.Where(one => one is { IsActivated: false, Channel.IsOpen: false }).ToArray())
        {
            Sessions.Remove(dead.Id); // never activated: it ends with its channel
        }

        var session = new VirtualSession(++_lastSession) { Channel = channel };
        Sessions[session.Id] = session;
        MostSessions = Math.Max(MostSessions, Sessions.Count);
        return session;
    }

    /// <summary>Runs a request when the server gets to it.</summary>
    public void Handle(Action request)
    {
        if (IsDown)
        {
            return;
        }

        if (IsStalled)
        {
            _stalled.Add(request);
            return;
        }

        request();
    }

    public void EndStall(bool losesRequests)
    {
        IsStalled = false;
        var waiting = _stalled.ToArray();
        _stalled.Clear();
        if (!losesRequests)
        {
            Array.ForEach(waiting, static request => request());
        }
    }

    public VirtualSubscription Create(VirtualSession session, int plan, long intervalMs)
    {
        var subscription = new VirtualSubscription(++_lastSubscription, plan, intervalMs);
        session.Subscriptions[subscription.Id] = subscription;
        Publish(session, subscription);
        Beat(subscription);
        return subscription;
    }

    public void Delete(VirtualSession session, uint id)
    {
        if (session.Subscriptions.Remove(id, out var subscription))
        {
            subscription.IsDeleted = true;
        }

        while (session.Subscriptions.Count == 0 && session.PublishRequests.TryDequeue(out var request))
        {
            OnFault(session.Channel!, request, UaStatusCodes.BadNoSubscription);
        }
    }

    public void Kill(VirtualSession session)
    {
        Sessions.Remove(session.Id);
        foreach (var subscription in session.Subscriptions.Values)
        {
            subscription.IsDeleted = true;
        }

        while (session.PublishRequests.TryDequeue(out var request))
        {
            OnFault(session.Channel!, request, UaStatusCodes.BadSessionClosed);
        }
    }

    public void Restart()
    {
        foreach (var session in Sessions.Values.ToArray())
        {
            session.PublishRequests.Clear();
            Kill(session);
            session.Channel?.Close();
        }

        _stalled.Clear();
        _lastSubscription = 0; // ids begin anew, as on real servers
        _kept = null;
    }

    public void QueuePublish(VirtualSession session, uint request)
    {
        if (session.Subscriptions.Count == 0)
        {
            OnFault(session.Channel!, request, UaStatusCodes.BadNoSubscription);
            return;
        }

        if (session.PublishRequests.Count >= MostPublishRequests)
        {
            OnFault(session.Channel!, request, UaStatusCodes.BadTooManyPublishRequests);
            return;
        }

        session.PublishRequests.Enqueue(request);
        MostQueued = Math.Max(MostQueued, session.PublishRequests.Count);
        if (session.Channel is { IsOpen: true } channel && session.Subscriptions.Values.FirstOrDefault(one => one.IsLate) is { } late)
        {
            PublishOnce(session, late, channel);
        }
    }

    private void Tick()
    {
        for (var i = 0; i < Items; i++)
        {
            if (_random.Next(i < 4 ? 8 : 600) == 0) // two of them hardly ever change: only a refresh brings them back
            {
                Values[i]++;
                ChangedAt[i] = _time.Now;
                foreach (var subscription in Sessions.Values.SelectMany(session => session.Subscriptions.Values))
                {
                    if (subscription.HasItems && i % 2 == subscription.Plan % 2)
                    {
                        subscription.Pending.Add(i);
                    }
                }
            }
        }

        _time.After(100, Tick);
    }

    private void Beat(VirtualSubscription subscription)
    {
        if (!subscription.IsDeleted)
        {
            subscription.HeartbeatPending |= subscription.HasItems && !HasStillClock;
            _time.After(Math.Max(1000, subscription.IntervalMs), () => Beat(subscription));
        }
    }

    private void Publish(VirtualSession session, VirtualSubscription subscription)
    {
        if (subscription.IsDeleted)
        {
            return;
        }

        if (!IsStalled && !IsDown && session.Channel is { IsOpen: true } channel && session.PublishRequests.Count > 0)
        {
            PublishOnce(session, subscription, channel);
        }
        else
        {
            subscription.IsLate |= HasData(subscription) || --subscription.UntilKeepAlive <= 0;
        }

        _time.After(subscription.IntervalMs, () => Publish(session, subscription));
    }

    private bool HasData(VirtualSubscription subscription) => !IsNumb && (subscription.Pending.Count > 0 || subscription.HeartbeatPending);

    private void PublishOnce(VirtualSession session, VirtualSubscription subscription, VirtualChannel channel)
    {
        var hasData = HasData(subscription);
        if (!hasData && !subscription.IsLate && --subscription.UntilKeepAlive > 0)
        {
            return;
        }

        subscription.IsLate = false;
        subscription.UntilKeepAlive = VirtualSubscription.KeepAliveCount;
        var request = session.PublishRequests.Dequeue();
        var publishTime = _time.Now + ClockOffset;
        if (!hasData)
        {
            Send(channel, request, new(subscription.Id, subscription.NextNumber, publishTime, IsKeepAlive: true, []));
            return;
        }

        var values = subscription.Pending.Select(item => (item, Values[item])).ToArray();
        var message = new VirtualMessage(subscription.Id, subscription.NextNumber, publishTime, false, values, subscription.HeartbeatPending);
        subscription.Pending.Clear();
        subscription.HeartbeatPending = false;
        subscription.Kept[message.Number] = message;
        subscription.Kept.Remove(message.Number - 20);
        if (ForgetsMessages)
        {
            subscription.Kept.Clear();
        }

        subscription.NextNumber = subscription.NextNumber == uint.MaxValue ? 1 : subscription.NextNumber + 1;
        Send(channel, request, message);
    }

    private void Send(VirtualChannel channel, uint request, VirtualMessage message)
    {
        var dice = _random.NextDouble();
        if (dice < LossRate)
        {
            return;
        }

        if (_kept is null && dice < LossRate + SwapRate)
        {
            _kept = message;
            _time.After(700, () => Flush(channel, request));
            return;
        }

        OnMessage(channel, request, message);
        if (dice > 1 - DoubleRate)
        {
            OnMessage(channel, request, message);
        }

        Flush(channel, request);
    }

    private void Flush(VirtualChannel channel, uint request)
    {
        if (_kept is { } kept)
        {
            _kept = null;
            OnMessage(channel, request, kept);
        }
    }
}
