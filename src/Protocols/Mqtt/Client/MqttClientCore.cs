using IndustrialGateway.Protocols.Mqtt.Codec;
using IndustrialGateway.Protocols.Mqtt.Transport;

namespace IndustrialGateway.Protocols.Mqtt.Client;

/// <summary>
/// The client's protocol state without I/O: frames in, answers into the outbox, calls to the handler; and the encoding of what is sent.
/// <para>Threads: <see cref="OnFrame"/> by the receive loop, <see cref="Publish"/> by one publisher, requests by anyone; shared fields
/// are guarded by the outbox's gate.
/// Progress: nothing waits. Order: answers leave in the order of the frames. When full: a publish says so; an answer that finds no room
/// is a fault, since the peer
/// then sends without reading.</para>
/// </summary>
internal sealed class MqttClientCore
{
    /// <summary>
    /// Identifiers below serve publishes, those above requests: a caller that sends again under an old identifier never meets a SUBSCRIBE.
    /// </summary>
    public const ushort LastPublishId = 0x7FFF;

    /// <summary>Kept free of publishes, for answers, pings and requests.</summary>
    private const int ControlReserve = 2048;

    private readonly MqttOutbox _outbox;
    private readonly IMqttClientHandler _handler;
    private readonly MqttVersion _version;
    private readonly MqttConnAck _granted;
    private readonly MqttClientSession _session;
    private readonly MqttRequests _requests;
    private readonly PacketIdSet _inFlight = new();
    private readonly TopicAliasTable? _aliases;
    private readonly int _receiveMaximum;
    private readonly int _window;
    private ushort _lastId;

    public MqttClientCore(MqttClientOptions options, MqttConnAck granted, MqttOutbox outbox, IMqttClientHandler handler)
    {
        _outbox = outbox;
        _handler = handler;
        _version = options.Version;
        _granted = granted;
        _session = options.Session ?? new MqttClientSession();
        _receiveMaximum = options.Version == MqttVersion.V5 ? options.ReceiveMaximum : ushort.MaxValue;
        _window = Math.Min(Math.Clamp(options.MaxInFlight, 1, LastPublishId), granted.ReceiveMaximum);
        _requests = new MqttRequests(outbox, options.Version);
        var aliases = Math.Min(options.TopicAliasMaximum, granted.TopicAliasMaximum);
        _aliases = aliases > 0 ? new TopicAliasTable(aliases) : null;
        if (!granted.SessionPresent)
        {
            _session.Clear();
        }
    }

    public int WindowSize => _window;

    public int Window
    {
        get
        {
            lock (_outbox.Gate)
            {
                return _window - _inFlight.Count;
            }
        }
    }

    public MqttRequests Requests => _requests;

    /// <summary>Set when the broker sends DISCONNECT; the connection is to be closed.</summary>
    public MqttClosed? ServerGoodbye { get; private set; }

    /// <summary>Acknowledgements of identifiers that were not in flight: counted, since they harm nothing.</summary>
    public long StrayAcknowledgements { get; private set; }

    public MqttPublishOutcome Publish(in PublishPacket message, ref ushort packetId)
    {
        if (Refuse(message) is var refusal && refusal != MqttPublishOutcome.Accepted)
        {
            return refusal;
        }

        lock (_outbox.Gate)
        {
            if (message.Qos > 0 && _inFlight.Count >= _window)
            {
                return _outbox.IsClosed ? MqttPublishOutcome.Closed : MqttPublishOutcome.WindowFull;
            }

            ushort alias = 0;
            var isKnown = _aliases is not null && _aliases.TryGet(message.Topic, out alias);
            if (!isKnown && !MqttTopic.IsName(message.Topic))
            {
                return MqttPublishOutcome.TopicInvalid;
            }

            var id = message.Qos == 0 ? (ushort)0 : ChooseId(packetId);
            var packet = new PublishPacket
            {
                Qos = message.Qos,
                Retain = message.Retain,
                Duplicate = message.Duplicate,
                Topic = isKnown ? default : message.Topic,
                Payload = message.Payload,
                Properties = message.Properties,
                PacketId = id,
                AddedAlias = isKnown || _aliases is null ? alias : _aliases.Peek(message.Topic),
            };
            var size = packet.Size(_version);
            if (!_outbox.TryReserve(size, ControlReserve, out var room))
            {
                return WhyNoRoom(size);
            }

            if (size > _granted.MaximumPacketSize)
            {
                return MqttPublishOutcome.TooLarge;
            }

            Commit(packet, room, ref packetId);
            return MqttPublishOutcome.Accepted;
        }
    }

    /// <summary>Handles one frame. A fault ends the connection.</summary>
    public MqttFault? OnFrame(in MqttFrame frame) => frame.Type switch
    {
        MqttPacketType.Publish => OnPublish(frame),
        MqttPacketType.PubAck => OnPubAck(frame),
        MqttPacketType.PubRel => OnPubRel(frame),
        MqttPacketType.PubRec or MqttPacketType.PubComp => OnUnaskedStep(frame),
        MqttPacketType.SubAck or MqttPacketType.UnsubAck => _requests.OnAnswer(frame),
        MqttPacketType.PingResp => PingPacket.Decode(frame),
        MqttPacketType.Disconnect => OnDisconnect(frame),
        MqttPacketType.ConnAck => MqttFaults.ConnectedTwice,
        MqttPacketType.Auth => _version == MqttVersion.V5 ? MqttFaults.UnexpectedAuth : MqttFaults.PacketType,
        _ => MqttFaults.Direction,
    };

    private MqttPublishOutcome Refuse(in PublishPacket message)
    {
        if (message.Qos > _granted.MaximumQos)
        {
            return MqttPublishOutcome.QosRefused;
        }

        return message.Retain && !_granted.RetainAvailable ? MqttPublishOutcome.RetainRefused : MqttPublishOutcome.Accepted;
    }

    private MqttPublishOutcome WhyNoRoom(int size)
    {
        if (_outbox.IsClosed)
        {
            return MqttPublishOutcome.Closed;
        }

        return size > _outbox.Largest(ControlReserve) ? MqttPublishOutcome.TooLarge : MqttPublishOutcome.BufferFull;
    }

    private void Commit(in PublishPacket packet, Span<byte> room, ref ushort packetId)
    {
        var writer = new MqttWriter(room);
        packet.Write(ref writer, _version);
        if (packet.AddedAlias != 0 && packet.Topic.Length > 0)
        {
            _aliases!.Add(packet.Topic);
        }

        if (packet.Qos > 0)
        {
            _inFlight.Add(packet.PacketId);
            _lastId = packetId == 0 ? packet.PacketId : _lastId;
            packetId = packet.PacketId;
        }

        _outbox.Commit(writer.Written);
    }

    private ushort ChooseId(ushort wanted)
    {
        if (wanted != 0)
        {
            return _inFlight.Contains(wanted) || wanted > LastPublishId
                ? throw new ArgumentException($"Packet identifier {wanted} is in flight already or above {LastPublishId}.", nameof(wanted))
                : wanted;
        }

        // The window is at most as large as the range, so a free one exists.
        var id = _lastId;
        do
        {
            id = id >= LastPublishId ? (ushort)1 : (ushort)(id + 1);
        }
        while (_inFlight.Contains(id));
        return id;
    }

    private MqttFault? OnPublish(in MqttFrame frame)
    {
        if (PublishPacket.Decode(frame, _version, out var packet) is { } fault)
        {
            return fault;
        }

        // This client grants no aliases, so any is above the maximum [MQTT-3.1.2-26].
        if (packet.TopicAlias != 0)
        {
            return MqttFaults.TopicAlias;
        }

        if (packet.Qos == 2)
        {
            return OnPublishExactlyOnce(packet);
        }

        Hand(packet);
        return packet.Qos == 0 ? null : Answer(MqttPacketType.PubAck, packet.PacketId, MqttReasonCode.Success);
    }

    /// <summary>Method A of 5.0 figure 4.3: hand over at first receipt, remember the identifier until it is released.</summary>
    private MqttFault? OnPublishExactlyOnce(in PublishPacket packet)
    {
        var isNew = !_session.Received.Contains(packet.PacketId);
        if (isNew && _session.Received.Count >= _receiveMaximum)
        {
            return MqttFaults.ReceiveMaximum;
        }

        if (isNew)
        {
            Hand(packet);
            _session.Received.Add(packet.PacketId);
        }

        return Answer(MqttPacketType.PubRec, packet.PacketId, MqttReasonCode.Success);
    }

    private void Hand(in PublishPacket packet) => _handler.OnMessage(new MqttMessage
    {
        Topic = packet.Topic,
        Payload = packet.Payload,
        Qos = packet.Qos,
        Retain = packet.Retain,
        Duplicate = packet.Duplicate,
        Properties = packet.Properties,
    });

    private MqttFault? OnPubAck(in MqttFrame frame)
    {
        if (AckPacket.Decode(frame, _version, out var packet) is { } fault)
        {
            return fault;
        }

        bool wasInFlight;
        lock (_outbox.Gate)
        {
            wasInFlight = _inFlight.Remove(packet.PacketId);
        }

        if (!wasInFlight)
        {
            StrayAcknowledgements++;
            return null;
        }

        _handler.OnPublishAcknowledged(packet.PacketId, (byte)packet.Reason);
        return null;
    }

    private MqttFault? OnPubRel(in MqttFrame frame)
    {
        if (AckPacket.Decode(frame, _version, out var packet) is { } fault)
        {
            return fault;
        }

        var reason = _session.Received.Remove(packet.PacketId) ? MqttReasonCode.Success : MqttReasonCode.PacketIdentifierNotFound;
        return Answer(MqttPacketType.PubComp, packet.PacketId, reason);
    }

    /// <summary>This client sends no QoS 2, so nobody may answer one.</summary>
    private MqttFault? OnUnaskedStep(in MqttFrame frame) => AckPacket.Decode(frame, _version, out _) ?? MqttFaults.UnexpectedAnswer;

    private MqttFault? OnDisconnect(in MqttFrame frame)
    {
        if (_version != MqttVersion.V5)
        {
            return MqttFaults.Direction;
        }

        if (DisconnectPacket.Decode(frame, _version, out var packet) is { } fault)
        {
            return fault;
        }

        ServerGoodbye = MqttWords.Goodbye(packet);
        return null;
    }

    private MqttFault? Answer(MqttPacketType type, ushort id, MqttReasonCode reason)
    {
        var packet = new AckPacket { Type = type, PacketId = id, Reason = reason };
        Span<byte> bytes = stackalloc byte[AckPacket.ShortSize + 1];
        var writer = new MqttWriter(bytes);
        packet.Write(ref writer, _version);
        return _outbox.TryAppend(bytes[..writer.Written]) || _outbox.IsClosed ? null : MqttFaults.Unread;
    }
}
