using IndustrialGateway.Map;
using IndustrialGateway.Tests.Testing.Configuration;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Configuration;

/// <summary>Anchors, aliases, merge keys, styles.</summary>
public sealed class YamlTests
{
    private const string Head = MapLoading.Head;

    [Fact]
    public void MergeKey_WrittenKeyWins()
    {
        var map = MapLoading.LoadValid(Head + """
            devices:
              - &base { name: a, protocol: modbus-tcp, endpoint: h, every: 100ms, tags: [{ name: t, address: a/1 }] }
              - { <<: *base, name: b, every: 50ms }
              - { name: c, <<: [{ every: 10ms }, *base] }
            """);

        Assert.Equal(["a 100ms", "b 50ms", "c 10ms"], map.Devices.Select(device => $"{device.Name} {MapUnits.Format(device.Tags[0].Every)}"));
    }

    [Fact]
    public void Alias_OfAList_IsTheSameList()
    {
        var map = MapLoading.LoadValid(Head + """
            devices:
              - { name: a, protocol: modbus-tcp, endpoint: h, tags: &tags [{ name: t, address: a/1 }] }
              - { name: b, protocol: modbus-tcp, endpoint: h, tags: *tags }
            """);

        Assert.Equal([0, 1], map.Devices.SelectMany(device => device.Tags).Select(tag => tag.Id.Index));
    }

    [Fact]
    public void Alias_FaultBehindIt_IsReportedOnce()
    {
        var result = MapLoading.Load(Head + """
            devices:
              - { name: a, protocol: modbus-tcp, endpoint: h, tags: &tags [{ name: t, address: a/1, evry: 1s }] }
              - { name: b, protocol: modbus-tcp, endpoint: h, tags: *tags }
            """);

        Assert.Equal("plant.yaml:4:89 IGW1012", string.Join(' ', result.Faults.Select(fault => $"{fault.Mark} {fault.Kind.Code}")));
        Assert.Null(result.Map);
    }

    [Fact]
    public void UnknownAlias_NearAnAnchor_IsSuggested()
    {
        var fault = MapLoading.Load(Head + "devices: &tags []\nuplinks: *tgas\n").Faults.First(fault => fault.Kind.Code == "IGW1016");

        Assert.Equal("tags", fault.Suggestion);
    }

    [Theory]
    [InlineData("title: \"123\"", "123")]
    [InlineData("title: 123", "123")]
    [InlineData("title: 'it''s'", "it's")]
    [InlineData("title: !!str 5", "5")]
    [InlineData("title: |\n    two\n    rows", "two\nrows\n")]
    [InlineData("title: >-\n    two\n    rows", "two rows")]
    [InlineData("title: yes", "yes")]
    [InlineData("title: 温度计", "温度计")]
    public void Scalar_AnyStyle_IsItsText(string row, string expected)
    {
        var map = MapLoading.LoadValid($"{Head}devices:\n- name: a\n  protocol: modbus-tcp\n  endpoint: h\n  tags: []\n  {row}\n");

        Assert.Equal(expected, map.Devices[0].Title);
    }

    [Theory]
    [InlineData("unit_id: \"5\"")]
    [InlineData("enabled: \"true\"")]
    [InlineData("unit_id: !!str 5")]
    public void QuotedNumber_IsAText_NotANumber(string row) => Assert.Equal(
        FaultSeverity.Error,
        Assert.Single(MapLoading.Load($"{Head}devices:\n- name: a\n  protocol: modbus-tcp\n  endpoint: h\n  tags: []\n  {row}\n").Faults).Kind.Severity);

    [Theory]
    [InlineData("\uFEFF")]
    [InlineData("%YAML 1.2\n---\n")]
    [InlineData("# comment\n\n---\n")]
    [InlineData("\r\n")]
    public void Beginning_AnyHonestForm_IsRead(string beginning) => MapLoading.LoadValid(beginning + Head.Replace("\n", "\r\n", StringComparison.Ordinal) + "devices: []\r\n");

    [Fact]
    public void Utf16_SaysSo()
    {
        byte[] bytes = [0xFF, 0xFE, .. System.Text.Encoding.Unicode.GetBytes("version: 1")];

        var fault = Assert.Single(MapLoading.Load(new MemoryMapFiles().Add("plant.yaml", bytes)).Faults);

        Assert.Equal("IGW1004", fault.Kind.Code);
        Assert.Contains("UTF-16", fault.Message(Language.Chinese), StringComparison.Ordinal);
    }

    [Fact]
    public void StandsAlone_ShowsTheQuotedForm()
    {
        var result = MapLoading.Load(Head + "devices:\n- { name: a, protocol: modbus-tcp, endpoint: h, title: m, s, tags: [] }\n");

        Assert.Contains("write title: \"m, s\"", Assert.Single(result.Faults).Fix(Language.English), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("- { name: u, topic: {gateway}/x, qos: 1 }", "topic: \"{gateway}/x\"")]
    [InlineData("- { name: u, select: { tags: [a, *, b] } }", "tags: \"*\"")]
    [InlineData("- { name: u, topic: a/{gateway} }", "topic: \"a/{gateway}\"")]
    [InlineData("- { name: u, unit: % }", "unit: \"%\"")]
    [InlineData("- name: u\n  topic: {gateway}/{device}", "topic: \"{gateway}/{device}\"")]
    [InlineData("- name: u\n  title: a: b", "title: \"a: b\"")]
    [InlineData("- name: u\n  title: @home", "title: \"@home\"")]
    [InlineData("- name: u\n  title: `x`", "title: \"`x`\"")]
    public void NeedsQuotes_ShowsTheQuotedForm(string rows, string form)
    {
        var result = MapLoading.Load($"{Head}devices: []\nuplinks:\n{rows}\n");

        Assert.Equal($"write {form}", result.Faults.First(fault => fault.Kind.Code == "IGW1008").Fix(Language.English));
    }
}
