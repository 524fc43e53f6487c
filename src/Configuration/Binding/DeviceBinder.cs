using IndustrialGateway.Configuration.Faults;
using IndustrialGateway.Configuration.Files;
using IndustrialGateway.Configuration.Keys;
using IndustrialGateway.Map;

namespace IndustrialGateway.Configuration.Binding;

/// <summary>Makes the devices of a map, in the order of files and rows. One thread, one load.</summary>
internal sealed class DeviceBinder(LoadContext context, ClassTable classes)
{
    // In the contract, but no factory has them yet.
    private static readonly IReadOnlyList<string> Planned = ["modbus-tcp", "modbus-rtu", "modbus-rtu-tcp", "tsn"];

    private readonly List<DeviceSettings> _devices = [];
    private readonly HashSet<int> _faulty = [];
    private readonly HashSet<int> _nowhere = [];

    public IReadOnlyList<DeviceSettings> Devices => _devices;

    /// <summary>True where the device itself, not only a tag of it, has an error: what follows from that is not reported again.</summary>
    public bool IsFaulty(DeviceSettings device) => _faulty.Contains(device.Index);

    /// <summary>True where an endpoint is written but could not be read, which has been reported: there is no channel to plan.</summary>
    public bool IsNowhere(DeviceSettings device) => _nowhere.Contains(device.Index);

    public void Bind(MapSourceFile file)
    {
        if (file.Root.Find(RootKeys.Devices.Name) is not { } node)
        {
            return;
        }

        if (node is not MapList list)
        {
            MapKeys.WrongShape(RootKeys.Devices.Name, node, new Phrase("a list: - name: ...", "列表: - name: ..."), context.Faults);
            return;
        }

        foreach (var item in list.Items)
        {
            if (item is MapObject rows)
            {
                BindDevice(rows, file);
            }
            else
            {
                MapKeys.WrongShape(RootKeys.Devices.Name, item, new Phrase("a device: - name: ...", "设备: - name: ..."), context.Faults);
            }
        }
    }

    private void BindDevice(MapObject node, MapSourceFile file)
    {
        var where = MapWords.In(MapWords.Device, MapWords.NameOf(node));
        if (FactoryOf(node, where, out var protocol) is not { } factory)
        {
            CheckName(node, where);
            ClaimName(node);
            return;
        }

        var before = context.Faults.Errors;
        var section = MapBinder.Bind(node, KeySets.Device(factory), context.Faults, null, where);
        ClaimName(node);
        if (context.Faults.Errors > before)
        {
            _faulty.Add(_devices.Count);
        }

        if (node.Find(DeviceKeys.Endpoint.Name) is not null && !section.Has(DeviceKeys.Endpoint))
        {
            _nowhere.Add(_devices.Count);
        }

        var tags = new TagBinder(context, classes, factory, section, _devices.Count, file).Bind(node);
        if (tags.Count == 0 && node.Find(DeviceKeys.Tags.Name) is null && node.Find(DeviceKeys.TagsFrom.Name) is null)
        {
            context.Faults.Add(new MapFault(ValueFaults.NoTags, node.Mark, MapWords.NameOf(node)));
        }

        _devices.Add(Make(node, section, tags, protocol, factory.TagLists));
    }

    private DeviceSettings Make(MapObject node, MapSection section, IReadOnlyList<TagSettings> tags, string protocol, IReadOnlyList<TagList> lists) => new()
    {
        Index = _devices.Count,
        Name = section.Get(DeviceKeys.Name) ?? "",
        Protocol = protocol,
        Endpoint = section.Get(DeviceKeys.Endpoint) ?? "",
        Title = section.Get(DeviceKeys.Title),
        Enabled = section.Get(DeviceKeys.Enabled),
        Simulated = section.Get(DeviceKeys.Simulated),
        StaleAfter = section.Get(DeviceKeys.StaleAfter) ?? DefaultStaleAfter(section, tags),
        Labels = section.Get(DeviceKeys.Labels),
        Tags = tags,
        Keys = section.Without([DeviceKeys.Tags, DeviceKeys.Groups, .. lists.Select(list => list.Key)]), // They have become tags; kept, they would hold the whole text.
        ProtocolMark = section.MarkOf(DeviceKeys.Protocol),
        EndpointMark = section.MarkOf(DeviceKeys.Endpoint),
        Mark = node.Mark,
    };

    // max(3 x every, 5s). A device without a rate of its own has that of its fastest tag: so often it is heard of.
    private static TimeSpan DefaultStaleAfter(MapSection section, IReadOnlyList<TagSettings> tags)
    {
        var every = section.Has(TagKeys.Every) || tags.Count == 0 ? section.Get(TagKeys.Every) ?? TimeSpan.Zero : tags.Min(tag => tag.Every);
        return TimeSpan.FromTicks(Math.Max(3 * every.Ticks, TimeSpan.FromSeconds(5).Ticks));
    }

    // The binder asks for the name where there is one to bind; here it is missed without.
    private void CheckName(MapObject node, Phrase where)
    {
        if (MapWords.Discriminator(node, DeviceKeys.Name.Name, DeviceKeys.Own) is null)
        {
            context.Faults.Add(new MapFault(MapBinder.MissingKey, node.Mark, DeviceKeys.Name.Name, where));
        }
    }

    private void ClaimName(MapObject node)
    {
        switch (node.Find(DeviceKeys.Name.Name))
        {
            case MapScalar { IsNull: false } name when NameRules.Reserved.Contains(name.Text):
                context.Faults.Add(new MapFault(NameFaults.Reserved, name.Mark, name.Text, string.Join(", ", NameRules.Reserved)));
                break;
            case MapScalar { IsNull: false } name:
                context.Devices.Claim(name.Text, name.Mark);
                break;
            default:
                break; // missing or of a wrong shape, which has been reported
        }
    }

    // Null: the protocol is missing, unknown or not built, which has been reported; its keys are unknown too, so they are not looked at.
    private ISourceFactory? FactoryOf(MapObject node, Phrase where, out string name)
    {
        var entry = MapWords.Discriminator(node, DeviceKeys.Protocol.Name, DeviceKeys.Own);
        name = (entry?.Value as MapScalar)?.Text ?? "";
        if (entry?.Value is not MapScalar { IsNull: false } protocol)
        {
            context.Faults.Add(new MapFault(MapBinder.MissingKey, entry?.Key.Mark ?? node.Mark, DeviceKeys.Protocol.Name, where));
            return null;
        }

        var factory = context.Catalog.SourceOf(protocol.Text);
        if (factory is null && Planned.Contains(protocol.Text))
        {
            context.Faults.Add(new MapFault(MapFaults.NotBuilt, protocol.Mark, new Phrase($"protocol {protocol.Text}", $"协议 {protocol.Text}")));
        }
        else if (factory is null)
        {
            var known = context.Catalog.Sources.SelectMany(source => source.Protocols).ToList();
            context.Faults.Add(new MapFault(NameFaults.UnknownProtocol, protocol.Mark, protocol.Text, string.Join(", ", known))
            {
                Suggestion = Spelling.Nearest(protocol.Text, known),
            });
        }

        return factory;
    }
}
