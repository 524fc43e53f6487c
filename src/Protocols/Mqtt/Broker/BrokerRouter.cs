using IndustrialGateway.Protocols.Mqtt.Codec;

namespace IndustrialGateway.Protocols.Mqtt.Broker;

/// <summary>
/// Subscriptions, retained messages, and the way of a message to those who want it. Not thread-safe: the hub's gate guards it.
/// </summary>
internal sealed class BrokerRouter
{
    private readonly MqttBrokerOptions _options;
    private readonly SubscriptionTree _tree = new();
    private readonly RetainedStore _retained;
    private readonly List<BrokerSubscription> _matches = [];
    private readonly List<BrokerSession> _targets = [];
    private readonly List<BrokerMessage> _found = [];
    private readonly MqttPropertyBuilder _forwarded = new();
    private readonly MqttPropertyBuilder _addressed = new();

    public BrokerRouter(MqttBrokerOptions options)
    {
        _options = options;
        _retained = new RetainedStore(options);
    }

    public int Subscriptions => _tree.Count;

    public int RetainedMessages => _retained.Count;

    public long RetainedBytes => _retained.Bytes;

    public long RetainedRefused { get; private set; }

    /// <summary>Messages routed, wills included.</summary>
    public long Received { get; private set; }

    private long Now => _options.TimeProvider.GetTimestamp();

    /// <summary>Routes a message whose topic has its alias resolved. False: it was to be retained, and a bound is reached.</summary>
    public bool Publish(BrokerSession from, in PublishPacket packet, ReadOnlySpan<byte> topic, BrokerHub.Touch touch)
    {
        Received++;
        BrokerProperties.CopyForwarded(packet.Properties, _forwarded.Clear());
        return Route(from, packet, topic, BrokerProperties.ExpiryOf(packet.Properties), touch);
    }

    public void PublishWill(BrokerSession from, BrokerWill will, BrokerHub.Touch touch)
    {
        Received++;
        var message = will.Message;
        var packet = new PublishPacket { Topic = message.Topic, Payload = message.Payload, Qos = message.Qos, Retain = message.Retain };
        _forwarded.Clear().AddRaw(message.Properties);
        Route(from, packet, message.Topic, message.ExpirySeconds, touch);
    }

    /// <summary>Adds or replaces a subscription and queues the retained messages it asks for; gives the reason code of SUBACK.</summary>
    public MqttReasonCode Subscribe(BrokerSession session, ReadOnlySpan<byte> filter, MqttSubscriptionOptions options, uint identifier)
    {
        var isNew = !session.Subscriptions.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(filter, out var subscription);
        if (isNew)
        {
            if (session.Subscriptions.Count >= _options.MaxSubscriptionsPerSession)
            {
                return MqttReasonCode.QuotaExceeded;
            }

            subscription = new BrokerSubscription(session, _tree.NodeOf(filter));
            session.Subscriptions.Add(filter.ToArray(), subscription);
            _tree.Add(subscription);
        }

        var qos = Math.Min(options.Qos, 1);
        subscription!.Options = new MqttSubscriptionOptions((byte)((options.Value & ~3) | qos));
        subscription.Identifier = identifier;
        var isWanted = options.RetainHandling == MqttRetainHandling.SendAtSubscribe
            || (isNew && options.RetainHandling == MqttRetainHandling.SendIfNew);
        if (isWanted)
        {
            QueueRetained(session, filter, qos, identifier);
        }

        return (MqttReasonCode)qos;
    }

    public MqttReasonCode Unsubscribe(BrokerSession session, ReadOnlySpan<byte> filter)
    {
        if (!session.Subscriptions.GetAlternateLookup<ReadOnlySpan<byte>>().Remove(filter, out _, out var subscription))
        {
            return MqttReasonCode.NoSubscriptionExisted;
        }

        _tree.Remove(subscription);
        return MqttReasonCode.Success;
    }

    public void UnsubscribeAll(BrokerSession session)
    {
        foreach (var subscription in session.Subscriptions.Values)
        {
            _tree.Remove(subscription);
        }

        session.Subscriptions.Clear();
    }

    private bool Route(BrokerSession? from, in PublishPacket packet, ReadOnlySpan<byte> topic, uint? expiry, BrokerHub.Touch touch)
    {
        var now = Now;
        BrokerMessage? message = null;
        var isStored = !packet.Retain || TryRetain(packet, topic, expiry, now, ref message);
        CollectTargets(from, topic);
        foreach (var session in _targets)
        {
            var match = session.Match;
            match.End();
            var qos = Math.Min(match.Qos, packet.Qos);
            var retain = match.RetainAsPublished && packet.Retain;
            if (qos == 0)
            {
                session.SendNow(Address(packet, topic, match.Identifiers, retain, expiry));
            }
            else
            {
                message ??= new BrokerMessage(packet, topic, _forwarded.Bytes, expiry, now);
                Queue(session, new BrokerDelivery(message, qos, retain, [.. match.Identifiers]), now, touch);
            }

            if (session.Link is { } link)
            {
                touch(link);
            }
        }

        return isStored;
    }

    private bool TryRetain(in PublishPacket packet, ReadOnlySpan<byte> topic, uint? expiry, long now, ref BrokerMessage? message)
    {
        if (packet.Payload.Length == 0)
        {
            _retained.Remove(topic);
            return true;
        }

        message = new BrokerMessage(packet, topic, _forwarded.Bytes, expiry, now);
        if (_retained.TrySet(message, now))
        {
            return true;
        }

        RetainedRefused++;
        return false;
    }

    private void CollectTargets(BrokerSession? from, ReadOnlySpan<byte> topic)
    {
        _matches.Clear();
        _targets.Clear();
        _tree.Match(topic, _matches);
        foreach (var subscription in _matches)
        {
            var session = subscription.Session;
            if (subscription.Options.NoLocal && session == from)
            {
                continue;
            }

            if (!session.Match.IsOpen)
            {
                session.Match.Begin();
                _targets.Add(session);
            }

            session.Match.Add(subscription);
        }
    }

    private void Queue(BrokerSession session, BrokerDelivery delivery, long now, BrokerHub.Touch touch)
    {
        if (session.TryQueue(delivery, now) || _options.SlowSubscribers == MqttSlowSubscriberPolicy.DropNewest)
        {
            return;
        }

        // The subscriber is to learn that it has lost messages: its connection and its session end.
        session.Expiry = TimeSpan.Zero;
        var link = session.Link;
        link?.Close(MqttReasonCode.QuotaExceeded);
        if (link is not null)
        {
            touch(link);
        }
    }

    private PublishPacket Address(in PublishPacket packet, ReadOnlySpan<byte> topic, List<uint> identifiers, bool retain, uint? expiry)
    {
        _addressed.Clear().AddRaw(_forwarded.Bytes);
        if (expiry is { } seconds)
        {
            _addressed.Add(MqttPropertyId.MessageExpiryInterval, seconds);
        }

        foreach (var identifier in identifiers)
        {
            _addressed.Add(MqttPropertyId.SubscriptionIdentifier, identifier);
        }

        return new PublishPacket { Topic = topic, Payload = packet.Payload, Properties = _addressed.Properties, Retain = retain };
    }

    private void QueueRetained(BrokerSession session, ReadOnlySpan<byte> filter, int qos, uint identifier)
    {
        _found.Clear();
        _retained.Match(filter, Now, _found);
        uint[] identifiers = identifier == 0 ? [] : [identifier];
        foreach (var message in _found)
        {
            session.QueueRetained(new BrokerDelivery(message, Math.Min(qos, message.Qos), Retain: true, identifiers));
        }
    }
}
