using IndustrialGateway.Configuration;
using IndustrialGateway.Map;
using IndustrialGateway.Tests.Testing.Configuration;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Configuration;

public sealed class ResolvedMapTests
{
    [Fact]
    public void Write_FullMap_LoadsToTheSameGateway()
    {
        var first = MapLoading.LoadValid(SampleMaps.Full);
        var text = Write(first);

        var second = MapLoading.LoadValid(text);

        Assert.Equal(Summary(first), Summary(second));
        Assert.Equal(Body(text), Body(Write(second)));
    }

    [Fact]
    public void Write_InheritedValue_NamesItsPlace()
    {
        var text = Write(MapLoading.LoadValid(SampleMaps.Full));

        Assert.Contains("every: 50ms  # plant.yaml:30:30", text, StringComparison.Ordinal);
        Assert.Contains("address: holding/100\n", text, StringComparison.Ordinal);
        Assert.Contains("qos: 1  # default", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Secrets_StayReferences()
    {
        var text = Write(MapLoading.LoadValid(SampleMaps.Full));

        Assert.Contains("password: { env: MQTT_PW }", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_IncludesAndTables_BecomeOneMap()
    {
        var map = MapLoading.Valid(MapLoading.Load(new MemoryMapFiles()
            .Add("plant.yaml", MapLoading.Head + "include: d/*.yaml\n")
            .Add("d/a.yaml", "devices: [{ name: a, protocol: modbus-tcp, endpoint: h, every: 2s, tags_from: a.csv }]")
            .Add("d/a.csv", "name,address,title,enum\nt,x/1,\"a: \"\"b\"\", {c}\",\"{ 1: \"\"on, off\"\" }\"\n")));

        var second = MapLoading.LoadValid(Write(map));

        Assert.Equal(Summary(map), Summary(second));
        Assert.Equal("a: \"b\", {c}", second.Devices[0].Tags[0].Title);
        Assert.Equal("on, off", second.Devices[0].Tags[0].EnumTexts[1]);
    }

    [Fact]
    public void Write_MarkedUplink_ShowsTheMarksOfTheClassesItTakes()
    {
        var map = MapLoading.LoadValid(
            $"{MapLoading.Head}classes: {{ vib: {{ deadline: 50ms }} }}\ndevices: []\n"
            + "uplinks: [{ name: u, type: mqtt, endpoint: mqtt://h, mark: iec60802, select: { classes: [vib, cyclic, bulk] } }, { name: v, type: mqtt, endpoint: mqtt://i }]");

        var text = Write(map);

        Assert.Equal(MarkingProfile.Iec60802, map.Uplinks[0].Marking);
        Assert.Equal(MarkingProfile.None, map.Uplinks[1].Marking);
        Assert.Contains("    mark: iec60802\n", text, StringComparison.Ordinal);
        Assert.Single(text.Split('\n'), line => line == "    # marks (PCP/DSCP): vib 5/34, cyclic 5/34, bulk 0/8; status 2/16");
        Assert.Equal(MarkingProfile.Iec60802, MapLoading.LoadValid(text).Uplinks[0].Marking);
    }

    [Theory]
    [InlineData("vib: { deadline: 200ms }")]
    [InlineData("monitor: { before: control }")]
    [InlineData("a: { before: cyclic }, b: { before: a }, event: { before: control }")]
    public void Write_ClassOrder_Survives(string classes)
    {
        var map = MapLoading.LoadValid($"{MapLoading.Head}classes: {{ {classes} }}\ndevices: []");

        Assert.Equal(map.Classes.All, MapLoading.LoadValid(Write(map)).Classes.All);
    }

    private static string Write(GatewayMap map)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        ResolvedMap.Write(writer, map, Language.English);
        return writer.ToString();
    }

    // Comments name places, which differ.
    private static string Body(string text) => string.Join('\n', text.Split('\n').Select(row => row.Split("  #")[0]).Where(row => !row.StartsWith('#')));

    private static string Summary(GatewayMap map) => string.Join('\n', map.Tags.Devices.SelectMany(device => device.Tags.Select(tag =>
        $"{map.GatewayId} {map.Listen} {device.Name} {device.Endpoint} {device.Enabled} {device.Simulated} {device.StaleAfter} {device.Title} {string.Join(',', device.Labels)} "
        + $"{tag.Name} {tag.Id} {tag.Group} {tag.Coherent} {tag.Every} {tag.Class} {tag.History?.Name} {tag.Report} {tag.Type} {tag.Scale.Scale} {tag.Scale.Offset} {tag.Scale.Decimals} "
        + $"{tag.Unit} {tag.Title} {tag.RangeLow} {tag.RangeHigh} {string.Join(',', tag.Invalid)} {string.Join(',', tag.EnumTexts)} {tag.Readable} {tag.Writable}")))
        + string.Join('\n', map.Uplinks.Select(uplink =>
            $"{uplink.Name} {uplink.Type} {uplink.ConnectionPerClass} {uplink.RateBitsPerSecond} {uplink.Latency} {uplink.MaxPayloadBytes} "
            + $"{string.Join(',', uplink.Selected)} {string.Join(',', uplink.SelectedClasses)}"));
}
