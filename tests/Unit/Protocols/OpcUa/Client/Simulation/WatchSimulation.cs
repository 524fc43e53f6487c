using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Tests.Unit;

/// <summary>The core under test, a shell that does what it says in virtual time, and the scripted server.</summary>
internal sealed class WatchSimulation
{
    private readonly Random _random;
    private readonly WatchOptions _options = new();
    private readonly long[] _intervals;
    private readonly Dictionary<(int, uint), VirtualMessage> _held = [];
    private readonly List<WatchEffect> _effects = [];
    private readonly int[] _fresh = new int[VirtualServer.Items];
    private VirtualChannel _channel;
    private VirtualSession? _session;

    public WatchSimulation(int seed, int subscriptions = 2)
    {
        _random = new(seed);
        Time = new();
        Server = new(Time, new(seed + 1)) { OnMessage = OnMessage, OnFault = OnFault };
        _intervals = [.. Enumerable.Range(0, subscriptions).Select(_ => (long)(100 * _random.Next(1, 11)))];
        Core = new(_options, [.. _intervals.Select(interval => (double)interval)], new(seed + 2));
        Ledger = new(Time, Server, Core, _intervals);
        _channel = new(Time, _random);
        _session = Server.Begin(_channel);
        _session.IsActivated = true;
        WatchChannel();
        Core.Start(Time.Now);
    }

    public VirtualTime Time { get; }

    public VirtualServer Server { get; }

    public SubscriptionCore Core { get; }

    public WatchLedger Ledger { get; }

    public VirtualSession? Session => _session;

    public VirtualChannel Channel => _channel;

    /// <summary>Lets time pass; checks what must always hold at every instant.</summary>
    public void Run(long milliseconds)
    {
        var end = Time.Now + milliseconds;
        do
        {
            StepCore();
            Ledger.Check();
        }
        while (Time.Step(Math.Min(end, Math.Max(Time.Now, Core.NextDue))) || Time.Now < end);
    }

    private void StepCore()
    {
        do
        {
            _effects.Clear();
            Core.Step(Time.Now, _effects);
            TakeNotices();
            foreach (var effect in _effects)
            {
                Execute(effect);
            }
        }
        while (_effects.Count > 0);
    }

    private void TakeNotices()
    {
        while (Core.TryTakeNotice(out var notice))
        {
            Log?.Add($"{Time.Now}: {notice}");
            Ledger.OnNotice(notice);
        }
    }

    /// <summary>What happened, for a failure's report; null keeps nothing.</summary>
    public List<string>? Log { get; set; }

    private void Execute(WatchEffect effect)
    {
        if (effect.Kind != WatchEffectKind.SendPublish)
        {
            Log?.Add($"{Time.Now}: {effect}");
        }

        switch (effect.Kind)
        {
            case WatchEffectKind.SendPublish:
                var session = _session;
                var channel = _channel;
                List<SubscriptionAcknowledgement> acknowledgements = [];
                Core.TakeAcknowledgements(acknowledgements);
                channel.ToServer(() => Server.Handle(() => Queue(session, channel, effect.SequenceNumber)));
                break;
            case WatchEffectKind.Republish:
                Call(session => Republish(session, effect), (status, message) => OnRepublished(effect, status, message));
                break;
            case WatchEffectKind.CreateSubscription:
                Create(effect);
                break;
            case WatchEffectKind.DeleteSubscription:
                Call(session => { Server.Delete(session, effect.SubscriptionId); return (UaStatusCodes.Good, null); }, (_, _) => { });
                break;
            case WatchEffectKind.Refresh:
                Call(session => Resend(session, effect), (status, _) => Core.OnRefreshed(effect.Subscription, effect.Token, status, Time.Now));
                break;
            case WatchEffectKind.ReadClock:
                Call(_ => (UaStatusCodes.Good, null), (status, _) => OnClock(effect.Subscription, status));
                break;
            case WatchEffectKind.RenewSession:
                _channel.OnClosed = () => Core.OnConnectionFailed(effect.Token, Time.Now);
                Call(session => { Server.Kill(session); return (UaStatusCodes.Good, null); }, (_, _) => BeginSession(effect), anySession: true);
                break;
            case WatchEffectKind.ReopenChannel:
                Reopen(effect);
                break;
        }
    }

    private void OnClock(int subscription, UaStatusCode status)
    {
        if (!status.IsBad)
        {
            Core.OnHeartbeat(subscription, Time.Now);
        }
    }

    private void Queue(VirtualSession? session, VirtualChannel channel, uint request)
    {
        if (session is null || !Server.Sessions.ContainsKey(session.Id))
        {
            OnFault(channel, request, UaStatusCodes.BadSessionIdInvalid);
            return;
        }

        Server.QueuePublish(session, request);
    }

    private static (UaStatusCode, VirtualMessage?) Republish(VirtualSession session, WatchEffect effect) =>
        !session.Subscriptions.TryGetValue(effect.SubscriptionId, out var subscription) ? (UaStatusCodes.BadSubscriptionIdInvalid, null)
        : subscription.Kept.TryGetValue(effect.SequenceNumber, out var message) ? (UaStatusCodes.Good, message)
        : (UaStatusCodes.BadMessageNotAvailable, null);

    private (UaStatusCode, VirtualMessage?) Resend(VirtualSession session, WatchEffect effect)
    {
        if (!Server.CanResend)
        {
            return (UaStatusCodes.BadMethodInvalid, null);
        }

        if (!session.Subscriptions.TryGetValue(effect.SubscriptionId, out var subscription))
        {
            return (UaStatusCodes.BadSubscriptionIdInvalid, null);
        }

        if (!Server.LiesAboutResend)
        {
            subscription.Pending.UnionWith(ItemsOf(effect.Subscription));
        }

        return (UaStatusCodes.Good, null);
    }

    private void OnRepublished(WatchEffect effect, UaStatusCode status, VirtualMessage? message)
    {
        if (message is not null)
        {
            Follow(Core.OnRepublishedMessage(effect.Subscription, effect.Token, message.Header, canHold: true, Time.Now), effect.Subscription, message);
        }

        Core.OnRepublished(effect.Subscription, effect.Token, status, Time.Now);
        TakeNotices();
        GiveOutHeld(effect.Subscription);
    }

    private void Create(WatchEffect effect) => Call(
        session =>
        {
            if (effect.SubscriptionId != 0)
            {
                Server.Delete(session, effect.SubscriptionId);
            }

            var created = Server.Create(session, effect.Subscription, _intervals[effect.Subscription]);
            return (UaStatusCodes.Good, new(created.Id, 0, 0, false, []));
        },
        (status, created) =>
        {
            if (created is null)
            {
                Core.OnCreateFailed(effect.Subscription, effect.Token, status, Time.Now);
            }
            else if (Core.OnSubscriptionCreated(
                effect.Subscription, effect.Token, created.SubscriptionId, _intervals[effect.Subscription], VirtualSubscription.KeepAliveCount, Time.Now))
            {
                foreach (var key in _held.Keys.Where(key => key.Item1 == effect.Subscription).ToArray())
                {
                    _held.Remove(key);
                }

                Fill(effect, created.SubscriptionId);
            }
            else
            {
                Call(session => { Server.Delete(session, created.SubscriptionId); return (UaStatusCodes.Good, null); }, (_, _) => { });
            }
        });

    private void Fill(WatchEffect effect, uint id) => Call(
        session =>
        {
            if (!session.Subscriptions.TryGetValue(id, out var subscription))
            {
                return (UaStatusCodes.BadSubscriptionIdInvalid, null);
            }

            subscription.HasItems = true;
            subscription.HeartbeatPending = true;
            subscription.Pending.UnionWith(ItemsOf(effect.Subscription));
            return (UaStatusCodes.Good, null);
        },
        (status, _) =>
        {
            if (status.IsBad)
            {
                Core.OnCreateFailed(effect.Subscription, effect.Token, status, Time.Now);
            }
            else
            {
                Core.OnItemsCreated(effect.Subscription, effect.Token, Math.Max(1000, _intervals[effect.Subscription]), ItemsOf(effect.Subscription).Count(), false, Time.Now);
            }
        });

    private static IEnumerable<int> ItemsOf(int subscription) => Enumerable.Range(0, VirtualServer.Items).Where(item => item % 2 == subscription % 2);

    private void Reopen(WatchEffect effect)
    {
        _channel.OnClosed = null;
        _channel.Close();
        var channel = _channel = new(Time, _random) { OnClosed = () => Core.OnConnectionFailed(effect.Token, Time.Now) };
        if (Server.IsDown)
        {
            Time.After(5, () => Core.OnConnectionFailed(effect.Token, Time.Now));
            return;
        }

        Time.After(effect.TimeoutMs, () => Core.OnConnectionFailed(effect.Token, Time.Now));
        channel.ToServer(() => Server.Handle(() =>
        {
            if (!channel.IsOpen)
            {
                return;
            }

            var old = _session is { } known && Server.Sessions.ContainsKey(known.Id) ? known : null;
            if (old is not null && effect.KeepSession)
            {
                old.Channel = channel;
                old.PublishRequests.Clear();
                channel.ToClient(() => Connected(effect, old, isKept: true));
                return;
            }

            if (old is not null)
            {
                Server.Kill(old);
            }

            var session = Server.Begin(channel);
            channel.ToClient(() => Connected(effect, session, isKept: false));
        }));
    }

    private void BeginSession(WatchEffect effect)
    {
        var channel = _channel;
        Time.After(effect.TimeoutMs, () => Core.OnConnectionFailed(effect.Token, Time.Now));
        channel.ToServer(() => Server.Handle(() =>
        {
            var session = Server.Begin(channel);
            channel.ToClient(() => Connected(effect, session, isKept: false));
        }));
    }

    private void Connected(WatchEffect effect, VirtualSession session, bool isKept)
    {
        _session = session;
        session.IsActivated = true;
        if (Core.OnConnectionUp(effect.Token, isKept, Time.Now))
        {
            WatchChannel();
        }
    }

    private void WatchChannel()
    {
        var epoch = Core.Epoch;
        _channel.OnClosed = () => Core.OnChannelLost(Math.Max(1, epoch), Time.Now);
    }

    private void Call(
        Func<VirtualSession, (UaStatusCode Status, VirtualMessage? Message)> serve, Action<UaStatusCode, VirtualMessage?> answer, bool anySession = false)
    {
        var (session, channel) = (_session, _channel);
        if (!channel.IsOpen)
        {
            answer(UaStatusCodes.BadConnectionClosed, null);
            return;
        }

        channel.ToServer(() => Server.Handle(() =>
        {
            var isKnown = session is not null && Server.Sessions.ContainsKey(session.Id);
            var outcome = isKnown || (anySession && session is not null) ? serve(session!) : (UaStatusCodes.BadSessionIdInvalid, null);
            channel.ToClient(() => answer(outcome.Item1, outcome.Item2));
        }));
    }

    private void OnFault(VirtualChannel channel, uint request, UaStatusCode status) => channel.ToClient(() =>
    {
        Core.OnPublishFault(request, status, Time.Now);
        TakeNotices();
    });

    private void OnMessage(VirtualChannel channel, uint request, VirtualMessage message) => channel.ToClient(() =>
    {
        var verdict = Core.OnPublished(request, message.Header, canHold: true, Time.Now, out var subscription);
        if (verdict is not SequenceVerdict.Foreign)
        {
            Ledger.OnHeard(subscription);
        }

        TakeNotices();
        Follow(verdict, subscription, message);
    });

    private void Follow(SequenceVerdict verdict, int subscription, VirtualMessage message)
    {
        if (verdict == SequenceVerdict.Deliver)
        {
            GiveOut(subscription, message);
        }
        else if (verdict == SequenceVerdict.Hold)
        {
            _held[(subscription, message.Number)] = message;
        }

        if (subscription >= 0)
        {
            GiveOutHeld(subscription);
        }
    }

    private void GiveOutHeld(int subscription)
    {
        while (Core.TryTakeHeld(subscription, out var number) && _held.Remove((subscription, number), out var held))
        {
            GiveOut(subscription, held);
        }
    }

    private void GiveOut(int subscription, VirtualMessage message)
    {
        Core.BeforeDelivery(subscription, Time.Now);
        TakeNotices();
        Ledger.OnValues(subscription, message);
        if (message.HasHeartbeat)
        {
            Core.OnHeartbeat(subscription, Time.Now);
        }

        var refresh = Core.Subscriptions[subscription].RefreshNumber;
        var fresh = message.Values.Count(one => _fresh[one.Item] != refresh);
        Array.ForEach(message.Values, one => _fresh[one.Item] = refresh);
        Core.Complete(subscription, message.PublishTime, fresh, Time.Now);
        if (message.StatusChange is { } status)
        {
            Core.OnStatusChange(subscription, status, Time.Now);
        }
    }
}
