using IndustrialGateway.Adapters.Modbus;
using IndustrialGateway.Map;

namespace IndustrialGateway.Tests.Testing.Modbus;

/// <summary>A Modbus device of a map, made without a loader.</summary>
public sealed class PlannedDevice(string name, string protocol = "modbus-tcp", string endpoint = "", byte unit = 1)
{
    private readonly List<TagSettings> _tags = [];
    private readonly Dictionary<MapKey, (object? Value, SourceMark Mark)> _keys = new() { [ModbusKeys.UnitId] = ((long)unit, SourceMark.None) };

    /// <summary>Adds <c>never_read</c>.</summary>
    public PlannedDevice NeverRead(string range)
    {
        _keys[ModbusKeys.NeverRead] = ((IReadOnlyList<MapScalar>)[new MapScalar(range, false, SourceMark.None)], SourceMark.None);
        return this;
    }

    /// <summary>Adds a tag; <paramref name="change"/> sets what is not the default.</summary>
    public PlannedDevice Tag(string name, string address, string? type = null, Func<TagSettings, TagSettings>? change = null, string order = "ABCD", string? bits = null)
    {
        TagDataType parsed = default;
        if (type is not null && !TagDataType.TryParse(type, out parsed))
        {
            throw new ArgumentException(type, nameof(type));
        }

        var keys = new Dictionary<MapKey, (object? Value, SourceMark Mark)>
        {
            [ModbusKeys.Address] = (address, SourceMark.None),
            [ModbusKeys.Order] = (order, SourceMark.None),
        };
        if (bits is not null)
        {
            keys[ModbusKeys.Bits] = (bits, SourceMark.None);
        }

        var tag = new TagSettings
        {
            Id = new TagId(_tags.Count), DeviceIndex = 0, Name = name, Class = ClassTable.BuiltIn[1], Type = type is null ? null : parsed,
            Keys = new MapSection(SourceMark.None, keys), Mark = SourceMark.None,
        };
        _tags.Add(change is null ? tag : change(tag));
        return this;
    }

    /// <summary>The device.</summary>
    public DeviceSettings Settings => new()
    {
        Index = 0, Name = name, Protocol = protocol, Endpoint = endpoint, Simulated = true, Tags = _tags,
        Keys = new MapSection(SourceMark.None, _keys), Mark = SourceMark.None,
    };

    /// <summary>Its unit in a plan of its own.</summary>
    public ModbusDevicePlan Plan() => ((ModbusChannelPlan)new ModbusFactory().CreatePlan([Settings], new Refusing())!).Units[0];

    private sealed class Refusing : IFaultSink
    {
        public void Add(MapFault fault) => throw new ArgumentException(fault.Message(Language.English));
    }
}
