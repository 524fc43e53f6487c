using IndustrialGateway.Map;
using IndustrialGateway.Tests.Testing.Configuration;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Configuration;

public sealed class InheritanceTests
{
    /// <summary>Device, group, tag (empty: not written), and what the tag has then.</summary>
    public static TheoryData<string, string, string, string> Rows => new()
    {
        { "", "", "", "every 1s class monitor order ABCD" },
        { "every: 100ms", "", "", "every 100ms class monitor order ABCD" },
        { "every: 100ms", "every: 50ms", "", "every 50ms class monitor order ABCD" },
        { "every: 100ms", "every: 50ms", "every: 10ms", "every 10ms class monitor order ABCD" },
        { "every: 100ms", "", "every: 10ms", "every 10ms class monitor order ABCD" },
        { "class: cyclic", "", "", "every 1s class cyclic order ABCD" },
        { "class: cyclic", "class: event", "", "every 1s class event order ABCD" },
        { "class: cyclic", "class: event", "class: bulk", "every 1s class bulk order ABCD" },
        { "order: CDAB", "", "", "every 1s class monitor order CDAB" },
        { "order: CDAB", "order: BADC", "", "every 1s class monitor order BADC" },
        { "order: CDAB", "", "order: DCBA", "every 1s class monitor order DCBA" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Load_DeviceGroupTag_NearestCounts(string device, string group, string tag, string expected)
    {
        var settings = Load(device, group, tag);

        var found = $"every {MapUnits.Format(settings.Every)} class {settings.Class.Name} order {settings.Keys.Get(SourceFactoryDouble.Order)}";
        Assert.Equal(expected, found);
    }

    [Theory]
    [InlineData("class: control", false)]
    [InlineData("class: cyclic", false)]
    [InlineData("class: event", true)]
    [InlineData("class: monitor", true)]
    [InlineData("class: bulk", false)]
    public void Load_NoReport_ClassDecides(string tag, bool onChange) => Assert.Equal(onChange, Load("", "", tag).Report.OnChange);

    [Fact]
    public void Load_ReportPolicy_IsInheritedKeyByKey()
    {
        var report = Load("report: change\n  refresh: 60s", "deadband: 2", "class: cyclic").Report;

        Assert.Equal(new ReportPolicy(true, TimeSpan.FromSeconds(60), 2), report);
    }

    [Fact]
    public void Load_InheritedFault_IsReportedOnceWhereItStands()
    {
        var result = MapLoading.Load(Map("class: nothing", "", "") + "    - { name: t2, address: a/2 }\n");

        var fault = Assert.Single(result.Faults);
        Assert.Equal(("IGW1104", 7), (fault.Kind.Code, fault.Mark.Line));
    }

    [Fact]
    public void Load_TagWithoutGroup_TakesNothingFromGroups()
    {
        var map = MapLoading.LoadValid(Map("", "every: 50ms, coherent: true", "") + "    - { name: t2, address: a/2 }\n");

        Assert.True(map.Devices[0].Tags[0].Coherent);
        Assert.Equal("g", map.Devices[0].Tags[0].Group);
        Assert.False(map.Devices[0].Tags[1].Coherent);
        Assert.Equal(TimeSpan.FromSeconds(1), map.Devices[0].Tags[1].Every);
    }

    private static TagSettings Load(string device, string group, string tag) => MapLoading.LoadValid(Map(device, group, tag)).Devices[0].Tags[0];

    private static string Map(string device, string group, string tag) =>
        $"{MapLoading.Head}devices:\n- name: d\n  protocol: modbus-tcp\n  endpoint: h:502\n  {device}\n"
        + $"  groups: [{{ name: g{(group.Length > 0 ? ", " : "")}{group} }}]\n"
        + $"  tags:\n    - {{ name: t, address: a/1, group: g{(tag.Length > 0 ? ", " : "")}{tag} }}\n";
}
