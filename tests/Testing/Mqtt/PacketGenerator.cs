using IndustrialGateway.Protocols.Mqtt;
using IndustrialGateway.Protocols.Mqtt.Codec;

namespace IndustrialGateway.Tests.Testing.Mqtt;

/// <summary>Makes valid packets of every type from a seed: what a codec must read and write without losing a bit.</summary>
public sealed class PacketGenerator(int seed)
{
    private static readonly byte[] PubAckReasons = [0x00, 0x10, 0x80, 0x83, 0x87, 0x90, 0x91, 0x97, 0x99];
    private static readonly byte[] SubAckReasons = [0x00, 0x01, 0x02, 0x80, 0x83, 0x87, 0x8F, 0x91, 0x97, 0x9E, 0xA1, 0xA2];
    private static readonly byte[] DisconnectReasons = [0x00, 0x04, 0x80, 0x81, 0x82, 0x87, 0x8B, 0x8D, 0x8E, 0x93, 0x97, 0x9C, 0xA2];
    private readonly Random _random = new(seed);

    /// <summary>One packet of a type, with its fixed header.</summary>
    public byte[] Next(MqttPacketType type, MqttVersion version)
    {
        var isFive = version == MqttVersion.V5;
        return type switch
        {
            MqttPacketType.Connect => Connect(version),
            MqttPacketType.ConnAck => ConnAck(version),
            MqttPacketType.Publish => Publish(version),
            MqttPacketType.PubAck or MqttPacketType.PubRec => Ack(type, version, PubAckReasons),
            MqttPacketType.PubRel or MqttPacketType.PubComp => Ack(type, version, [0x00, 0x92]),
            MqttPacketType.Subscribe => Subscribe(version),
            MqttPacketType.SubAck => SubAck(type, version, isFive ? SubAckReasons : [0x00, 0x01, 0x02, 0x80]),
            MqttPacketType.Unsubscribe => Unsubscribe(version),
            MqttPacketType.UnsubAck => SubAck(type, version, [0x00, 0x11, 0x80, 0x87]),
            MqttPacketType.PingReq => PingPacket.Request.ToArray(),
            MqttPacketType.PingResp => PingPacket.Response.ToArray(),
            MqttPacketType.Disconnect => Disconnect(type, version, DisconnectReasons, MqttPropertyScope.Disconnect),
            _ => Disconnect(type, MqttVersion.V5, [0x00, 0x18, 0x19], MqttPropertyScope.Auth),
        };
    }

    /// <summary>A random valid property block for a place.</summary>
    public MqttPropertyBuilder Properties(MqttPropertyScope scope)
    {
        var block = new MqttPropertyBuilder();
        foreach (var id in Enum.GetValues<MqttPropertyId>())
        {
            if (_random.Next(2) == 0)
            {
                Try(block, id, scope);
            }
        }

        return block;
    }

    private byte[] Connect(MqttVersion version)
    {
        var block = Properties(MqttPropertyScope.Connect);
        var will = Properties(MqttPropertyScope.Will);
        var hasUser = _random.Next(2) == 0;
        var packet = new ConnectPacket
        {
            Version = version,
            CleanStart = true,
            KeepAliveSeconds = (ushort)_random.Next(65536),
            ClientId = Text(),
            HasWill = _random.Next(2) == 0,
            HasUserName = hasUser,
            UserName = hasUser ? Text() : default(ReadOnlySpan<byte>),
            HasPassword = hasUser && _random.Next(2) == 0,
        };
        packet.Password = packet.HasPassword ? Blob(20) : default(ReadOnlySpan<byte>);
        packet.Properties = version == MqttVersion.V5 ? block.Properties : default;
        if (packet.HasWill)
        {
            packet.WillQos = _random.Next(3);
            packet.WillRetain = _random.Next(2) == 0;
            packet.WillTopic = "will/topic"u8;
            packet.WillPayload = Blob(40);
            packet.WillProperties = version == MqttVersion.V5 ? will.Properties : default;
        }

        var buffer = new byte[4096];
        var writer = new MqttWriter(buffer);
        packet.Write(ref writer);
        return buffer[..writer.Written];
    }

    private byte[] ConnAck(MqttVersion version)
    {
        var block = Properties(MqttPropertyScope.ConnAck);
        var isGood = _random.Next(2) == 0;
        var packet = new ConnAckPacket
        {
            SessionPresent = isGood && _random.Next(2) == 0,
            Reason = isGood ? MqttReasonCode.Success : MqttReasonCode.BadUserNameOrPassword,
            Properties = version == MqttVersion.V5 ? block.Properties : default,
        };
        var buffer = new byte[4096];
        var writer = new MqttWriter(buffer);
        packet.Write(ref writer, version);
        return buffer[..writer.Written];
    }

    private byte[] Publish(MqttVersion version)
    {
        var block = Properties(MqttPropertyScope.Publish);
        var qos = _random.Next(3);
        var packet = new PublishPacket
        {
            Qos = qos,
            Retain = _random.Next(2) == 0,
            Duplicate = qos > 0 && _random.Next(2) == 0,
            Topic = "igw/line-3/press-1/cyclic"u8,
            PacketId = qos > 0 ? Id() : (ushort)0,
            Payload = Blob(300),
            Properties = version == MqttVersion.V5 ? block.Properties : default,
        };
        var buffer = new byte[packet.Size(version)];
        var writer = new MqttWriter(buffer);
        packet.Write(ref writer, version);
        return buffer;
    }

    private byte[] Ack(MqttPacketType type, MqttVersion version, byte[] reasons)
    {
        var block = Properties(MqttPropertyScope.Answer);
        var isFive = version == MqttVersion.V5;
        var packet = new AckPacket
        {
            Type = type,
            PacketId = Id(),
            Reason = isFive ? (MqttReasonCode)reasons[_random.Next(reasons.Length)] : MqttReasonCode.Success,
            Properties = isFive ? block.Properties : default,
        };
        var buffer = new byte[1024];
        var writer = new MqttWriter(buffer);
        packet.Write(ref writer, version);
        return buffer[..writer.Written];
    }

    private byte[] Subscribe(MqttVersion version)
    {
        var block = Properties(MqttPropertyScope.Subscribe);
        var filters = new byte[200];
        var list = new MqttWriter(filters);
        for (var left = 1 + _random.Next(5); left > 0; left--)
        {
            list.WriteBinary(Filter());
            list.WriteByte((byte)(_random.Next(3) | (version == MqttVersion.V5 ? _random.Next(4) << 2 | _random.Next(3) << 4 : 0)));
        }

        var packet = new SubscribePacket { PacketId = Id(), Filters = filters.AsSpan(0, list.Written), Properties = version == MqttVersion.V5 ? block.Properties : default };
        var buffer = new byte[2048];
        var writer = new MqttWriter(buffer);
        packet.Write(ref writer, version);
        return buffer[..writer.Written];
    }

    private byte[] Unsubscribe(MqttVersion version)
    {
        var block = Properties(MqttPropertyScope.Unsubscribe);
        var filters = new byte[200];
        var list = new MqttWriter(filters);
        for (var left = 1 + _random.Next(5); left > 0; left--)
        {
            list.WriteBinary(Filter());
        }

        var packet = new UnsubscribePacket { PacketId = Id(), Filters = filters.AsSpan(0, list.Written), Properties = version == MqttVersion.V5 ? block.Properties : default };
        var buffer = new byte[2048];
        var writer = new MqttWriter(buffer);
        packet.Write(ref writer, version);
        return buffer[..writer.Written];
    }

    private byte[] SubAck(MqttPacketType type, MqttVersion version, byte[] reasons)
    {
        var block = Properties(MqttPropertyScope.Answer);
        var codes = new byte[1 + _random.Next(5)];
        for (var index = 0; index < codes.Length; index++)
        {
            codes[index] = reasons[_random.Next(reasons.Length)];
        }

        var hasCodes = type == MqttPacketType.SubAck || version == MqttVersion.V5;
        var packet = new SubAckPacket
        {
            Type = type,
            PacketId = Id(),
            ReasonCodes = hasCodes ? codes : default(ReadOnlySpan<byte>),
            Properties = version == MqttVersion.V5 ? block.Properties : default,
        };
        var buffer = new byte[1024];
        var writer = new MqttWriter(buffer);
        packet.Write(ref writer, version);
        return buffer[..writer.Written];
    }

    private byte[] Disconnect(MqttPacketType type, MqttVersion version, byte[] reasons, MqttPropertyScope scope)
    {
        var block = Properties(scope);
        var isFive = version == MqttVersion.V5;
        var packet = new DisconnectPacket
        {
            Type = type,
            Reason = isFive ? (MqttReasonCode)reasons[_random.Next(reasons.Length)] : MqttReasonCode.Success,
            Properties = isFive ? block.Properties : default,
        };
        var buffer = new byte[1024];
        var writer = new MqttWriter(buffer);
        packet.Write(ref writer, version);
        return buffer[..writer.Written];
    }

    private void Try(MqttPropertyBuilder block, MqttPropertyId id, MqttPropertyScope scope)
    {
        var one = new MqttPropertyBuilder();
        switch (id)
        {
            case MqttPropertyId.UserProperty:
                one.AddUser(Text(), Text());
                break;
            case MqttPropertyId.CorrelationData:
                one.Add(id, Blob(30));
                break;
            case MqttPropertyId.AuthenticationMethod or MqttPropertyId.AuthenticationData:
                return;
            case MqttPropertyId.ContentType or MqttPropertyId.ResponseTopic or MqttPropertyId.AssignedClientIdentifier
                or MqttPropertyId.ResponseInformation or MqttPropertyId.ServerReference or MqttPropertyId.ReasonString:
                one.Add(id, "text/plain"u8);
                break;
            default:
                one.Add(id, 1);
                break;
        }

        if (MqttProperties.Check(one.Bytes, scope, out _) is null)
        {
            block.AddAll(one);
        }
    }

    private ushort Id() => (ushort)_random.Next(1, 65536);

    private byte[] Blob(int longest)
    {
        var bytes = new byte[_random.Next(longest + 1)];
        _random.NextBytes(bytes);
        return bytes;
    }

    private byte[] Text() => _random.Next(4) switch
    {
        0 => [],
        1 => "line-3"u8.ToArray(),
        2 => "\u6E29\u5EA6"u8.ToArray(),
        _ => "A\U0002A6D4"u8.ToArray(),
    };

    private ReadOnlySpan<byte> Filter() => _random.Next(5) switch
    {
        0 => "#"u8,
        1 => "+/+/c"u8,
        2 => "a/b/#"u8,
        3 => "/"u8,
        _ => "igw/line-3/status"u8,
    };
}
