using IndustrialGateway.Tests.Testing.Configuration;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Configuration;

public sealed class SelectTests
{
    private const string Devices = """
        gateway: { id: line-3 }
        devices:
          - { name: press-1, protocol: modbus-tcp, endpoint: h, tags: [{ name: temp, address: a/1 }, { name: axis.1.pos, address: a/2 }] }
          - { name: press-2, protocol: modbus-tcp, endpoint: h, tags: [{ name: temp, address: a/1 }] }
          - { name: mill, protocol: modbus-tcp, endpoint: h, tags: [{ name: temp, address: a/1 }] }
        uplinks:
          - name: u
            type: mqtt
            endpoint: mqtt://h
            select:
        """;

    [Theory]
    [InlineData("{ devices: [\"press-*\"] }", "press-1/temp press-1/axis.1.pos press-2/temp")]
    [InlineData("{ devices: \"press-?\", tags: temp }", "press-1/temp press-2/temp")]
    [InlineData("{ tags: [\"axis.*\"] }", "press-1/axis.1.pos")]
    [InlineData("{ tags: [\"**\"], devices: [mill] }", "mill/temp")]
    [InlineData("{ devices: [mill, press-2] }", "press-2/temp mill/temp")]
    [InlineData("{ devices: [_gateway] }", "_gateway/device_up.press-1 _gateway/device_up.press-2 _gateway/device_up.mill _gateway/uplink_up.u")]
    [InlineData("{ tags: [] }", "")]
    public void Select_Patterns_TakeTags(string select, string expected)
    {
        var map = MapLoading.LoadValid($"{Devices} {select}\n");

        var taken = map.Tags.Devices.SelectMany(device => device.Tags.Where(tag => map.Uplinks[0].Selected[tag.Id.Index]).Select(tag => $"{device.Name}/{tag.Name}"));
        Assert.Equal(expected, string.Join(' ', taken));
    }

    [Fact]
    public void Select_Classes_TakesClasses()
    {
        var map = MapLoading.LoadValid($"{Devices} {{ classes: [event, \"mon*\"] }}\n");

        Assert.Equal(["event", "monitor"], map.Classes.All.Where(c => map.Uplinks[0].SelectedClasses[c.Index]).Select(c => c.Name));
    }

    [Fact]
    public void Select_PatternOfSigns_IsTakenLiterally()
    {
        var result = MapLoading.Load($"{Devices} {{ devices: [\"press.1\"] }}\n");

        Assert.Equal("press-1", Assert.Single(result.Faults).Suggestion);
    }

    [Fact]
    public void Channels_DevicesOfOneEndpoint_ShareOne()
    {
        var map = MapLoading.LoadValid(Devices.Replace("name: mill, protocol: modbus-tcp, endpoint: h", "name: mill, protocol: modbus-tcp, endpoint: g", StringComparison.Ordinal) + " {}\n");

        Assert.Equal(["press-1 press-2", "mill"], map.Channels.Select(channel => string.Join(' ', channel.Devices.Select(device => device.Name))));
    }

    [Fact]
    public void Channels_DisabledDevice_IsCheckedButNotPlanned()
    {
        var map = MapLoading.LoadValid(Devices.Replace("name: mill,", "name: mill, enabled: false,", StringComparison.Ordinal) + " {}\n");

        Assert.Equal(3, map.Devices.Count);
        Assert.Equal("press-1 press-2", string.Join(' ', map.Channels.Single().Devices.Select(device => device.Name)));
        Assert.DoesNotContain(map.Tags.Devices[^1].Tags, tag => tag.Name == "device_up.mill");
    }

    [Fact]
    public void UplinkSettings_PremisesAndPayload_AreTyped()
    {
        var map = MapLoading.LoadValid(
            "gateway: { id: a }\ndevices: []\nuplinks: [{ name: u, type: mqtt, endpoint: x, connections: shared, rate: 10Mbps, latency: 4ms, payload: { max_bytes: 4KiB } }]");

        var uplink = map.Uplinks[0];
        Assert.Equal((false, 10_000_000L, TimeSpan.FromMilliseconds(4), 4096), (uplink.ConnectionPerClass, uplink.RateBitsPerSecond, uplink.Latency, uplink.MaxPayloadBytes));
    }

    [Fact]
    public void CheckMap_FaultyUplink_IsLeftOut()
    {
        var result = MapLoading.Load(
            "gateway: { id: a }\ndevices: []\nuplinks:\n- { name: u, type: mqtt, endpoint: x, qos: 7 }\n- { name: v, type: mqtt, endpoint: x }\n");

        Assert.DoesNotContain(result.Faults, fault => fault.Kind == ForwarderFactoryDouble.SameBroker);
    }
}
