using System.Text;
using IndustrialGateway.Protocols.Mqtt.Codec;

namespace IndustrialGateway.Protocols.Mqtt.Broker;

/// <summary>
/// Sessions, subscriptions, retained messages and routing: the broker without I/O.
/// <para>Threads: any; one gate guards everything. Progress: the gate is held for look-ups and copying into send buffers only, never
/// across I/O; nobody flushes under it.
/// Order: messages of one publisher reach a subscriber in the order they came, per QoS. When full: see <see cref="MqttBrokerOptions"/>;
/// everything dropped is counted.</para>
/// </summary>
internal sealed class BrokerHub
{
    private readonly Lock _gate = new();
    private readonly MqttBrokerOptions _options;
    private readonly Dictionary<byte[], BrokerSession> _sessions = new(Utf8Comparer.Instance);
    private readonly List<BrokerSession> _due = [];
    private readonly BrokerRouter _router;
    private long _sentByGone;
    private long _droppedByGone;
    private long _takeOvers;
    private long _nextAutoId;

    public BrokerHub(MqttBrokerOptions options)
    {
        _options = options;
        _router = new BrokerRouter(options);
    }

    /// <summary>Links with something to flush; the caller flushes them after its batch.</summary>
    public delegate void Touch(BrokerLink link);

    /// <summary>Appends the CONNACK. Called with the gate held, so that no message overtakes it: copies, and nothing else.</summary>
    public delegate void Welcome(BrokerSession session, bool isPresent);

    /// <summary>
    /// Opens or continues the session of a client [MQTT-3.1.4-3 to -5], answers, and begins delivery, in one step: two connections that
    /// come with one client identifier at
    /// the same time can only take over one after the other. Null: no room for another session. A connection that had the session is
    /// closed with reason 0x8E.
    /// </summary>
    public BrokerSession? Open(in ConnectPacket packet, BrokerLink link, BrokerWill? will, TimeSpan expiry, Welcome welcome, Touch touch)
    {
        lock (_gate)
        {
            var isPresent = false;
            _sessions.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(packet.ClientId, out var session);
            if (session is not null)
            {
                TakeOver(session, packet.CleanStart, touch);
                isPresent = !packet.CleanStart && _sessions.ContainsKey(session.ClientId);
            }

            if (!isPresent)
            {
                if (_sessions.Count >= _options.MaxSessions)
                {
                    return null;
                }

                session = new BrokerSession(packet.ClientId.Length > 0 ? packet.ClientId.ToArray() : NewClientId(), _options);
                _sessions.Add(session.ClientId, session);
            }

            session!.Expiry = expiry;
            session.Will = will;
            welcome(session, isPresent);
            session.Resume(link, Now);
            return session;
        }
    }

    /// <summary>
    /// The connection has ended. Publishes or schedules the will unless the client said goodbye; ends the session if it is not to be kept.
    /// </summary>
    public void Close(BrokerSession session, BrokerLink link, Touch touch)
    {
        lock (_gate)
        {
            if (session.Link != link)
            {
                return;
            }

            session.Link = null;
            session.LostAt = Now;
            if (session.Will is { } will && will.Delay == TimeSpan.Zero)
            {
                PublishWill(session, touch);
            }

            if (session.Expiry == TimeSpan.Zero)
            {
                Remove(session, touch);
            }
        }
    }

    /// <summary>A clean DISCONNECT: no will [MQTT-3.14.4-3], perhaps another expiry.</summary>
    public void SayGoodbye(BrokerSession session, bool keepsWill, TimeSpan? expiry)
    {
        lock (_gate)
        {
            session.Will = keepsWill ? session.Will : null;
            session.Expiry = expiry ?? session.Expiry;
        }
    }

    /// <summary>
    /// Routes a message from a client. The topic has its alias resolved. False: it was to be retained, and a bound is reached.
    /// </summary>
    public bool Publish(BrokerSession from, in PublishPacket packet, ReadOnlySpan<byte> topic, Touch touch)
    {
        lock (_gate)
        {
            return _router.Publish(from, packet, topic, touch);
        }
    }

    /// <summary>Adds or replaces a subscription and queues the retained messages it asks for; gives the reason code of SUBACK.</summary>
    public MqttReasonCode Subscribe(BrokerSession session, ReadOnlySpan<byte> filter, MqttSubscriptionOptions options, uint identifier)
    {
        if (CheckFilter(filter) is var refusal && refusal != MqttReasonCode.Success)
        {
            return refusal;
        }

        lock (_gate)
        {
            return _router.Subscribe(session, filter, options, identifier);
        }
    }

    public MqttReasonCode Unsubscribe(BrokerSession session, ReadOnlySpan<byte> filter)
    {
        lock (_gate)
        {
            return _router.Unsubscribe(session, filter);
        }
    }

    /// <summary>Sends what waits for a session, if it still belongs to this link. True: something was appended to the outbox.</summary>
    public bool Pump(BrokerSession session, BrokerLink link)
    {
        lock (_gate)
        {
            return session.Link == link && session.Pump(Now);
        }
    }

    public void OnAcknowledged(BrokerSession session, ushort packetId)
    {
        lock (_gate)
        {
            session.OnAcknowledged(packetId, Now);
        }
    }

    /// <summary>Publishes wills whose delay has passed and ends sessions that have expired.</summary>
    public void Tick(Touch touch)
    {
        lock (_gate)
        {
            var now = Now;
            _due.Clear();
            foreach (var session in _sessions.Values)
            {
                if (session.Link is null && IsDue(session, now))
                {
                    _due.Add(session);
                }
            }

            foreach (var session in _due)
            {
                EndAbsence(session, now, touch);
            }
        }
    }

    public MqttBrokerCounters Count(int connections, long refused, long faults)
    {
        lock (_gate)
        {
            var sent = _sentByGone;
            var dropped = _droppedByGone;
            foreach (var session in _sessions.Values)
            {
                sent += session.Sent;
                dropped += session.Dropped;
            }

            return new MqttBrokerCounters(
                connections,
                _sessions.Count,
                _router.Subscriptions,
                _router.RetainedMessages,
                _router.RetainedBytes,
                refused,
                faults,
                _takeOvers,
                _router.Received,
                sent,
                dropped,
                _router.RetainedRefused);
        }
    }

    private long Now => _options.TimeProvider.GetTimestamp();

    private MqttReasonCode CheckFilter(ReadOnlySpan<byte> filter)
    {
        if (MqttTopic.IsShared(filter))
        {
            return MqttReasonCode.SharedSubscriptionsNotSupported;
        }

        return IsTooLong(filter) ? MqttReasonCode.TopicFilterInvalid : MqttReasonCode.Success;
    }

    /// <summary>Longer or deeper than this broker takes.</summary>
    public bool IsTooLong(ReadOnlySpan<byte> topic) =>
        topic.Length > _options.MaxTopicBytes || topic.Count((byte)'/') >= _options.MaxTopicLevels;

    private void TakeOver(BrokerSession session, bool isClean, Touch touch)
    {
        if (session.Link is { } old)
        {
            _takeOvers++;
            session.Link = null;
            old.Close(MqttReasonCode.SessionTakenOver);
            touch(old);
            if (session.Will is { } will && (will.Delay == TimeSpan.Zero || isClean || session.Expiry == TimeSpan.Zero))
            {
                PublishWill(session, touch);
            }
        }

        // Coming back in time cancels a delayed will [MQTT-3.1.3-9]; a clean start ends the old session first.
        if (isClean || session.Expiry == TimeSpan.Zero)
        {
            Remove(session, touch);
        }

        session.Will = null;
    }

    private bool IsDue(BrokerSession session, long now)
    {
        var away = _options.TimeProvider.GetElapsedTime(session.LostAt, now);
        return (session.Will is { } will && away >= will.Delay) || away >= session.Expiry;
    }

    private void EndAbsence(BrokerSession session, long now, Touch touch)
    {
        if (_options.TimeProvider.GetElapsedTime(session.LostAt, now) >= session.Expiry)
        {
            Remove(session, touch);
        }
        else
        {
            PublishWill(session, touch);
        }
    }

    private void PublishWill(BrokerSession session, Touch touch)
    {
        if (session.Will is not { } will)
        {
            return;
        }

        session.Will = null;
        _router.PublishWill(session, will, touch);
    }

    private void Remove(BrokerSession session, Touch touch)
    {
        PublishWill(session, touch);
        _router.UnsubscribeAll(session);
        _sentByGone += session.Sent;
        _droppedByGone += session.Dropped;
        _sessions.Remove(session.ClientId);
    }

    private byte[] NewClientId()
    {
        byte[] id;
        do
        {
            id = Encoding.UTF8.GetBytes($"auto-{++_nextAutoId}");
        }
        while (_sessions.ContainsKey(id));
        return id;
    }
}
