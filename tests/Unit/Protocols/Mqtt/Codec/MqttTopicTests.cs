using System.Text;
using IndustrialGateway.Protocols.Mqtt.Codec;
using IndustrialGateway.Tests.Testing.Mqtt;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.Mqtt.Codec;

/// <summary>Examples of 5.0 §4.7.</summary>
public sealed class MqttTopicTests
{
    [Theory]
    [InlineData("sport/tennis/player1/#", "sport/tennis/player1", true)]
    [InlineData("sport/tennis/player1/#", "sport/tennis/player1/ranking", true)]
    [InlineData("sport/tennis/player1/#", "sport/tennis/player1/score/wimbledon", true)]
    [InlineData("sport/#", "sport", true)]
    [InlineData("#", "sport/tennis", true)]
    [InlineData("sport/tennis/+", "sport/tennis/player1", true)]
    [InlineData("sport/tennis/+", "sport/tennis/player1/ranking", false)]
    [InlineData("sport/+", "sport", false)]
    [InlineData("sport/+", "sport/", true)]
    [InlineData("+/+", "/finance", true)]
    [InlineData("/+", "/finance", true)]
    [InlineData("+", "/finance", false)]
    [InlineData("#", "$SYS/monitor", false)]
    [InlineData("+/monitor/Clients", "$SYS/monitor/Clients", false)]
    [InlineData("$SYS/#", "$SYS/monitor", true)]
    [InlineData("$SYS/monitor/+", "$SYS/monitor/Clients", true)]
    [InlineData("ACCOUNTS", "Accounts", false)]
    [InlineData("a/b", "a/b/c", false)]
    [InlineData("a/b/c", "a/b", false)]
    [InlineData("a/+/c/#", "a//c", true)]
    public void Matches_ExampleOfTheStandard_Holds(string filter, string topic, bool expected) =>
        Assert.Equal(expected, MqttTopic.Matches(Encoding.UTF8.GetBytes(filter), Encoding.UTF8.GetBytes(topic)));

    [Theory]
    [InlineData("#", true)]
    [InlineData("+", true)]
    [InlineData("/", true)]
    [InlineData("sport/tennis/#", true)]
    [InlineData("+/tennis/#", true)]
    [InlineData("sport/+/player1", true)]
    [InlineData("sport/tennis#", false)]
    [InlineData("sport/tennis/#/ranking", false)]
    [InlineData("sport+", false)]
    [InlineData("+sport", false)]
    [InlineData("", false)]
    [InlineData("a\0b", false)]
    public void IsFilter_ExampleOfTheStandard_Holds(string filter, bool expected) =>
        Assert.Equal(expected, MqttTopic.IsFilter(Encoding.UTF8.GetBytes(filter)));

    [Theory]
    [InlineData("a/b", true)]
    [InlineData("a b", true)]
    [InlineData("/", true)]
    [InlineData("", false)]
    [InlineData("a/+", false)]
    [InlineData("a/#", false)]
    [InlineData("a\0", false)]
    public void IsName_WithAndWithoutWildcards_TakesNamesOnly(string name, bool expected) =>
        Assert.Equal(expected, MqttTopic.IsName(Encoding.UTF8.GetBytes(name)));

    [Theory]
    [InlineData("41 F0 AA 9B 94", true)]   // figure 1-2: "A" and U+2A6D4
    [InlineData("EF BB BF", true)]         // U+FEFF is a character like any other [MQTT-1.5.4-3]
    [InlineData("ED A0 80", false)]        // a surrogate
    [InlineData("C0 80", false)]           // overlong U+0000
    [InlineData("F4 90 80 80", false)]     // beyond U+10FFFF
    [InlineData("41 E6 B8", false)]        // cut off
    public void IsText_WellFormedOrNot_IsJudged(string hex, bool expected) => Assert.Equal(expected, MqttTopic.IsText(Hex.Bytes(hex)));
}
