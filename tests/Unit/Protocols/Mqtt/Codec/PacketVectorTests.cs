using IndustrialGateway.Protocols.Mqtt;
using IndustrialGateway.Protocols.Mqtt.Codec;
using IndustrialGateway.Tests.Testing.Mqtt;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.Mqtt.Codec;

/// <summary>Packets as the standards print them, in their non-normative examples and figures.</summary>
public sealed class PacketVectorTests
{
    [Fact]
    public void Connect_VariableHeaderExampleOf311_IsRead()
    {
        // 3.1.1 figure 3.6: name, level 4, flags 0xCE (user, password, no will retain, will QoS 1, will, clean session), keep-alive 10;
        // then the payload the flags ask for.
        var bytes = Hex.Bytes("10 1B 00 04 4D 51 54 54 04 CE 00 0A 00 01 63 00 01 77 00 02 68 69 00 01 75 00 01 70");
        bytes[1] = (byte)(bytes.Length - 2);
        Assert.True(MqttFraming.TryRead(bytes, 100, out var frame, out _, out _));

        Assert.Null(ConnectPacket.Decode(frame, out var packet));

        Assert.Equal(MqttVersion.V311, packet.Version);
        Assert.True(packet is { CleanStart: true, HasWill: true, WillQos: 1, WillRetain: false, HasUserName: true, HasPassword: true, KeepAliveSeconds: 10 });
        Assert.Equal("c"u8, packet.ClientId);
        Assert.Equal("w"u8, packet.WillTopic);
        Assert.Equal("hi"u8, packet.WillPayload);
        Assert.Equal("u"u8, packet.UserName);
        Assert.Equal("p"u8, packet.Password);
    }

    [Fact]
    public void Connect_VariableHeaderExampleOf5_IsRead()
    {
        // 5.0 figure 3-6: as above with level 5 and one property, session expiry 10 s.
        var bytes = Hex.Bytes("10 13 00 04 4D 51 54 54 05 02 00 0A 05 11 00 00 00 0A 00 01 63");
        bytes[1] = (byte)(bytes.Length - 2);
        Assert.True(MqttFraming.TryRead(bytes, 100, out var frame, out _, out _));

        Assert.Null(ConnectPacket.Decode(frame, out var packet));

        Assert.Equal(MqttVersion.V5, packet.Version);
        Assert.Equal(10u, packet.Properties.Number(MqttPropertyId.SessionExpiryInterval, 0));
        Assert.Equal("c"u8, packet.ClientId);
    }

    [Fact]
    public void Publish_VariableHeaderExample_IsWritten()
    {
        // 3.1.1 figure 3.11: topic "a/b", packet identifier 10.
        Assert.Equal(Hex.Bytes("32 08 00 03 61 2F 62 00 0A 2A"), Write(MqttVersion.V311));
        // 5.0 figure 3-9 adds the property length.
        Assert.Equal(Hex.Bytes("32 09 00 03 61 2F 62 00 0A 00 2A"), Write(MqttVersion.V5));

        static byte[] Write(MqttVersion version)
        {
            var packet = new PublishPacket { Topic = "a/b"u8, PacketId = 10, Qos = 1, Payload = [0x2A] };
            var bytes = new byte[packet.Size(version)];
            var writer = new MqttWriter(bytes);
            packet.Write(ref writer, version);
            Assert.Equal(bytes.Length, writer.Written);
            return bytes;
        }
    }

    [Fact]
    public void Publish_WithAddedAlias_WritesItFirstInTheBlock()
    {
        var block = new MqttPropertyBuilder().Add(MqttPropertyId.MessageExpiryInterval, 7);
        var packet = new PublishPacket { Topic = default, AddedAlias = 3, Properties = block.Properties, Payload = "x"u8 };
        var bytes = new byte[packet.Size(MqttVersion.V5)];
        var writer = new MqttWriter(bytes);

        packet.Write(ref writer, MqttVersion.V5);

        Assert.Equal(Hex.Bytes("30 0C 00 00 08 23 00 03 02 00 00 00 07 78"), bytes);
        Assert.True(MqttFraming.TryRead(bytes, 100, out var frame, out _, out _));
        Assert.Null(PublishPacket.Decode(frame, MqttVersion.V5, out var read));
        Assert.Equal(3, read.TopicAlias);
    }

    [Fact]
    public void Subscribe_PayloadExample_GivesBothFilters()
    {
        // 3.1.1 figure 3.22: "a/b" with QoS 1, "c/d" with QoS 2; identifier 10.
        var bytes = Hex.Bytes("82 0E 00 0A 00 03 61 2F 62 01 00 03 63 2F 64 02");
        Assert.True(MqttFraming.TryRead(bytes, 100, out var frame, out _, out _));

        Assert.Null(SubscribePacket.Decode(frame, MqttVersion.V311, out var packet));

        Assert.Equal(10, packet.PacketId);
        var walker = packet.Walk();
        Assert.True(walker.MoveNext());
        Assert.Equal("a/b"u8, walker.Filter);
        Assert.Equal(1, walker.Options.Qos);
        Assert.True(walker.MoveNext());
        Assert.Equal("c/d"u8, walker.Filter);
        Assert.Equal(2, walker.Options.Qos);
        Assert.False(walker.MoveNext());
    }

    [Fact]
    public void SubAck_PayloadExample_GivesItsCodes()
    {
        // 3.1.1 figure 3.27: QoS 0, QoS 2, failure.
        var bytes = Hex.Bytes("90 05 00 0A 00 02 80");
        Assert.True(MqttFraming.TryRead(bytes, 100, out var frame, out _, out _));

        Assert.Null(SubAckPacket.Decode(frame, MqttVersion.V311, out var packet));

        Assert.Equal([0x00, 0x02, 0x80], packet.ReasonCodes.ToArray());
    }

    [Theory]
    [InlineData("40 02 12 34", MqttVersion.V311)]
    [InlineData("40 02 12 34", MqttVersion.V5)]
    [InlineData("40 03 12 34 00", MqttVersion.V5)]
    [InlineData("40 04 12 34 00 00", MqttVersion.V5)]
    public void PubAck_EveryLengthAllowed_IsSuccess(string hex, MqttVersion version)
    {
        Assert.True(MqttFraming.TryRead(Hex.Bytes(hex), 100, out var frame, out _, out _));

        Assert.Null(AckPacket.Decode(frame, version, out var packet));

        Assert.Equal(0x1234, packet.PacketId);
        Assert.Equal(MqttReasonCode.Success, packet.Reason);
    }
}
