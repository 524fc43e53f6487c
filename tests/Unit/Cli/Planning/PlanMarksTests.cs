using System.Text.Json;
using IndustrialGateway.Cli.Planning;
using IndustrialGateway.Hosting;
using IndustrialGateway.Tests.Testing.Hosting;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Cli.Planning;

/// <summary>The marks of an uplink in <c>igw plan</c>.</summary>
public sealed class PlanMarksTests
{
    [Theory]
    [InlineData("uafx", """{"vib":{"pcp":4,"dscp":46},"monitor":{"pcp":0,"dscp":0}}""")]
    [InlineData("iec60802", """{"vib":{"pcp":5,"dscp":34},"monitor":{"pcp":2,"dscp":16}}""")]
    [InlineData("none", "{}")]
    public void Json_Uplink_ShowsTheMarksOfItsClassesInUse(string mark, string expected)
    {
        var map = TestGateway.Load(
            $$"""
            version: 1
            gateway: { id: line-3 }
            classes: { vib: { deadline: 50ms } }
            devices: [{ name: d, protocol: modbus-tcp, endpoint: "127.0.0.1:1", tags: [{ name: t, address: holding/0, every: 20ms, class: vib }] }]
            uplinks: [{ name: plant, type: mqtt, endpoint: "mqtt://h", mark: {{mark}} }]
            """,
            Catalog.Create());
        var plans = DevicePlan.Of(map);

        using var json = JsonDocument.Parse(PlanJson.Write(map, plans, UplinkPlan.Of(map, plans)));

        var marks = JsonSerializer.Serialize(json.RootElement.GetProperty("uplinks")[0].GetProperty("marks"));
        Assert.Equal(expected, marks);
    }
}
