using IndustrialGateway.Protocols.Mqtt.Codec;
using IndustrialGateway.Protocols.Mqtt.Transport;

namespace IndustrialGateway.Protocols.Mqtt.Broker;

/// <summary>
/// The server's side of one connection without I/O: frames in, answers into the outbox, messages into the hub. Used by one receive loop.
/// </summary>
internal sealed class BrokerProtocol
{
    private readonly BrokerHub _hub;
    private readonly MqttBrokerOptions _options;
    private readonly MqttOutbox _outbox;
    private readonly BrokerLink _link;
    private readonly BrokerHub.Touch _touch;
    private readonly BrokerHub.Welcome _welcome;
    private readonly List<BrokerLink> _touched = [];
    private byte[]?[] _aliases = [];
    private uint _askedExpiry;
    private bool _asksForName;

    public BrokerProtocol(BrokerHub hub, MqttBrokerOptions options, BrokerLink link)
    {
        _hub = hub;
        _options = options;
        _link = link;
        _outbox = link.Outbox;
        _touch = Touch;
        _welcome = Welcome;
    }

    /// <summary>Set by an accepted CONNECT.</summary>
    public BrokerSession? Session { get; private set; }

    /// <summary>Longest silence allowed, from CONNECT: one and a half times the keep-alive [MQTT-3.1.2-22]; zero for any.</summary>
    public TimeSpan LongestSilence { get; private set; }

    /// <summary>The client has said goodbye, or was refused: the stream is to be closed.</summary>
    public bool IsDone { get; private set; }

    /// <summary>A CONNECT was refused, for counting.</summary>
    public bool WasRefused { get; private set; }

    /// <summary>Handles one frame. A fault ends the connection; the caller complains.</summary>
    public MqttFault? OnFrame(in MqttFrame frame)
    {
        if (Session is null)
        {
            return frame.Type == MqttPacketType.Connect ? OnConnect(frame) : MqttFaults.NotConnected;
        }

        return frame.Type switch
        {
            MqttPacketType.Publish => OnPublish(frame),
            MqttPacketType.PubAck => OnPubAck(frame),
            MqttPacketType.PubRel => OnPubRel(frame),
            MqttPacketType.PubRec or MqttPacketType.PubComp => AckPacket.Decode(frame, _link.Version, out _) ?? MqttFaults.UnexpectedAnswer,
            MqttPacketType.Subscribe => OnSubscribe(frame),
            MqttPacketType.Unsubscribe => OnUnsubscribe(frame),
            MqttPacketType.PingReq => PingPacket.Decode(frame) ?? Append(PingPacket.Response),
            MqttPacketType.Disconnect => OnDisconnect(frame),
            MqttPacketType.Connect => MqttFaults.ConnectedTwice,
            MqttPacketType.Auth => _link.Version == MqttVersion.V5 ? MqttFaults.UnexpectedAuth : MqttFaults.PacketType,
            _ => MqttFaults.Direction,
        };
    }

    /// <summary>Flushes every outbox something was appended to, after a batch of frames and without any lock.</summary>
    public void FlushTouched()
    {
        foreach (var link in _touched)
        {
            link.Outbox.Flush();
        }

        _touched.Clear();
        _outbox.Flush();
    }

    /// <summary>The connection has ended.</summary>
    public void OnClosed()
    {
        if (Session is not null)
        {
            _hub.Close(Session, _link, _touch);
            FlushTouched();
        }
    }

    private void Touch(BrokerLink link)
    {
        // Several publishes to one subscriber in a row are the common case; another repetition only costs an idle look.
        if (_touched.Count > 0 && _touched[^1] == link)
        {
            return;
        }

        _touched.Add(link);
    }

    private MqttFault? OnConnect(in MqttFrame frame)
    {
        var fault = ConnectPacket.Decode(frame, out var packet);
        if (fault is not null)
        {
            // An answer is owed where the client can understand one: wrong level, refused identifier. Anything else is just closed.
            var isAnswered = fault == MqttFaults.ProtocolLevel || fault == MqttFaults.ClientId || packet.Version == MqttVersion.V5;
            _link.Version = packet.Version >= MqttVersion.V5 ? MqttVersion.V5 : MqttVersion.V311;
            return isAnswered ? Refuse(fault.Code) : fault;
        }

        _link.Version = packet.Version;
        _link.MaximumPacketSize = packet.Properties.Number(MqttPropertyId.MaximumPacketSize, uint.MaxValue);
        _link.ReceiveMaximum = (int)packet.Properties.Number(MqttPropertyId.ReceiveMaximum, ushort.MaxValue);
        if (Judge(packet) is var verdict && verdict != MqttReasonCode.Success)
        {
            return Refuse(verdict);
        }

        _aliases = new byte[]?[packet.Version == MqttVersion.V5 ? _options.TopicAliasMaximum + 1 : 0];
        LongestSilence = TimeSpan.FromSeconds(packet.KeepAliveSeconds * 1.5);
        _asksForName = packet.ClientId.Length == 0;
        _askedExpiry = packet.Properties.Number(MqttPropertyId.SessionExpiryInterval, 0);
        Session = _hub.Open(packet, _link, BrokerProperties.WillOf(packet), ExpiryOf(packet), _welcome, _touch);
        return Session is null ? Refuse(MqttReasonCode.QuotaExceeded) : null;
    }

    private void Welcome(BrokerSession session, bool isPresent)
    {
        var granted = BrokerProperties.Granted(_options, session, _askedExpiry, _asksForName);
        Append(new ConnAckPacket { SessionPresent = isPresent, Properties = granted.Properties });
    }

    private MqttReasonCode Judge(in ConnectPacket packet)
    {
        if (packet.Properties.Has(MqttPropertyId.AuthenticationMethod))
        {
            return MqttReasonCode.BadAuthenticationMethod;
        }

        var isTooLong = packet.ClientId.Length > _options.MaxTopicBytes;
        if (isTooLong)
        {
            return MqttReasonCode.ClientIdentifierNotValid;
        }

        if (packet.HasWill && (_hub.IsTooLong(packet.WillTopic) || packet.WillTopic[0] == '$'))
        {
            return MqttReasonCode.TopicNameInvalid;
        }

        return _options.Gate?.Admit(packet.ClientId, packet.UserName, packet.Password) ?? MqttReasonCode.Success;
    }

    /// <summary>3.1.1 keeps a session for ever unless it is clean; here "for ever" is the operator's limit.</summary>
    private TimeSpan ExpiryOf(in ConnectPacket packet)
    {
        if (packet.Version == MqttVersion.V311)
        {
            return packet.CleanStart ? TimeSpan.Zero : _options.MaxSessionExpiry;
        }

        return Capped(packet.Properties.Number(MqttPropertyId.SessionExpiryInterval, 0));
    }

    private TimeSpan Capped(uint seconds)
    {
        var asked = TimeSpan.FromSeconds(seconds);
        return asked < _options.MaxSessionExpiry ? asked : _options.MaxSessionExpiry;
    }

    private MqttFault? Refuse(MqttReasonCode reason)
    {
        Append(new ConnAckPacket { Reason = reason });
        WasRefused = true;
        IsDone = true;
        return null;
    }

    private MqttFault? OnPublish(in MqttFrame frame)
    {
        if (PublishPacket.Decode(frame, _link.Version, out var packet) is { } fault)
        {
            return fault;
        }

        // Only a server sends subscription identifiers [MQTT-3.3.4-6].
        if (packet.Properties.Has(MqttPropertyId.SubscriptionIdentifier))
        {
            return MqttFaults.SubscriptionIdentifier;
        }

        fault = ResolveTopic(packet, out var topic);
        if (fault is not null)
        {
            return fault;
        }

        return packet.Qos == 2 ? OnPublishExactlyOnce(packet, topic) : AnswerPublish(packet, Accept(packet, topic));
    }

    /// <summary>Method A of 5.0 figure 4.3: routed at first receipt; subscribers get it with QoS 1 at most.</summary>
    private MqttFault? OnPublishExactlyOnce(in PublishPacket packet, ReadOnlySpan<byte> topic)
    {
        var received = Session!.Received;
        if (received.Contains(packet.PacketId))
        {
            return Append(new AckPacket { Type = MqttPacketType.PubRec, PacketId = packet.PacketId });
        }

        if (_link.Version == MqttVersion.V5 && received.Count >= _options.ReceiveMaximum)
        {
            return MqttFaults.ReceiveMaximum;
        }

        var reason = Accept(packet, topic);
        if (reason < MqttReasonCode.UnspecifiedError || _link.Version == MqttVersion.V311)
        {
            received.Add(packet.PacketId);
        }

        return Append(new AckPacket { Type = MqttPacketType.PubRec, PacketId = packet.PacketId, Reason = reason });
    }

    private MqttReasonCode Accept(in PublishPacket packet, ReadOnlySpan<byte> topic)
    {
        if (_hub.IsTooLong(topic))
        {
            return MqttReasonCode.TopicNameInvalid;
        }

        // Topics that begin with "$" belong to the server (4.7.2).
        if (topic[0] == '$')
        {
            return MqttReasonCode.NotAuthorized;
        }

        return _hub.Publish(Session!, packet, topic, _touch) ? MqttReasonCode.Success : MqttReasonCode.QuotaExceeded;
    }

    private MqttFault? AnswerPublish(in PublishPacket packet, MqttReasonCode reason) =>
        packet.Qos == 0 ? null : Append(new AckPacket { Type = MqttPacketType.PubAck, PacketId = packet.PacketId, Reason = reason });

    private MqttFault? ResolveTopic(in PublishPacket packet, out ReadOnlySpan<byte> topic)
    {
        topic = packet.Topic;
        var alias = packet.TopicAlias;
        if (alias == 0)
        {
            return null;
        }

        if (alias >= _aliases.Length)
        {
            return MqttFaults.TopicAlias;
        }

        if (topic.Length > 0)
        {
            // A topic beyond the limit is refused anyway: it is not worth keeping.
            _aliases[alias] = _hub.IsTooLong(topic) ? null : topic.ToArray();
            return null;
        }

        topic = _aliases[alias];
        return topic.Length > 0 ? null : MqttFaults.TopicAlias;
    }

    private MqttFault? OnPubAck(in MqttFrame frame)
    {
        if (AckPacket.Decode(frame, _link.Version, out var packet) is { } fault)
        {
            return fault;
        }

        _hub.OnAcknowledged(Session!, packet.PacketId);
        return null;
    }

    private MqttFault? OnPubRel(in MqttFrame frame)
    {
        if (AckPacket.Decode(frame, _link.Version, out var packet) is { } fault)
        {
            return fault;
        }

        var reason = Session!.Received.Remove(packet.PacketId) ? MqttReasonCode.Success : MqttReasonCode.PacketIdentifierNotFound;
        return Append(new AckPacket { Type = MqttPacketType.PubComp, PacketId = packet.PacketId, Reason = reason });
    }

    private MqttFault? OnSubscribe(in MqttFrame frame)
    {
        if (SubscribePacket.Decode(frame, _link.Version, out var packet) is { } fault)
        {
            return fault;
        }

        var identifier = packet.Properties.Number(MqttPropertyId.SubscriptionIdentifier, 0);
        var codes = new List<byte>();
        var walker = packet.Walk();
        while (walker.MoveNext())
        {
            // A packet may repeat filters without bound; each repetition would send its retained messages again.
            var reason = codes.Count < _options.MaxSubscriptionsPerSession
                ? _hub.Subscribe(Session!, walker.Filter, walker.Options, identifier)
                : MqttReasonCode.QuotaExceeded;
            var isSayable = _link.Version == MqttVersion.V5 || reason < MqttReasonCode.UnspecifiedError;
            codes.Add(isSayable ? (byte)reason : (byte)MqttReasonCode.UnspecifiedError);
        }

        fault = Append(new SubAckPacket { Type = MqttPacketType.SubAck, PacketId = packet.PacketId, ReasonCodes = codes.ToArray() });
        _hub.Pump(Session!, _link);
        return fault;
    }

    private MqttFault? OnUnsubscribe(in MqttFrame frame)
    {
        if (UnsubscribePacket.Decode(frame, _link.Version, out var packet) is { } fault)
        {
            return fault;
        }

        var codes = new List<byte>();
        var walker = packet.Walk();
        while (walker.MoveNext())
        {
            codes.Add((byte)_hub.Unsubscribe(Session!, walker.Filter));
        }

        ReadOnlySpan<byte> answer = _link.Version == MqttVersion.V5 ? codes.ToArray() : default;
        return Append(new SubAckPacket { Type = MqttPacketType.UnsubAck, PacketId = packet.PacketId, ReasonCodes = answer });
    }

    private MqttFault? OnDisconnect(in MqttFrame frame)
    {
        if (DisconnectPacket.Decode(frame, _link.Version, out var packet) is { } fault)
        {
            return fault;
        }

        TimeSpan? expiry = null;
        if (packet.Properties.Has(MqttPropertyId.SessionExpiryInterval))
        {
            expiry = Capped(packet.Properties.Number(MqttPropertyId.SessionExpiryInterval, 0));
            if (Session!.Expiry == TimeSpan.Zero && expiry > TimeSpan.Zero)
            {
                return MqttFaults.SessionExpiry;
            }
        }

        _hub.SayGoodbye(Session!, packet.Reason != MqttReasonCode.Success, expiry);
        IsDone = true;
        return null;
    }

    private MqttFault? Append(ReadOnlySpan<byte> packet) => _outbox.TryAppend(packet) || _outbox.IsClosed ? null : MqttFaults.Unread;

    private MqttFault? Append(in AckPacket packet)
    {
        Span<byte> bytes = stackalloc byte[AckPacket.ShortSize + 1];
        var writer = new MqttWriter(bytes);
        packet.Write(ref writer, _link.Version);
        return Append(bytes[..writer.Written]);
    }

    private MqttFault? Append(in SubAckPacket packet)
    {
        var bytes = new byte[16 + packet.ReasonCodes.Length];
        var writer = new MqttWriter(bytes);
        packet.Write(ref writer, _link.Version);
        return Append(bytes.AsSpan(0, writer.Written));
    }

    private MqttFault? Append(in ConnAckPacket packet)
    {
        var bytes = new byte[16 + packet.Properties.Raw.Length];
        var writer = new MqttWriter(bytes);
        packet.Write(ref writer, _link.Version);
        return Append(bytes.AsSpan(0, writer.Written));
    }
}
