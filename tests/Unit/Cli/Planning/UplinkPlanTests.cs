using System.Text.Json;
using IndustrialGateway.Cli.Planning;
using IndustrialGateway.Configuration;
using IndustrialGateway.Hosting;
using IndustrialGateway.Shaping.Bounds;
using IndustrialGateway.Tests.Testing.Hosting;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Cli.Planning;

/// <summary>What <c>igw plan</c> shows of the uplinks, from maps as people write them.</summary>
public sealed class UplinkPlanTests
{
    private const string Head = """
        version: 1
        gateway: { id: line-3 }
        devices:
          - name: press-1
            protocol: modbus-tcp
            endpoint: 127.0.0.1:15020
            timeout: 200ms
            tags:
              - { name: speed, address: holding/0, every: 20ms, class: control }
              - { name: far, address: holding/500, every: 20ms, class: control }
              - { name: further, address: holding/1000, every: 20ms, class: control }
              - { name: state, address: holding/2, every: 1s, class: cyclic }
        uplinks:

        """;

    private const string Stated = Head + "  - { name: plant, type: mqtt, endpoint: \"mqtt://h\", rate: 10Mbps, latency: 3ms }\n";

    [Fact]
    public void WorstAge_NothingPredicted_IsScanAndTimeoutAndBound()
    {
        var plan = Assert.Single(PlansOf(Stated));
        var control = plan.Ages[0]!;
        Assert.Equal(("press-1", 20, 200, true), (control.Device, control.Every.TotalMilliseconds, control.DeviceTime.TotalMilliseconds, control.IsTimeout));
        Assert.Equal(220_000_000 + plan.Bound.Classes[0].BoundNs, control.Ns);
    }

    // The health of the gateway itself is of class monitor, and no scan waits for it.
    [Fact]
    public void WorstAge_OnlyTheGatewaysOwnTags_IsNone()
    {
        var plan = PlansOf(Stated)[0];
        Assert.Equal(["control", "cyclic", "monitor"], plan.Bound.Classes.Select(item => item.Class.Name));
        Assert.Null(plan.Ages[2]);
    }

    [Fact]
    public void Responses_MoreThanTheMessagesCounted_AreNamed() => Assert.Equal(("press-1", "control", 3), Assert.Single(PlansOf(Stated)[0].Responses));

    [Fact]
    public void Broken_FastEnough_IsNothing() => Assert.Empty(PlansOf(Stated)[0].Broken);

    [Fact]
    public void Broken_EachFigureThatWouldDo_Does()
    {
        var map = Load(Head + "  - { name: plant, type: mqtt, endpoint: \"mqtt://h\", rate: 500kbps, latency: 3ms }\n");
        var broken = UplinkPlan.Of(map, DevicePlan.Of(map))[0].Broken;
        Assert.NotEmpty(broken);
        var all = broken[0].Uplink.Uplink with { RateBitsPerSecond = broken.Max(item => item.LeastRate) };
        Assert.DoesNotContain(UplinkBound.Of(all, map.Tags, map.Classes).Classes, item => item.IsBroken);
        Assert.All(broken, item =>
        {
            var uplink = item.Uplink.Uplink;
            Assert.False(IsBroken(UplinkBound.Of(uplink with { RateBitsPerSecond = item.LeastRate }, map.Tags, map.Classes), item));
            Assert.True(IsBroken(UplinkBound.Of(uplink with { RateBitsPerSecond = item.LeastRate - 1 }, map.Tags, map.Classes), item));
            Assert.True(item.LeastDeadline is null || !IsBroken(UplinkBound.Of(uplink, map.Tags, With(map, item, TimeSpan.Zero)), item));
            Assert.True(item.LeastDeadline is null || IsBroken(UplinkBound.Of(uplink, map.Tags, With(map, item, TimeSpan.FromTicks(-1))), item));
            Assert.Contains(BoundFigures.Rate(item.LeastRate!.Value), item.Remedy.English, StringComparison.Ordinal);
            Assert.NotEmpty(item.Problem.Chinese);
        });
    }

    [Theory]
    [InlineData("{ name: plant, type: mqtt, endpoint: \"mqtt://h\" }", "rate,latency")]
    [InlineData("{ name: plant, type: mqtt, endpoint: \"mqtt://h\", rate: 1Mbps }", "latency")]
    [InlineData("{ name: plant, type: mqtt, endpoint: \"mqtt://h\", rate: 1Mbps, qos: 0 }", "")]
    public void Json_MissingPremises_AreNamedAndNothingIsInvented(string uplink, string missing)
    {
        var map = Load($"{Head}  - {uplink}\n");
        var plans = DevicePlan.Of(map);
        using var json = JsonDocument.Parse(PlanJson.Write(map, plans, UplinkPlan.Of(map, plans)));
        var written = json.RootElement.GetProperty("uplinks")[0];
        Assert.Equal(missing, string.Join(',', written.GetProperty("premises").GetProperty("missing").EnumerateArray().Select(item => item.GetString())));
        var kind = missing.Length > 0 ? JsonValueKind.Null : JsonValueKind.Number;
        Assert.Equal(kind, written.GetProperty("classes")[1].GetProperty("bound_ns").ValueKind);
        Assert.Equal(kind == JsonValueKind.Null ? kind : JsonValueKind.String, json.RootElement.GetProperty("classes")[1].GetProperty("bound").ValueKind);
    }

    private static bool IsBroken(UplinkBound bound, BrokenPromise promise) => bound.Classes.Single(item => item.Class.Index == promise.Class.Class.Index).IsBroken;

    private static ClassTable With(GatewayMap map, BrokenPromise promise, TimeSpan change) =>
        new(map.Classes.All.Select(item => item.Index == promise.Class.Class.Index ? item with { Deadline = promise.LeastDeadline + change } : item));

    private static IReadOnlyList<UplinkPlan> PlansOf(string yaml)
    {
        var map = Load(yaml);
        return UplinkPlan.Of(map, DevicePlan.Of(map));
    }

    private static GatewayMap Load(string yaml) => TestGateway.Load(yaml, Catalog.Create());
}
