using IndustrialGateway.Map;

namespace IndustrialGateway.Configuration.Binding;

/// <summary>The pseudo device that carries the gateway's own health: one Boolean a device and uplink, reported when it changes and once a minute.</summary>
internal static class GatewayDevice
{
    private const string ClassName = "monitor";

    public static DeviceSettings Make(int index, int firstTag, IEnumerable<string> devices, IEnumerable<string> uplinks, ClassTable classes)
    {
        var names = devices.Select(name => $"device_up.{name}").Concat(uplinks.Select(name => $"uplink_up.{name}"));
        return new DeviceSettings
        {
            Index = index,
            Name = NameRules.GatewayDevice,
            Protocol = "gateway",
            Endpoint = "",
            Tags = [.. names.Select((name, i) => TagOf(name, index, firstTag + i, classes.Find(ClassName)!))],
            Keys = MapSection.Empty,
            Mark = SourceMark.None,
        };
    }

    private static TagSettings TagOf(string name, int device, int id, LatencyClass tagClass) => new()
    {
        Id = new TagId(id),
        DeviceIndex = device,
        Name = name,
        Class = tagClass,
        Report = new ReportPolicy(true, TimeSpan.FromMinutes(1), 0),
        Type = new TagDataType(TagElement.Bool),
        Keys = MapSection.Empty,
        Mark = SourceMark.None,
    };
}
