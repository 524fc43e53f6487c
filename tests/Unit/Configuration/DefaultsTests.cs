using System.Net;
using IndustrialGateway.Configuration;
using IndustrialGateway.Map;
using IndustrialGateway.Tests.Testing.Configuration;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Configuration;

/// <summary>The defaults the contract promises.</summary>
public sealed class DefaultsTests
{
    private static readonly GatewayMap Map = MapLoading.LoadValid(
        "devices:\n- { name: d, protocol: modbus-tcp, endpoint: h, tags: [{ name: t, address: a/1 }] }\nuplinks:\n- { name: u, type: mqtt, endpoint: mqtt://h }\n");

    [Fact]
    public void Gateway_NothingWritten_HasDefaults()
    {
        Assert.Equal("gateway", Map.GatewayId);
        Assert.Equal("./state", Map.StateDirectory);
        Assert.Equal(new IPEndPoint(IPAddress.Loopback, 8090), Map.Listen);
        Assert.False(Map.EnforceAdmission);
        Assert.Equal(ClassTable.BuiltIn.All, Map.Classes.All);
    }

    [Fact]
    public void Device_NothingWritten_HasDefaults()
    {
        var device = Map.Devices[0];

        Assert.True(device.Enabled);
        Assert.False(device.Simulated);
        Assert.Null(device.Title);
        Assert.Empty(device.Labels);
        Assert.Equal(TimeSpan.FromSeconds(5), device.StaleAfter);
    }

    [Fact]
    public void Tag_NothingWritten_HasDefaults()
    {
        var tag = Map.Devices[0].Tags[0];

        Assert.Equal(TimeSpan.FromSeconds(1), tag.Every);
        Assert.Equal("monitor", tag.Class.Name);
        Assert.Equal(new ReportPolicy(true, null, 0), tag.Report);
        Assert.Same(LinearScale.Identity, tag.Scale);
        Assert.Null(tag.Type);
        Assert.Null(tag.History);
        Assert.Null(tag.RangeLow);
        Assert.True(tag.Readable);
        Assert.False(tag.Writable);
        Assert.Empty(tag.Invalid);
        Assert.Empty(tag.EnumTexts);
    }

    [Fact]
    public void Uplink_NothingWritten_TakesEverything()
    {
        var uplink = Map.Uplinks[0];

        Assert.True(uplink.ConnectionPerClass);
        Assert.Null(uplink.RateBitsPerSecond);
        Assert.Null(uplink.Latency);
        Assert.Equal(65536, uplink.MaxPayloadBytes);
        Assert.All(uplink.Selected, Assert.True);
        Assert.All(uplink.SelectedClasses, Assert.True);
        Assert.Equal(Map.Tags.Count, uplink.Selected.Count);
        Assert.Equal(Map.Classes.Count, uplink.SelectedClasses.Count);
    }

    [Theory]
    [InlineData("", "", "5s")]
    [InlineData("every: 100ms", "", "5s")]
    [InlineData("every: 2s", "", "6s")]
    [InlineData("every: 10s", "every: 1s", "30s")]
    [InlineData("", "every: 60s", "3m")]
    [InlineData("stale_after: 1s", "every: 60s", "1s")]
    public void StaleAfter_NotWritten_IsThreeScansAtLeastFiveSeconds(string device, string tag, string expected)
    {
        var map = MapLoading.LoadValid(
            $"{MapLoading.Head}devices:\n- name: d\n  protocol: modbus-tcp\n  endpoint: h\n  {device}\n  tags:\n  - name: t\n    address: a/1\n    {tag}\n");

        Assert.Equal(expected, MapUnits.Format(map.Devices[0].StaleAfter));
    }

    [Fact]
    public void GatewayDevice_StandsLast_WithATagForEachDeviceAndUplink()
    {
        var own = Map.Tags.Devices[^1];

        Assert.Equal("_gateway", own.Name);
        Assert.Equal(["device_up.d", "uplink_up.u"], own.Tags.Select(tag => tag.Name));
        Assert.All(own.Tags, tag => Assert.Equal("monitor", tag.Class.Name));
        Assert.Equal(Map.Devices.Count, own.Index);
        Assert.DoesNotContain(own, Map.Devices);
        Assert.Equal("_gateway", Map.Tags.DeviceOf(own.Tags[0].Id).Name);
    }

    [Fact]
    public void Paths_AreRelativeToTheMap()
    {
        var files = new MemoryMapFiles().Add("etc/plant.yaml", "gateway: { id: a, state: ./st }\ndevices: []");

        var map = MapLoading.Valid(new MapLoader(MapLoading.Catalog, files).Load("etc/plant.yaml"));

        Assert.Equal("etc/./st", map.StateDirectory);
        Assert.Equal("etc/ca.pem", map.ResolvePath("ca.pem"));
        Assert.Equal("/abs/ca.pem", map.ResolvePath("/abs/ca.pem"));
    }
}
