using IndustrialGateway.Configuration.Csv;
using IndustrialGateway.Configuration.Faults;
using IndustrialGateway.Configuration.Files;
using IndustrialGateway.Configuration.Keys;
using IndustrialGateway.Map;

namespace IndustrialGateway.Configuration.Binding;

/// <summary>Makes the groups and tags of one device: those written in the map, then those of its table. One thread, one device.</summary>
internal sealed class TagBinder
{
    private readonly LoadContext _context;
    private readonly ClassTable _classes;
    private readonly ISourceFactory _factory;
    private readonly MapSection _device;
    private readonly int _deviceIndex;
    private readonly MapSourceFile _file;
    private readonly IReadOnlyList<MapKey> _tagKeys;
    private readonly IReadOnlyList<MapKey> _groupKeys;
    private readonly Dictionary<string, MapSection> _groups = [];
    private readonly NameRegistry _names;
    private readonly List<TagSettings> _tags = [];

    public TagBinder(LoadContext context, ClassTable classes, ISourceFactory factory, MapSection device, int deviceIndex, MapSourceFile file)
    {
        (_context, _classes, _factory, _device, _deviceIndex, _file) = (context, classes, factory, device, deviceIndex, file);
        (_tagKeys, _groupKeys) = (KeySets.Tag(factory), KeySets.Group(factory));
        _names = new NameRegistry(MapWords.Tag, context.Faults);
        new ClassCheck(classes, context.Faults).Check(device);
    }

    public IReadOnlyList<TagSettings> Bind(MapObject device)
    {
        foreach (var group in Rows(device, DeviceKeys.Groups, MapWords.Group))
        {
            BindGroup(group);
        }

        foreach (var tag in Rows(device, DeviceKeys.Tags, MapWords.Tag))
        {
            BindTag(tag);
        }

        foreach (var list in _factory.TagLists)
        {
            foreach (var row in Rows(device, list.Key, MapWords.Tag))
            {
                BindTag(row, list);
            }
        }

        if (_device.Get(DeviceKeys.TagsFrom) is { } table)
        {
            foreach (var tag in new TagTableReader(_context.Reader, _tagKeys).Read(_file, table, _device.MarkOf(DeviceKeys.TagsFrom)))
            {
                _context.TableRows.Add(tag);
                BindTag(tag);
            }
        }

        return _tags;
    }

    private IEnumerable<MapObject> Rows(MapObject device, MapKey key, Phrase kind)
    {
        if (device.Find(key.Name) is not { } node)
        {
            yield break;
        }

        if (node is not MapList list)
        {
            MapKeys.WrongShape(key.Name, node, new Phrase($"a list: - {{ name: ... }}", "列表: - { name: ... }"), _context.Faults);
            yield break;
        }

        foreach (var item in list.Items)
        {
            if (item is MapObject rows)
            {
                yield return rows;
            }
            else
            {
                MapKeys.WrongShape(key.Name, item, new Phrase($"a {kind.English}: {{ name: ... }}", $"{kind.Chinese}: {{ name: ... }}"), _context.Faults);
            }
        }
    }

    private void BindGroup(MapObject node)
    {
        var section = MapBinder.Bind(node, _groupKeys, _context.Faults, _device, MapWords.In(MapWords.Group, MapWords.NameOf(node)));
        new ClassCheck(_classes, _context.Faults).Check(section);
        if (section.Get(GroupKeys.Name) is not { } name || !NameRules.Check(name, section.MarkOf(GroupKeys.Name), _context.Faults))
        {
            return;
        }

        if (!_groups.TryAdd(name, section))
        {
            _context.Faults.Add(new MapFault(NameFaults.Doubled, section.MarkOf(GroupKeys.Name), MapWords.Group, name) { Related = _groups[name].MarkOf(GroupKeys.Name) });
        }
    }

    private void BindTag(MapObject node, TagList? list = null)
    {
        if (_context.TagCount == MapLimits.MaxTags)
        {
            _context.Faults.Add(new MapFault(NameFaults.TooManyTags, node.Mark, MapLimits.MaxTags));
            return;
        }

        var group = GroupOf(node);
        var before = _context.Faults.Errors;
        var section = MapBinder.Bind(node, list is null ? _tagKeys : KeySets.Row(list), _context.Faults, group ?? _device, MapWords.In(MapWords.Tag, MapWords.NameOf(node)));
        var isReadable = _context.Faults.Errors == before;
        if (section.Get(TagKeys.Name) is { } name)
        {
            _names.Claim(name, section.MarkOf(TagKeys.Name));
        }

        var tag = new TagValues(section, node, _classes, _context.Faults, _factory.FiltersInDevice).Make(new TagId(_context.TagCount), _deviceIndex, group);

        // A tag with a key that cannot be read is left out of plans, where its default would cause further faults; one with a wrong class or name is not.
        if (isReadable)
        {
            // What is no value of a tag but something that happened is never the same twice.
            _tags.Add(list is null ? tag : tag with { List = list.Key.Name, Type = list.Type, Report = ReportPolicy.Every });
            _context.TagCount++;
        }
    }

    private MapSection? GroupOf(MapObject node)
    {
        if (node.Find(TagKeys.Group.Name) is not MapScalar { IsNull: false } name)
        {
            return null;
        }

        if (_groups.TryGetValue(name.Text, out var group))
        {
            return group;
        }

        var known = _groups.Count == 0 ? (object)new Phrase("none", "无") : string.Join(", ", _groups.Keys);
        _context.Faults.Add(new MapFault(NameFaults.UnknownGroup, name.Mark, name.Text, known) { Suggestion = Spelling.Nearest(name.Text, _groups.Keys) });
        return null;
    }
}
