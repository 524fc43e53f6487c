using IndustrialGateway.Map;

namespace IndustrialGateway.Tests.Testing.Pipeline;

/// <summary>Builds the tables of a map in code: devices and tags in the order they are added.</summary>
public sealed class TestMap
{
    private readonly List<DeviceSettings> _devices = [];
    private int _tagCount;

    /// <summary>Classes of the map.</summary>
    public ClassTable Classes { get; init; } = ClassTable.BuiltIn;

    /// <summary>Devices added so far.</summary>
    public IReadOnlyList<DeviceSettings> Devices => _devices;

    /// <summary>The tables as they are now.</summary>
    public TagTable Tags => new(_devices);

    /// <summary>The class of a name.</summary>
    public LatencyClass Class(string name) => Classes.Find(name) ?? throw new ArgumentException($"No class '{name}'.", nameof(name));

    /// <summary>Adds a device with tags <c>t0</c>, <c>t1</c>, ... of one class; <paramref name="change"/> may alter each.</summary>
    public DeviceSettings AddDevice(string name, int tags, string className, Func<TagSettings, TagSettings>? change = null)
    {
        var settings = new List<TagSettings>();
        for (var i = 0; i < tags; i++)
        {
            var tag = new TagSettings
            {
                Id = new TagId(_tagCount++),
                DeviceIndex = _devices.Count,
                Name = $"t{i}",
                Every = TimeSpan.FromMilliseconds(100),
                Class = Class(className),
                Keys = MapSection.Empty,
                Mark = SourceMark.None,
            };
            settings.Add(change?.Invoke(tag) ?? tag);
        }

        var device = new DeviceSettings
        {
            Index = _devices.Count,
            Name = name,
            Protocol = "test",
            Endpoint = "",
            Tags = settings,
            Keys = MapSection.Empty,
            Mark = SourceMark.None,
        };
        _devices.Add(device);
        return device;
    }

    /// <summary>An uplink that takes everything, unless told otherwise.</summary>
    public UplinkSettings Uplink(string name = "up", bool perClass = true, Func<TagSettings, bool>? takes = null, int maxPayloadBytes = 64 * 1024) => new()
    {
        Name = name,
        Type = "test",
        ConnectionPerClass = perClass,
        MaxPayloadBytes = maxPayloadBytes,
        Selected = [.. _devices.SelectMany(device => device.Tags).Select(tag => takes?.Invoke(tag) ?? true)],
        SelectedClasses = [.. Classes.All.Select(_ => true)],
        Keys = MapSection.Empty,
        Mark = SourceMark.None,
    };
}
