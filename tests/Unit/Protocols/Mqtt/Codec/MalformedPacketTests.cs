using IndustrialGateway.Protocols.Mqtt;
using IndustrialGateway.Protocols.Mqtt.Codec;
using IndustrialGateway.Tests.Testing.Mqtt;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.Mqtt.Codec;

/// <summary>One packet a rule: each is refused, and for that rule.</summary>
public sealed class MalformedPacketTests
{
    [Theory]
    // CONNECT
    [InlineData(5, "10 00", nameof(MqttFaults.Truncated))]
    [InlineData(4, "10 0D 00 04 4D 51 54 58 04 02 00 0A 00 01 63", nameof(MqttFaults.ProtocolName))]
    [InlineData(4, "10 0F 00 06 4D 51 49 73 64 70 03 02 00 0A 00 01 63", nameof(MqttFaults.ProtocolName))]
    [InlineData(4, "10 0D 00 04 4D 51 54 54 06 02 00 0A 00 01 63", nameof(MqttFaults.ProtocolLevel))]
    [InlineData(4, "10 0D 00 04 4D 51 54 54 04 03 00 0A 00 01 63", nameof(MqttFaults.ConnectFlags))]
    [InlineData(4, "10 0D 00 04 4D 51 54 54 04 0A 00 0A 00 01 63", nameof(MqttFaults.ConnectFlags))]
    [InlineData(4, "10 0D 00 04 4D 51 54 54 04 22 00 0A 00 01 63", nameof(MqttFaults.ConnectFlags))]
    [InlineData(4, "10 0D 00 04 4D 51 54 54 04 1E 00 0A 00 01 63", nameof(MqttFaults.ConnectFlags))]
    [InlineData(4, "10 10 00 04 4D 51 54 54 04 42 00 0A 00 01 63 00 01 70", nameof(MqttFaults.PasswordWithoutUser))]
    [InlineData(4, "10 0C 00 04 4D 51 54 54 04 00 00 0A 00 00", nameof(MqttFaults.ClientId))]
    [InlineData(4, "10 0D 00 04 4D 51 54 54 04 02 00 0A 00 02 63", nameof(MqttFaults.Truncated))]
    [InlineData(4, "10 0E 00 04 4D 51 54 54 04 02 00 0A 00 01 63 00", nameof(MqttFaults.TrailingBytes))]
    [InlineData(4, "10 0D 00 04 4D 51 54 54 04 02 00 0A 00 01 00", nameof(MqttFaults.Utf8))]
    [InlineData(4, "10 12 00 04 4D 51 54 54 04 06 00 0A 00 01 63 00 01 23 00 00", nameof(MqttFaults.TopicName))]
    [InlineData(5, "10 10 00 04 4D 51 54 54 05 02 00 0A 02 01 01 00 01 63", nameof(MqttFaults.MisplacedProperty))]
    [InlineData(5, "10 11 00 04 4D 51 54 54 05 02 00 0A 03 21 00 00 00 01 63", nameof(MqttFaults.PropertyValue))]
    [InlineData(5, "10 14 00 04 4D 51 54 54 05 02 00 0A 06 21 00 01 21 00 01 00 01 63", nameof(MqttFaults.RepeatedProperty))]
    [InlineData(5, "10 12 00 04 4D 51 54 54 05 02 00 0A 04 16 00 01 61 00 01 63", nameof(MqttFaults.AuthenticationData))]
    [InlineData(5, "10 10 00 04 4D 51 54 54 05 02 00 0A 02 63 01 00 01 63", nameof(MqttFaults.UnknownProperty))]
    [InlineData(5, "10 0F 00 04 4D 51 54 54 05 02 00 0A 7F 11 00 00 01", nameof(MqttFaults.Truncated))]
    // CONNACK
    [InlineData(4, "20 01 00", nameof(MqttFaults.Truncated))]
    [InlineData(4, "20 03 00 00 00", nameof(MqttFaults.TrailingBytes))]
    [InlineData(4, "20 02 02 00", nameof(MqttFaults.ConnAckFlags))]
    [InlineData(4, "20 02 01 05", nameof(MqttFaults.ConnAckFlags))]
    [InlineData(4, "20 02 00 06", nameof(MqttFaults.ReasonCode))]
    [InlineData(5, "20 03 00 01 00", nameof(MqttFaults.ReasonCode))]
    [InlineData(5, "20 02 00 00", nameof(MqttFaults.Truncated))]
    [InlineData(5, "20 05 00 00 02 24 02", nameof(MqttFaults.PropertyValue))]
    [InlineData(5, "20 08 00 00 05 27 00 00 00 00", nameof(MqttFaults.PropertyValue))]
    // PUBLISH
    [InlineData(4, "30 00", nameof(MqttFaults.Truncated))]
    [InlineData(4, "30 02 00 00", nameof(MqttFaults.TopicName))]
    [InlineData(4, "30 03 00 01 2B", nameof(MqttFaults.TopicName))]
    [InlineData(4, "30 03 00 01 FF", nameof(MqttFaults.Utf8))]
    [InlineData(4, "32 05 00 01 61 00 00", nameof(MqttFaults.PacketIdZero))]
    [InlineData(4, "32 04 00 01 61 00", nameof(MqttFaults.Truncated))]
    [InlineData(5, "30 07 00 01 61 03 23 00 00", nameof(MqttFaults.TopicAlias))]
    [InlineData(5, "30 03 00 00 00", nameof(MqttFaults.TopicName))]
    [InlineData(5, "30 06 00 01 61 02 01 02", nameof(MqttFaults.PropertyValue))]
    [InlineData(5, "30 08 00 01 61 04 08 00 01 23", nameof(MqttFaults.PropertyValue))]
    [InlineData(5, "30 06 00 01 61 02 0B 00", nameof(MqttFaults.PropertyValue))]
    [InlineData(5, "30 05 00 01 61 81 00", nameof(MqttFaults.VariableNotShortest))]
    [InlineData(5, "30 09 00 01 61 80 80 80 80 01 00", nameof(MqttFaults.VariableTooLong))]
    // PUBACK, PUBREC, PUBREL, PUBCOMP
    [InlineData(4, "40 00", nameof(MqttFaults.Truncated))]
    [InlineData(4, "40 03 00 01 00", nameof(MqttFaults.TrailingBytes))]
    [InlineData(5, "40 02 00 00", nameof(MqttFaults.PacketIdZero))]
    [InlineData(5, "40 03 00 01 92", nameof(MqttFaults.ReasonCode))]
    [InlineData(5, "50 03 00 01 01", nameof(MqttFaults.ReasonCode))]
    [InlineData(5, "62 03 00 01 10", nameof(MqttFaults.ReasonCode))]
    [InlineData(5, "70 03 00 01 80", nameof(MqttFaults.ReasonCode))]
    [InlineData(5, "40 06 00 01 00 02 01 01", nameof(MqttFaults.MisplacedProperty))]
    // SUBSCRIBE
    [InlineData(4, "82 02 00 01", nameof(MqttFaults.NoFilter))]
    [InlineData(4, "82 05 00 01 00 01 61", nameof(MqttFaults.Truncated))]
    [InlineData(4, "82 06 00 01 00 01 61 03", nameof(MqttFaults.SubscriptionOptions))]
    [InlineData(4, "82 06 00 01 00 01 61 04", nameof(MqttFaults.SubscriptionOptions))]
    [InlineData(4, "82 05 00 01 00 00 00", nameof(MqttFaults.TopicFilter))]
    [InlineData(4, "82 07 00 01 00 02 61 23 00", nameof(MqttFaults.TopicFilter))]
    [InlineData(5, "82 07 00 01 00 00 01 61 30", nameof(MqttFaults.SubscriptionOptions))]
    [InlineData(5, "82 07 00 01 00 00 01 61 40", nameof(MqttFaults.SubscriptionOptions))]
    [InlineData(5, "82 10 00 01 00 00 0A 24 73 68 61 72 65 2F 61 2F 62 04", nameof(MqttFaults.SubscriptionOptions))]
    [InlineData(5, "82 0B 00 01 04 0B 01 0B 02 00 01 61 00", nameof(MqttFaults.RepeatedProperty))]
    // SUBACK: CVE-2024-10525
    [InlineData(4, "90 02 00 01", nameof(MqttFaults.ReasonCount))]
    [InlineData(5, "90 03 00 01 00", nameof(MqttFaults.ReasonCount))]
    [InlineData(4, "90 03 00 01 03", nameof(MqttFaults.ReasonCode))]
    [InlineData(5, "90 04 00 01 00 03", nameof(MqttFaults.ReasonCode))]
    // UNSUBSCRIBE, UNSUBACK
    [InlineData(4, "A2 02 00 01", nameof(MqttFaults.NoFilter))]
    [InlineData(4, "A2 05 00 01 00 02 61", nameof(MqttFaults.Truncated))]
    [InlineData(4, "B0 03 00 01 00", nameof(MqttFaults.TrailingBytes))]
    [InlineData(5, "B0 03 00 01 00", nameof(MqttFaults.ReasonCount))]
    [InlineData(5, "B0 04 00 01 00 01", nameof(MqttFaults.ReasonCode))]
    // PINGREQ, PINGRESP, DISCONNECT, AUTH
    [InlineData(5, "C0 01 00", nameof(MqttFaults.TrailingBytes))]
    [InlineData(5, "D0 01 00", nameof(MqttFaults.TrailingBytes))]
    [InlineData(4, "E0 01 00", nameof(MqttFaults.TrailingBytes))]
    [InlineData(5, "E0 01 01", nameof(MqttFaults.ReasonCode))]
    [InlineData(5, "E0 02 00 01", nameof(MqttFaults.Truncated))]
    [InlineData(4, "F0 00", nameof(MqttFaults.PacketType))]
    [InlineData(5, "F0 01 01", nameof(MqttFaults.ReasonCode))]
    public void Decode_BrokenPacket_NamesTheRule(byte version, string hex, string fault)
    {
        var bytes = Hex.Bytes(hex);
        bytes[1] = (byte)(bytes.Length - 2);

        var found = Decoding.Decode(bytes, (MqttVersion)version, out _);

        Assert.Same(typeof(MqttFaults).GetProperty(fault)!.GetValue(null), found);
    }
}
