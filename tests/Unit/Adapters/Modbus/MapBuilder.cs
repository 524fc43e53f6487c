using IndustrialGateway.Adapters.Modbus;
using IndustrialGateway.Map;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Adapters.Modbus;

/// <summary>Collects faults.</summary>
internal sealed class FaultList : List<MapFault>, IFaultSink
{
    public string Codes => string.Join(' ', this.Select(fault => fault.Kind.Code));
}

/// <summary>Builds devices and tags as the loader would, without YAML.</summary>
internal sealed class MapBuilder
{
    private readonly List<DeviceSettings> _devices = [];
    private int _tags;

    public FaultList Faults { get; } = [];

    public IReadOnlyList<DeviceSettings> Devices => _devices;

    public MapBuilder Device(string name, string protocol = "modbus-tcp", string endpoint = "10.0.0.1:502", (string Key, string Value)[]? keys = null, bool simulated = false, TimeSpan? staleAfter = null)
    {
        _devices.Add(new DeviceSettings
        {
            Index = _devices.Count,
            Name = name,
            Protocol = protocol,
            Endpoint = endpoint,
            Simulated = simulated,
            StaleAfter = staleAfter ?? TimeSpan.FromSeconds(5),
            Tags = [],
            Keys = Section(keys ?? [], ModbusKeys.OfDevice),
            Mark = new SourceMark("map.yaml", 1, 1, 1),
        });
        return this;
    }

    public MapBuilder Tag(
        string name,
        string address,
        string? type = null,
        string? order = null,
        string? bits = null,
        string? encoding = null,
        double everyMs = 100,
        string? group = null,
        bool coherent = false,
        string className = "cyclic",
        Func<TagSettings, TagSettings>? with = null)
    {
        (string, string?)[] keys = [("address", address), ("order", order), ("bits", bits), ("encoding", encoding)];
        var device = _devices[^1];
        var tag = new TagSettings
        {
            Id = new TagId(_tags++),
            DeviceIndex = device.Index,
            Name = name,
            Group = group,
            Coherent = coherent,
            Every = TimeSpan.FromMilliseconds(everyMs),
            Class = ClassTable.BuiltIn.Find(className)!,
            Type = type is null ? null : TagDataType.TryParse(type, out var parsed) ? parsed : throw new ArgumentException(type),
            Keys = Section([.. keys.Where(key => key.Item2 is not null).Select(key => (key.Item1, key.Item2!))], ModbusKeys.OfTag),
            Mark = new SourceMark("map.yaml", 2, 1, 1),
        };
        _devices[^1] = device with { Tags = [.. device.Tags, with?.Invoke(tag) ?? tag] };
        return this;
    }

    public ModbusChannelPlan? TryPlan() => (ModbusChannelPlan?)new ModbusFactory().CreatePlan(_devices, Faults);

    public ModbusChannelPlan Plan()
    {
        var plan = TryPlan();
        Assert.Equal("", Faults.Codes);
        return plan!;
    }

    public MapSection Section((string Key, string Value)[] entries, IReadOnlyList<MapKey> keys)
    {
        var mark = new SourceMark("map.yaml", 3, 1, 1);
        var node = new MapObject([.. entries.Select(entry => new MapEntry(new MapScalar(entry.Key, false, mark), new MapScalar(entry.Value, false, mark)))], mark);
        return MapBinder.Bind(node, keys, Faults);
    }
}
