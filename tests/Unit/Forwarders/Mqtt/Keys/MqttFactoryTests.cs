using IndustrialGateway.Forwarders.Mqtt;
using IndustrialGateway.Forwarders.Mqtt.Keys;
using IndustrialGateway.Map;
using IndustrialGateway.Tests.Testing.Forwarders;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Forwarders.Mqtt.Keys;

public sealed class MqttFactoryTests
{
    private static readonly MqttFactory Factory = new();
    private static readonly TagTable Tags = new TestTags()
        .Device("press-1", [new TestTag("a")], new Dictionary<string, string> { ["area"] = "hall-2" })
        .Device("press-2", [new TestTag("a")])
        .Build();

    [Theory]
    [InlineData("""{"endpoint":"mqtt://broker:1883"}""")]
    [InlineData("""{"endpoint":"mqtt://broker"}""")]
    [InlineData("""{"endpoint":"mqtts://10.0.0.1:8883","tls":{"ca":{"file":"ca.pem"},"cert":{"file":"gw.pem"},"key":{"credential":"gw-key"}}}""")]
    [InlineData("""{"endpoints":["mqtts://broker-a:8883","mqtts://[fd00::1]:8883"],"login":{"user":"igw","password":{"env":"MQTT_PW"}}}""")]
    [InlineData("""{"endpoint":"embedded"}""")]
    [InlineData("""{"endpoint":"mqtt://localhost","login":{"user":"igw","password":{"env":"PW"}}}""")]
    [InlineData("""{"endpoint":"mqtt://h","topic":"plant/{label.area}/{device}/{class}","status_topic":"{uplink}/state"}""")]
    [InlineData("""{"endpoint":"mqtt://h","topic":"v/{device}/{group}/{tag}","payload":{"layout":"value"}}""")]
    [InlineData("""{"endpoint":"mqtt://h","version":"5","session_expiry":"1h","message_expiry":"60s","topic_alias":true,"qos":0,"retain":true}""")]
    public void Check_GoodUplink_HasNoFaults(string keys) => Assert.Empty(Faults(keys).All);

    [Theory]
    [InlineData("{}", "IGW1522")]
    [InlineData("""{"endpoint":"mqtt://h","endpoints":["mqtt://i"]}""", "IGW1521")]
    [InlineData("""{"endpoint":"broker:1883"}""", "IGW1520")]
    [InlineData("""{"endpoint":"http://broker"}""", "IGW1520")]
    [InlineData("""{"endpoint":"mqtt://broker:99999"}""", "IGW1520")]
    [InlineData("""{"endpoint":"mqtt://user:pw@broker"}""", "IGW1520")]
    [InlineData("""{"endpoint":"mqtt://broker/path"}""", "IGW1520")]
    [InlineData("""{"endpoint":"mqtt://[::1"}""", "IGW1520")]
    [InlineData("""{"endpoint":"mqtt://"}""", "IGW1520")]
    [InlineData("""{"endpoint":"ws://broker:80"}""", "IGW1090")]
    [InlineData("""{"endpoint":"mqtt://h","proxy":"socks5://p"}""", "IGW1090")]
    [InlineData("""{"endpoints":["embedded","mqtt://h"]}""", "IGW1523")]
    [InlineData("""{"endpoint":"embedded","login":{"user":"u"}}""", "IGW1523")]
    [InlineData("""{"endpoint":"mqtt://h","topic":"igw/{divice}/{class}"}""", "IGW1524")]
    [InlineData("""{"endpoint":"mqtt://h","topic":"igw/{tag}"}""", "IGW1524")]
    [InlineData("""{"endpoint":"mqtt://h","status_topic":"igw/{device}"}""", "IGW1524")]
    [InlineData("""{"endpoint":"mqtt://h","topic":"igw/{label.}"}""", "IGW1524")]
    [InlineData("""{"endpoint":"mqtt://h","topic":"igw/+/{device}"}""", "IGW1525")]
    [InlineData("""{"endpoint":"mqtt://h","topic":"igw/#"}""", "IGW1525")]
    [InlineData("""{"endpoint":"mqtt://h","topic":"igw/{device"}""", "IGW1525")]
    [InlineData("""{"endpoint":"mqtt://h","topic":"igw/device}"}""", "IGW1525")]
    [InlineData("""{"endpoint":"mqtt://h","topic":""}""", "IGW1525")]
    [InlineData("""{"endpoint":"mqtt://h","topic":"igw/{device}","payload":{"layout":"value"}}""", "IGW1526")]
    [InlineData("""{"endpoint":"mqtt://10.0.0.1","login":{"user":"u","password":{"env":"PW"}}}""", "IGW1527")]
    [InlineData("""{"endpoint":"mqtts://h","tls":{"cert":{"file":"c"}}}""", "IGW1531")]
    [InlineData("""{"endpoint":"mqtts://h","tls":{"key":{"file":"c"}}}""", "IGW1531")]
    [InlineData("""{"endpoint":"mqtts://h","tls":{"key_password":{"file":"c"}}}""", "IGW1531")]
    [InlineData("""{"endpoint":"mqtt://h","tls":{"ca":{"file":"c"}}}""", "IGW1532")]
    [InlineData("""{"endpoint":"mqtt://h","version":"3.1.1","session_expiry":"1h"}""", "IGW1533")]
    [InlineData("""{"endpoint":"mqtt://h","version":"3.1.1","topic_alias":true}""", "IGW1533")]
    [InlineData("""{"endpoint":"mqtt://h","login":{"user":"u","password":"clear"}}""", "IGW1024")]
    [InlineData("""{"endpoint":"mqtt://h","login":{"password":{"env":"PW"}}}""", "IGW1013,IGW1527")]
    [InlineData("""{"endpoint":"mqtt://h","qos":2}""", "IGW1021")]
    [InlineData("""{"endpoint":"mqtt://h","payload":{"layout":"sample"}}""", "IGW1020")]
    [InlineData("""{"endpoint":"mqtt://h","tls":{"insecure":true}}""", "IGW1012,IGW1532")]
    [InlineData("""{"endpoint":"bad","topic":"a/#"}""", "IGW1520,IGW1525")]
    public void Check_FaultyUplink_GivesItsCode(string keys, string codes) => Assert.Equal(codes.Split(','), Faults(keys).Codes);

    [Fact]
    public void Check_MisspeltPlaceholder_SuggestsTheRightOne()
    {
        var fault = Assert.Single(Faults("""{"endpoint":"mqtt://h","topic":"igw/{divice}"}""").All);

        Assert.Equal("device", fault.Suggestion);
        Assert.Equal("unknown placeholder {divice}", fault.Message(Language.English));
        Assert.Contains("{gateway}", fault.Fix(Language.Chinese), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("broker:1884", "write mqtt://broker:1884")]
    [InlineData("broker:8883", "write mqtts://broker:8883")]
    [InlineData("mqtt://user:secret@broker:1883", "write mqtt://broker:1883")]
    [InlineData("https://broker/mqtt", "write mqtts://broker:8883")]
    [InlineData("::", "write mqtt://HOST:1883, mqtts://HOST:8883")]
    public void Check_BadEndpoint_SaysWhatWouldDo(string endpoint, string fix) =>
        Assert.Equal(fix, Assert.Single(Faults($$"""{"endpoint":"{{endpoint}}"}""").All).Fix(Language.English));

    [Fact]
    public void Check_EveryFault_HasBothLanguagesWithTheSamePlaceholders()
    {
        foreach (var field in typeof(MqttFaults).GetFields())
        {
            var kind = (FaultKind)field.GetValue(null)!;
            foreach (var phrase in new[] { kind.Message, kind.Fix })
            {
                Assert.NotEqual(phrase.English, phrase.Chinese);
                _ = phrase.In(Language.English, "a", "b", "c");
                _ = phrase.In(Language.Chinese, "a", "b", "c");
            }
        }
    }

    [Fact]
    public void CheckMap_TwoUplinksThatWouldUseOneClientId_AreRefused()
    {
        var faults = new CollectedFaults();
        var uplinks = new[]
        {
            TestUplink.Settings(Factory, Tags, """{"endpoint":"mqtt://h","version":"5"}""", name: "plant"),
            TestUplink.Settings(Factory, Tags, """{"endpoint":"mqtt://H:1883"}""", name: "plant-cyclic", perClass: false),
            TestUplink.Settings(Factory, Tags, """{"endpoint":"mqtt://other"}""", name: "plant-cyclic", perClass: false),
        };
        Factory.CheckMap(new UplinkMap("line-3", uplinks, Tags, ClassTable.BuiltIn), faults);

        Assert.Equal(["IGW1530"], faults.Codes);
    }

    [Fact]
    public void CheckMap_LabelSomeDevicesLack_IsAWarning()
    {
        var faults = new CollectedFaults();
        var uplink = TestUplink.Settings(Factory, Tags, """{"endpoint":"mqtt://h","topic":"{label.area}/{device}"}""");
        Factory.CheckMap(new UplinkMap("line-3", [uplink], Tags, ClassTable.BuiltIn), faults);

        var fault = Assert.Single(faults.All);
        Assert.Equal((FaultSeverity.Warning, "IGW1534"), (fault.Kind.Severity, fault.Kind.Code));
        Assert.Contains("press-2", fault.Message(Language.English), StringComparison.Ordinal);
        Assert.DoesNotContain("press-1", fault.Message(Language.English), StringComparison.Ordinal);
    }

    [Fact]
    public void CheckMap_LongClientIdAtAnOldBroker_IsAWarning()
    {
        var faults = new CollectedFaults();
        var uplink = TestUplink.Settings(Factory, Tags, """{"endpoint":"mqtt://h","version":"3.1.1"}""");
        Factory.CheckMap(new UplinkMap("a-rather-long-name", [uplink], Tags, ClassTable.BuiltIn), faults);

        Assert.Equal(["IGW1528"], faults.Codes);
    }

    [Theory]
    [InlineData("""{"endpoint":"embedded"}""", true)]
    [InlineData("""{"endpoint":"mqtt://h"}""", false)]
    public void UsesEmbeddedBroker_Uplink_IsSeen(string keys, bool expected) =>
        Assert.Equal(expected, MqttFactory.UsesEmbeddedBroker(TestUplink.Settings(Factory, Tags, keys)));

    private static CollectedFaults Faults(string keys)
    {
        var faults = new CollectedFaults();
        Factory.Check(TestUplink.Settings(Factory, Tags, keys, faults), faults);
        return faults;
    }
}
