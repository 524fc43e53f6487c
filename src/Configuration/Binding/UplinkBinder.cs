using IndustrialGateway.Configuration.Faults;
using IndustrialGateway.Configuration.Files;
using IndustrialGateway.Configuration.Keys;
using IndustrialGateway.Map;

namespace IndustrialGateway.Configuration.Binding;

/// <summary>Makes the uplinks of a map and asks their factories for what keys alone cannot say. One thread, one load.</summary>
internal sealed class UplinkBinder(LoadContext context, ClassTable classes)
{
    private static readonly IReadOnlyList<string> Planned = ["mqtt", "console", "opcua-server"];

    private readonly List<Draft> _drafts = [];

    /// <summary>Reads the uplinks of one file. Their selections come later: <see cref="Finish"/>.</summary>
    public void Bind(MapSourceFile file)
    {
        if (file.Root.Find(RootKeys.Uplinks.Name) is not { } node)
        {
            return;
        }

        if (node is not MapList list)
        {
            MapKeys.WrongShape(RootKeys.Uplinks.Name, node, new Phrase("a list: - name: ...", "列表: - name: ..."), context.Faults);
            return;
        }

        foreach (var item in list.Items)
        {
            if (item is MapObject rows)
            {
                BindUplink(rows);
            }
            else
            {
                MapKeys.WrongShape(RootKeys.Uplinks.Name, item, new Phrase("an uplink: - name: ...", "上行: - name: ..."), context.Faults);
            }
        }
    }

    /// <summary>Names of the uplinks that could be read, in order.</summary>
    public IReadOnlyList<string> Names => [.. _drafts.Select(draft => draft.Section.Get(UplinkKeys.Name) ?? "")];

    /// <summary>Selections and checks, once all devices and tags are known.</summary>
    public IReadOnlyList<UplinkSettings> Finish(string gatewayId, TagTable tags)
    {
        var uplinks = new List<UplinkSettings>();
        var healthy = new List<(IForwarderFactory Factory, UplinkSettings Uplink)>();
        foreach (var draft in _drafts)
        {
            var before = context.Faults.Errors;
            var uplink = Make(draft, tags);
            uplinks.Add(uplink);

            // After an error in the uplink its defaults stand where keys could not be read; only faults at what is written count then.
            draft.Factory.Check(uplink, draft.HasErrors ? new ConsequenceFilter(context.Faults, [uplink.Mark]) : context.Faults);
            if (!draft.HasErrors && context.Faults.Errors == before)
            {
                healthy.Add((draft.Factory, uplink));
            }
        }

        foreach (var type in healthy.GroupBy(item => item.Factory))
        {
            type.Key.CheckMap(new UplinkMap(gatewayId, [.. type.Select(item => item.Uplink)], tags, classes), context.Faults);
        }

        return uplinks;
    }

    private void BindUplink(MapObject node)
    {
        var where = MapWords.In(MapWords.Uplink, MapWords.NameOf(node));
        var factory = FactoryOf(node, where);
        var before = context.Faults.Errors;
        if (node.Find(UplinkKeys.Name.Name) is MapScalar { IsNull: false } name)
        {
            context.Uplinks.Claim(name.Text, name.Mark);
        }

        if (factory is null)
        {
            return;
        }

        var section = MapBinder.Bind(node, KeySets.Uplink(factory), context.Faults, null, where);
        CheckMark(section, factory);
        _drafts.Add(new Draft(node, section, factory, context.Faults.Errors > before));
    }

    private void CheckMark(MapSection section, IForwarderFactory factory)
    {
        if (section.Get(UplinkKeys.Mark) is not { } profile || profile == UplinkKeys.MarkWords[0])
        {
            return;
        }

        var mark = section.MarkOf(UplinkKeys.Mark);
        if (!factory.MarksPackets)
        {
            context.Faults.Add(new MapFault(ValueFaults.MarkWithoutConnection, mark, profile, factory.Type));
        }
        else if (section.Get(UplinkKeys.Connections) == "shared")
        {
            context.Faults.Add(new MapFault(ValueFaults.MarkNeedsConnections, mark, profile) { Related = section.MarkOf(UplinkKeys.Connections) });
        }
    }

    private IForwarderFactory? FactoryOf(MapObject node, Phrase where)
    {
        var entry = MapWords.Discriminator(node, UplinkKeys.Type.Name, UplinkKeys.Own);
        if (entry?.Value is not MapScalar { IsNull: false } type)
        {
            context.Faults.Add(new MapFault(MapBinder.MissingKey, entry?.Key.Mark ?? node.Mark, UplinkKeys.Type.Name, where));
            return null;
        }

        var factory = context.Catalog.ForwarderOf(type.Text);
        if (factory is null && Planned.Contains(type.Text))
        {
            context.Faults.Add(new MapFault(MapFaults.NotBuilt, type.Mark, new Phrase($"uplink type {type.Text}", $"上行类型 {type.Text}")));
        }
        else if (factory is null)
        {
            var known = context.Catalog.Forwarders.Select(forwarder => forwarder.Type).ToList();
            context.Faults.Add(new MapFault(NameFaults.UnknownUplinkType, type.Mark, type.Text, string.Join(", ", known)) { Suggestion = Spelling.Nearest(type.Text, known) });
        }

        return factory;
    }

    private UplinkSettings Make(Draft draft, TagTable tags)
    {
        var section = draft.Section;
        var select = section.Get(UplinkKeys.Select) ?? MapSection.Empty;
        var devices = Selector(select, UplinkKeys.Devices, MapWords.Device, [.. context.Devices.Names, NameRules.GatewayDevice]);
        var names = Selector(select, UplinkKeys.Tags, MapWords.Tag, tags.Devices.SelectMany(device => device.Tags).Select(tag => tag.Name).ToHashSet());
        var taken = Selector(select, UplinkKeys.Classes, MapWords.LatencyClass, [.. classes.All.Select(c => c.Name)]);
        return new UplinkSettings
        {
            Name = section.Get(UplinkKeys.Name) ?? "",
            Type = draft.Factory.Type,
            ConnectionPerClass = section.Get(UplinkKeys.Connections) == "per_class",
            RateBitsPerSecond = section.Get(UplinkKeys.Rate),
            Latency = section.Get(UplinkKeys.Latency),
            Marking = draft.Factory.MarksPackets ? MarkingOf(section) : MarkingProfile.None,
            IsAcknowledged = draft.Factory.IsAcknowledged(section),
            MaxPayloadBytes = MaxPayload(draft) ?? 64 * 1024,
            Selected = [.. tags.Devices.SelectMany(device => device.Tags.Select(tag => devices.Takes(device.Name) && names.Takes(tag.Name)))],
            SelectedClasses = [.. classes.All.Select(c => taken.Takes(c.Name))],
            Keys = section,
            Mark = draft.Node.Mark,
        };
    }

    private static MarkingProfile MarkingOf(MapSection section) =>
        (MarkingProfile)Math.Max(0, UplinkKeys.MarkWords.ToList().IndexOf(section.Get(UplinkKeys.Mark)));

    private Selector Selector(MapSection select, MapKey<IReadOnlyList<MapScalar>> key, Phrase kind, IReadOnlyCollection<string> names) =>
        new(select.Get(key), select.Has(key), kind, names, context.Faults);

    // payload.max_bytes is declared by the type that has payloads; the shaper needs it for every type.
    private static int? MaxPayload(Draft draft)
    {
        var payload = draft.Factory.Keys.OfType<MapKey<MapSection?>>().FirstOrDefault(key => key.Name == "payload");
        var size = payload?.Children?.OfType<MapKey<long>>().FirstOrDefault(key => key.Name == "max_bytes");
        return size is null ? null : (int)Math.Min(int.MaxValue, (draft.Section.Get(payload!) ?? MapSection.Empty).Get(size));
    }

    private sealed record Draft(MapObject Node, MapSection Section, IForwarderFactory Factory, bool HasErrors);
}
