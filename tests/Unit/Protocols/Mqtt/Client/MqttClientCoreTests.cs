using IndustrialGateway.Protocols.Mqtt;
using IndustrialGateway.Protocols.Mqtt.Client;
using IndustrialGateway.Protocols.Mqtt.Codec;
using IndustrialGateway.Tests.Testing;
using IndustrialGateway.Tests.Testing.Mqtt;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.Mqtt.Client;

public sealed class MqttClientCoreTests
{
    private readonly RecordingHandler _handler = new();

    [Fact]
    public void Publish_WindowFull_IsRefusedUntilAnAcknowledgementComes()
    {
        var core = new CoreUnderTest(_handler, change: o => o with { MaxInFlight = 2 });
        ushort first = 0, second = 0, third = 0;
        Assert.Equal(MqttPublishOutcome.Accepted, core.Publish("a", "1", 1, ref first));
        Assert.Equal(MqttPublishOutcome.Accepted, core.Publish("a", "2", 1, ref second));

        Assert.Equal(MqttPublishOutcome.WindowFull, core.Publish("a", "3", 1, ref third));
        Assert.Equal((1, 2, 0), (first, second, third));
        Assert.Null(core.Feed(Hex.Bytes("40 02 00 01")));
        Assert.Equal(MqttPublishOutcome.Accepted, core.Publish("a", "3", 1, ref third));
        Assert.Equal(3, third);
    }

    [Fact]
    public void Window_BrokersReceiveMaximum_BoundsIt()
    {
        var core = new CoreUnderTest(_handler, granted: new MqttConnAck { ReceiveMaximum = 3 }, change: o => o with { MaxInFlight = 50 });

        Assert.Equal(3, core.Core.Window);
    }

    [Fact]
    public async Task OnPubAck_ReasonOfFailure_ReachesTheHandler()
    {
        var core = new CoreUnderTest(_handler);
        ushort id = 0;
        core.Publish("a", "1", 1, ref id);

        Assert.Null(core.Feed(Hex.Bytes("40 03 00 01 87")));

        Assert.Equal((1, 0x87), await _handler.NextAcknowledgementAsync());
    }

    [Fact]
    public void OnPubAck_IdentifierNotInFlight_IsCountedAndIgnored()
    {
        var core = new CoreUnderTest(_handler);

        Assert.Null(core.Feed(Hex.Bytes("40 02 00 07")));

        Assert.Equal(1, core.Core.StrayAcknowledgements);
        Assert.Equal(core.Core.WindowSize, core.Core.Window);
    }

    [Fact]
    public void Publish_OwnIdentifierAgain_CarriesDupAndTheSameIdentifier()
    {
        var core = new CoreUnderTest(_handler, MqttVersion.V311);
        ushort id = 77;

        Assert.Equal(MqttPublishOutcome.Accepted, core.Publish("a", "x", 1, ref id, duplicate: true));

        Assert.Equal(Hex.Bytes("3A 06 00 01 61 00 4D 78"), core.Take());
        Assert.Equal(77, id);
        var again = id;
        Assert.Throws<ArgumentException>(() => core.Publish("a", "x", 1, ref again));
    }

    [Fact]
    public void Publish_ChosenIdentifiers_SkipThoseInFlight()
    {
        var core = new CoreUnderTest(_handler);
        ushort mine = 2, first = 0, second = 0;
        core.Publish("a", "x", 1, ref mine);
        core.Publish("a", "x", 1, ref first);
        core.Publish("a", "x", 1, ref second);

        Assert.Equal((2, 1, 3), (mine, first, second));
    }

    [Fact]
    public void Publish_AfterAllIdentifiersWereUsed_StartsAgain()
    {
        var core = new CoreUnderTest(_handler, MqttVersion.V311, change: o => o with { MaxInFlight = 1 });
        ushort id = 0;
        for (var count = 1; count <= MqttClientCore.LastPublishId + 5; count++)
        {
            id = 0;
            Assert.Equal(MqttPublishOutcome.Accepted, core.Publish("a", "x", 1, ref id));
            Assert.Null(core.Feed([0x40, 2, (byte)(id >> 8), (byte)id]));
            core.Take();
        }

        Assert.Equal(5, id);
    }

    [Fact]
    public void Publish_TopicAgain_GoesByItsAlias()
    {
        var core = new CoreUnderTest(_handler, granted: new MqttConnAck { TopicAliasMaximum = 1 }, change: o => o with { TopicAliasMaximum = 9 });
        ushort id = 0;
        core.Publish("a/b", "1", 0, ref id);
        core.Publish("a/b", "2", 0, ref id);
        core.Publish("c", "3", 0, ref id);

        Assert.Equal(
            Hex.Bytes("30 0A 00 03 61 2F 62 03 23 00 01 31" + "30 07 00 00 03 23 00 01 32" + "30 05 00 01 63 00 33"),
            core.Take());
    }

    [Theory]
    [InlineData("", MqttPublishOutcome.TopicInvalid)]
    [InlineData("a/#", MqttPublishOutcome.TopicInvalid)]
    [InlineData("a\0", MqttPublishOutcome.TopicInvalid)]
    public void Publish_BadTopic_IsRefused(string topic, MqttPublishOutcome expected)
    {
        var core = new CoreUnderTest(_handler);
        ushort id = 0;

        Assert.Equal(expected, core.Publish(topic, "x", 1, ref id));
        Assert.Empty(core.Take());
        Assert.Equal(core.Core.WindowSize, core.Core.Window);
    }

    [Fact]
    public void Publish_BeyondWhatTheBrokerTakes_IsRefusedForGood()
    {
        var core = new CoreUnderTest(_handler, granted: new MqttConnAck { MaximumPacketSize = 20, MaximumQos = 0, RetainAvailable = false });
        ushort id = 0;

        Assert.Equal(MqttPublishOutcome.QosRefused, core.Publish("a", "x", 1, ref id));
        Assert.Equal(MqttPublishOutcome.TooLarge, core.Publish("a", "123456789012345", 0, ref id));
        Assert.Equal(MqttPublishOutcome.Accepted, core.Publish("a", "12345678901234", 0, ref id));
        Assert.Equal(MqttPublishOutcome.RetainRefused, core.Core.Publish(new PublishPacket { Topic = "a"u8, Retain = true }, ref id));
    }

    [Fact]
    public void OnPublish_Qos2_IsHandedOverOnceUntilReleased()
    {
        var session = new MqttClientSession();
        var core = new CoreUnderTest(_handler, MqttVersion.V311, change: o => o with { Session = session });
        var message = Hex.Bytes("34 06 00 01 61 00 05 78");

        Assert.Null(core.Feed(message));
        Assert.Null(core.Feed(message));
        Assert.Equal(Hex.Bytes("50 02 00 05 50 02 00 05"), core.Take());
        Assert.Equal(1, _handler.Count);

        // The session outlives the connection.
        var next = new CoreUnderTest(_handler, MqttVersion.V311, new MqttConnAck { SessionPresent = true }, o => o with { Session = session });
        Assert.Null(next.Feed(message));
        Assert.Null(next.Feed(Hex.Bytes("62 02 00 05")));
        Assert.Null(next.Feed(message));
        Assert.Equal(Hex.Bytes("50 02 00 05 70 02 00 05 50 02 00 05"), next.Take());
        Assert.Equal(2, _handler.Count);

        // The broker has forgotten it: the same identifier is a new message.
        var forgotten = new CoreUnderTest(_handler, MqttVersion.V311, new MqttConnAck(), o => o with { Session = session });
        Assert.Null(forgotten.Feed(message));
        Assert.Equal(3, _handler.Count);
    }

    [Fact]
    public void OnPublish_MoreThanTheReceiveMaximum_IsAFault()
    {
        var core = new CoreUnderTest(_handler, change: o => o with { ReceiveMaximum = 1 });

        Assert.Null(core.Feed(Hex.Bytes("34 07 00 01 61 00 05 00 78")));
        Assert.Same(MqttFaults.ReceiveMaximum, core.Feed(Hex.Bytes("34 07 00 01 61 00 06 00 78")));
    }

    [Theory]
    [InlineData("20 03 00 00 00", nameof(MqttFaults.ConnectedTwice))]
    [InlineData("10 00", nameof(MqttFaults.Direction))]
    [InlineData("82 07 00 01 00 00 01 61 00", nameof(MqttFaults.Direction))]
    [InlineData("A2 06 00 01 00 00 01 61", nameof(MqttFaults.Direction))]
    [InlineData("C0 00", nameof(MqttFaults.Direction))]
    [InlineData("F0 00", nameof(MqttFaults.UnexpectedAuth))]
    [InlineData("50 02 00 01", nameof(MqttFaults.UnexpectedAnswer))]
    [InlineData("70 02 00 01", nameof(MqttFaults.UnexpectedAnswer))]
    [InlineData("90 04 00 01 00 00", nameof(MqttFaults.UnexpectedAnswer))]
    [InlineData("B0 04 00 01 00 00", nameof(MqttFaults.UnexpectedAnswer))]
    [InlineData("30 08 00 01 61 03 23 00 01 78", nameof(MqttFaults.TopicAlias))]
    public void OnFrame_PacketOutOfPlace_IsAFault(string hex, string fault)
    {
        var core = new CoreUnderTest(_handler);

        Assert.Same(typeof(MqttFaults).GetProperty(fault)!.GetValue(null), core.Feed(Hex.Bytes(hex)));
    }

    [Fact]
    public void OnDisconnect_WithReason_SaysWhyAndWhere()
    {
        var core = new CoreUnderTest(_handler);
        var block = new MqttPropertyBuilder().Add(MqttPropertyId.ReasonString, "moving\nhouse"u8).Add(MqttPropertyId.ServerReference, "b:1883"u8);
        var bytes = new byte[100];
        var writer = new MqttWriter(bytes);
        new DisconnectPacket { Type = MqttPacketType.Disconnect, Reason = MqttReasonCode.ServerMoved, Properties = block.Properties }.Write(ref writer, MqttVersion.V5);

        Assert.Null(core.Feed(bytes.AsSpan(0, writer.Written)));

        var goodbye = core.Core.ServerGoodbye!;
        Assert.Equal((MqttCloseKind.ByServer, MqttReasonCode.ServerMoved), (goodbye.Kind, goodbye.Reason));
        Assert.Contains("server moved (0x9D), it says \"moving house\", use \"b:1883\"", goodbye.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Subscribe_AnswerWithWrongCount_IsAFault()
    {
        var core = new CoreUnderTest(_handler);
        var answer = core.Core.Requests.Send(MqttPacketType.Subscribe, MqttFilterBlock.Encode([new("a", default), new("b", default)]), 2, default);

        Assert.Same(MqttFaults.ReasonCount, core.Feed(Hex.Bytes("90 04 80 00 00 00")));
        Assert.False(answer.IsCompleted);
    }

    [Theory]
    [InlineData(MqttVersion.V311, 0)]
    [InlineData(MqttVersion.V311, 1)]
    [InlineData(MqttVersion.V5, 0)]
    [InlineData(MqttVersion.V5, 1)]
    public void PublishAndAcknowledge_Warm_AllocateNothing(MqttVersion version, int qos)
    {
        var core = new CoreUnderTest(new SilentHandler(), version, new MqttConnAck { TopicAliasMaximum = 4 }, o => o with { TopicAliasMaximum = 4 });
        var properties = new MqttPublishProperties();
        var payload = new byte[200];
        byte[] ack = [0x40, 2, 0, 0];
        core.Sent.SetLength(1 << 20);
        Round(200);

        Assert.Equal(0, AllocationMeter.LeastBytes(() => Round(10_000)));

        void Round(int count)
        {
            for (var index = 0; index < count; index++)
            {
                ushort id = 0;
                properties.Clear().Expiry(60).User("seq"u8, "1"u8);
                var packet = new PublishPacket { Topic = "igw/line-3/press-1/cyclic"u8, Payload = payload, Qos = qos, Properties = properties.Encoded };
                Assert.True(core.Core.Publish(packet, ref id) == MqttPublishOutcome.Accepted);
                core.Sent.Position = 0;
                core.Outbox.Flush();
                (ack[2], ack[3]) = ((byte)(id >> 8), (byte)id);
                Assert.True(qos == 0 || core.Feed(ack) is null);
            }
        }
    }

    private sealed class SilentHandler : IMqttClientHandler
    {
        public void OnPublishAcknowledged(ushort packetId, byte reasonCode)
        {
        }

        public void OnMessage(in MqttMessage message)
        {
        }
    }
}
