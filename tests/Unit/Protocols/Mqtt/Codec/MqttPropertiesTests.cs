using IndustrialGateway.Protocols.Mqtt.Codec;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.Mqtt.Codec;

public sealed class MqttPropertiesTests
{
    [Fact]
    public void Getters_BlockWithSeveral_FindEachAndDefaultTheRest()
    {
        var block = new MqttPropertyBuilder()
            .AddUser("a"u8, "1"u8)
            .Add(MqttPropertyId.ContentType, "application/json"u8)
            .AddUser("b"u8, "2"u8)
            .Add(MqttPropertyId.MessageExpiryInterval, 60)
            .Add(MqttPropertyId.CorrelationData, [0, 1, 2]);

        Assert.Null(MqttProperties.Check(block.Bytes, MqttPropertyScope.Publish, out var found));

        Assert.Equal("application/json"u8, found.Bytes(MqttPropertyId.ContentType));
        Assert.Equal(60u, found.Number(MqttPropertyId.MessageExpiryInterval, 0));
        Assert.Equal([0, 1, 2], found.Bytes(MqttPropertyId.CorrelationData).ToArray());
        Assert.True(found.TryGetUser("b"u8, out var b));
        Assert.Equal("2"u8, b);
        Assert.False(found.TryGetUser("c"u8, out _));
        Assert.Equal(9u, found.Number(MqttPropertyId.TopicAlias, 9));
        Assert.True(found.Bytes(MqttPropertyId.ResponseTopic).IsEmpty);
    }

    [Fact]
    public void Check_EveryPropertyInEveryPlace_FollowsTheTable()
    {
        // Rows of 5.0 table 2-4 as place letters: C connect, W will, A connack, P publish, R answers, S subscribe, U unsubscribe, D
        // disconnect, H auth.
        (MqttPropertyId Id, string Places)[] table =
        [
            (MqttPropertyId.PayloadFormatIndicator, "PW"), (MqttPropertyId.MessageExpiryInterval, "PW"), (MqttPropertyId.ContentType, "PW"),
            (MqttPropertyId.ResponseTopic, "PW"), (MqttPropertyId.CorrelationData, "PW"), (MqttPropertyId.SubscriptionIdentifier, "PS"),
            (MqttPropertyId.SessionExpiryInterval, "CAD"), (MqttPropertyId.AssignedClientIdentifier, "A"), (MqttPropertyId.ServerKeepAlive, "A"),
            (MqttPropertyId.AuthenticationMethod, "CAH"), (MqttPropertyId.RequestProblemInformation, "C"),
            (MqttPropertyId.WillDelayInterval, "W"), (MqttPropertyId.RequestResponseInformation, "C"), (MqttPropertyId.ResponseInformation, "A"),
            (MqttPropertyId.ServerReference, "AD"), (MqttPropertyId.ReasonString, "ARDH"), (MqttPropertyId.ReceiveMaximum, "CA"),
            (MqttPropertyId.TopicAliasMaximum, "CA"), (MqttPropertyId.TopicAlias, "P"), (MqttPropertyId.MaximumQos, "A"),
            (MqttPropertyId.RetainAvailable, "A"), (MqttPropertyId.UserProperty, "CWAPRSUDH"), (MqttPropertyId.MaximumPacketSize, "CA"),
            (MqttPropertyId.WildcardSubscriptionAvailable, "A"), (MqttPropertyId.SubscriptionIdentifierAvailable, "A"),
            (MqttPropertyId.SharedSubscriptionAvailable, "A"),
        ];
        const string Letters = "CWAPRSUDH";
        foreach (var (id, places) in table)
        {
            for (var place = 0; place < Letters.Length; place++)
            {
                var fault = MqttProperties.Check(One(id), (MqttPropertyScope)(1 << place), out _);

                Assert.Equal(places.Contains(Letters[place], StringComparison.Ordinal), fault is null);
            }
        }
    }

    [Fact]
    public void Check_UnknownIdentifiers_AreMalformed()
    {
        for (var id = 0; id < 128; id++)
        {
            var isKnown = Enum.IsDefined((MqttPropertyId)id);

            Assert.Equal(!isKnown, MqttProperties.Check([(byte)id], (MqttPropertyScope)0x1FF, out _) == MqttFaults.UnknownProperty);
        }
    }

    [Fact]
    public void Check_SubscriptionIdentifierTwice_IsAllowedInPublishOnly()
    {
        byte[] block = [0x0B, 1, 0x0B, 2];

        Assert.Null(MqttProperties.Check(block, MqttPropertyScope.Publish, out _));
        Assert.Same(MqttFaults.RepeatedProperty, MqttProperties.Check(block, MqttPropertyScope.Subscribe, out _));
    }

    [Fact]
    public void Builder_BadValues_Throw()
    {
        var block = new MqttPropertyBuilder();

        Assert.Throws<ArgumentException>(() => block.Add(MqttPropertyId.ReceiveMaximum, 0));
        Assert.Throws<ArgumentException>(() => block.Add(MqttPropertyId.ReceiveMaximum, 65_536));
        Assert.Throws<ArgumentException>(() => block.Add(MqttPropertyId.ContentType, 1));
        Assert.Throws<ArgumentException>(() => block.Add(MqttPropertyId.ContentType, [0xFF]));
        Assert.Throws<ArgumentException>(() => block.AddUser("a"u8, [0]));
        Assert.Equal(0, block.Bytes.Length);
    }

    private static byte[] One(MqttPropertyId id) => id switch
    {
        MqttPropertyId.UserProperty => new MqttPropertyBuilder().AddUser("a"u8, "b"u8).Bytes.ToArray(),
        MqttPropertyId.CorrelationData or MqttPropertyId.ContentType or MqttPropertyId.ResponseTopic or MqttPropertyId.AssignedClientIdentifier
            or MqttPropertyId.ResponseInformation or MqttPropertyId.ServerReference or MqttPropertyId.ReasonString or MqttPropertyId.AuthenticationMethod
            => new MqttPropertyBuilder().Add(id, "x"u8).Bytes.ToArray(),
        _ => new MqttPropertyBuilder().Add(id, 1).Bytes.ToArray(),
    };
}
