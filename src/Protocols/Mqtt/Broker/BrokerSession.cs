using IndustrialGateway.Protocols.Mqtt.Codec;

namespace IndustrialGateway.Protocols.Mqtt.Broker;

/// <summary>
/// What the broker keeps for one client identifier (5.0 §4.1): subscriptions, messages in flight and waiting, QoS 2 identifiers
/// received. Bounded by number and
/// bytes. Not thread-safe: the hub's gate guards it.
/// </summary>
internal sealed class BrokerSession
{
    private readonly MqttBrokerOptions _options;
    private readonly List<BrokerDelivery> _inFlight = [];
    private readonly Queue<BrokerDelivery> _waiting = new();
    private readonly Queue<BrokerDelivery> _retained = new();
    private readonly MqttPropertyBuilder _block = new();
    private PacketIdSet? _received;
    private long _bytes;
    private ushort _lastId;
    private int _pending;

    public BrokerSession(byte[] clientId, MqttBrokerOptions options)
    {
        ClientId = clientId;
        _options = options;
    }

    public byte[] ClientId { get; }

    /// <summary>The connection, or null while the client is away.</summary>
    public BrokerLink? Link { get; set; }

    public Dictionary<byte[], BrokerSubscription> Subscriptions { get; } = new(Utf8Comparer.Instance);

    /// <summary>How long it is kept after the connection.</summary>
    public TimeSpan Expiry { get; set; }

    /// <summary>When the connection was lost, monotonic.</summary>
    public long LostAt { get; set; }

    /// <summary>Published when the connection is lost, or null.</summary>
    public BrokerWill? Will { get; set; }

    /// <summary>Scratch of one routing step: the merged match of all filters.</summary>
    public BrokerMatch Match { get; } = new();

    /// <summary>QoS 2 identifiers received and not released.</summary>
    public PacketIdSet Received => _received ??= new PacketIdSet();

    public long Dropped { get; private set; }

    public long Sent { get; private set; }

    /// <summary>Something waits for room or for an acknowledgement. Readable without the gate, as a hint.</summary>
    public bool HasPending => Volatile.Read(ref _pending) > 0;

    /// <summary>Queues a QoS 1 message and sends what can be sent. False: the queue is full.</summary>
    public bool TryQueue(BrokerDelivery delivery, long now)
    {
        var isFull = _inFlight.Count + _waiting.Count >= _options.MaxQueuedMessages || _bytes + delivery.Message.Cost > _options.MaxQueuedBytes;
        if (isFull)
        {
            Dropped++;
            return false;
        }

        delivery.IsCounted = true;
        _bytes += delivery.Message.Cost;
        _waiting.Enqueue(delivery);
        Pump(now);
        return true;
    }

    /// <summary>Sends a QoS 0 message at once or drops it; an absent client gets none (5.0 §4.5 allows it).</summary>
    public void SendNow(in PublishPacket packet)
    {
        if (Link is null)
        {
            return;
        }

        if (Link.TrySend(packet) == BrokerSendResult.Sent)
        {
            Sent++;
        }
        else
        {
            Dropped++;
        }
    }

    /// <summary>
    /// Queues a retained message for a new subscription: only a reference, so a subscriber to everything costs little while it reads.
    /// </summary>
    public void QueueRetained(BrokerDelivery delivery)
    {
        if (_retained.Count >= _options.MaxRetainedMessages * 2)
        {
            Dropped++;
            return;
        }

        _retained.Enqueue(delivery);
    }

    /// <summary>Sends what waits as far as window and send buffer allow. True: something was appended.</summary>
    public bool Pump(long now)
    {
        var before = Sent;
        while (Link is not null && _retained.TryPeek(out var next) && (next.Qos == 0 || HasWindow) && (next.Message.IsReplaced || TrySend(next, now)))
        {
            _retained.Dequeue();
        }

        while (Link is not null && HasWindow && _waiting.TryPeek(out var next) && TrySend(next, now))
        {
            _waiting.Dequeue();
        }

        Volatile.Write(ref _pending, _retained.Count + _waiting.Count);
        return Sent > before;
    }

    /// <summary>The client acknowledged a message. False: it was not in flight.</summary>
    public bool OnAcknowledged(ushort packetId, long now)
    {
        var index = _inFlight.FindIndex(delivery => delivery.PacketId == packetId);
        if (index < 0)
        {
            return false;
        }

        Forget(_inFlight[index]);
        _inFlight.RemoveAt(index);
        Pump(now);
        return true;
    }

    /// <summary>
    /// A new connection continues the session: what was in flight is sent again under its identifiers, in order [MQTT-4.4.0-1, MQTT-4.6.0-1].
    /// </summary>
    public void Resume(BrokerLink link, long now)
    {
        Link = link;
        var again = _inFlight.ToArray();
        _inFlight.Clear();
        var waiting = _waiting.ToArray();
        _waiting.Clear();
        foreach (var delivery in again)
        {
            delivery.WasSent = true;
            _waiting.Enqueue(delivery);
        }

        foreach (var delivery in waiting)
        {
            _waiting.Enqueue(delivery);
        }

        _retained.Clear();
        Pump(now);
    }

    private bool HasWindow => Link is not null && _inFlight.Count < Math.Min(_options.MaxInFlight, Link.ReceiveMaximum);

    /// <summary>True: sent, expired or never to be sent; either way it waits no longer.</summary>
    private bool TrySend(BrokerDelivery delivery, long now)
    {
        var left = delivery.Message.SecondsLeft(_options.TimeProvider, now);
        if (left == 0)
        {
            Forget(delivery);
            return true;
        }

        if (delivery.Qos > 0 && delivery.PacketId == 0)
        {
            delivery.PacketId = NextId();
        }

        var result = Link!.TrySend(Encode(delivery, left));
        if (result == BrokerSendResult.Never)
        {
            Dropped++;
            Forget(delivery);
        }
        else if (result == BrokerSendResult.Sent)
        {
            Sent++;
            if (delivery.Qos > 0)
            {
                _inFlight.Add(delivery);
            }
        }

        return result != BrokerSendResult.NoRoom;
    }

    private void Forget(BrokerDelivery delivery) => _bytes -= delivery.IsCounted ? delivery.Message.Cost : 0;

    private PublishPacket Encode(BrokerDelivery delivery, uint? secondsLeft)
    {
        var message = delivery.Message;
        _block.Clear().AddRaw(message.Properties);
        if (secondsLeft is { } left)
        {
            _block.Add(MqttPropertyId.MessageExpiryInterval, left);
        }

        foreach (var identifier in delivery.Identifiers)
        {
            _block.Add(MqttPropertyId.SubscriptionIdentifier, identifier);
        }

        return new PublishPacket
        {
            Topic = message.Topic,
            Payload = message.Payload,
            Properties = _block.Properties,
            Qos = delivery.Qos,
            Retain = delivery.Retain,
            Duplicate = delivery is { WasSent: true, Qos: > 0 },
            PacketId = delivery.PacketId,
        };
    }

    private ushort NextId()
    {
        do
        {
            _lastId = _lastId == ushort.MaxValue ? (ushort)1 : (ushort)(_lastId + 1);
        }
        while (IsInUse(_lastId));
        return _lastId;
    }

    private bool IsInUse(ushort id)
    {
        foreach (var delivery in _inFlight)
        {
            if (delivery.PacketId == id)
            {
                return true;
            }
        }

        return false;
    }
}
