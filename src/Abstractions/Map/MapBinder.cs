namespace IndustrialGateway.Map;

/// <summary>Turns an object of the map into a <see cref="MapSection"/> by its declared keys, and reports everything that does not fit.</summary>
public static class MapBinder
{
    /// <summary>{0} unknown key, {1} where, {2} allowed keys.</summary>
    public static readonly FaultKind UnknownKey = new(
        "IGW1012",
        new("unknown key \"{0}\"{1}", "未知字段 \"{0}\"{1}"),
        new("allowed here: {2}", "此处允许: {2}"));

    /// <summary>{0} key, {1} where.</summary>
    public static readonly FaultKind MissingKey = new(
        "IGW1013",
        new("\"{0}\" is missing{1}", "缺少 \"{0}\"{1}"),
        new("add {0}: ...", "请添加 {0}: ..."));

    /// <summary>
    /// Binds <paramref name="node"/>. Keys marked <see cref="MapKey.Inherited"/> that are not written here are taken from <paramref name="parent"/>.
    /// <paramref name="where"/> is added to messages, such as <c> in device "press-1"</c>. Faulty keys are left out, so they show their defaults.
    /// </summary>
    public static MapSection Bind(MapObject node, IReadOnlyList<MapKey> keys, IFaultSink faults, MapSection? parent = null, string where = "") =>
        Bind(node, keys, faults, parent, (object)where);

    /// <summary>As above, with the place named in both languages.</summary>
    public static MapSection Bind(MapObject node, IReadOnlyList<MapKey> keys, IFaultSink faults, MapSection? parent, Phrase where) =>
        Bind(node, keys, faults, parent, (object)where);

    private static MapSection Bind(MapObject node, IReadOnlyList<MapKey> keys, IFaultSink faults, MapSection? parent, object where)
    {
        var values = new Dictionary<MapKey, (object?, SourceMark)>();
        HashSet<string?>? meant = null;
        foreach (var entry in node.Entries)
        {
            var key = Find(keys, entry.Key.Text);
            if (key is null)
            {
                var suggestion = Spelling.Nearest(entry.Key.Text, keys.Select(k => k.Name));
                (meant ??= []).Add(suggestion);
                faults.Add(new MapFault(UnknownKey, entry.Key.Mark, entry.Key.Text, where, string.Join(", ", keys.Where(k => !k.NotBuilt).Select(k => k.Name)))
                {
                    Suggestion = suggestion,
                });
            }
            else if (key.NotBuilt)
            {
                faults.Add(new MapFault(MapFaults.NotBuilt, entry.Key.Mark, key.Name));
            }
            else if (key.TryRead(entry.Value, faults, out var value))
            {
                values[key] = (value, entry.Value.Mark);
            }
        }

        // A required key that is only misspelt has been reported under the name it was given.
        var open = meant is null ? keys : [.. keys.Where(key => key.Inherited || !meant.Contains(key.Name))];
        Complete(node, open, faults, parent, where, values);
        return new MapSection(node.Mark, values);
    }

    private static void Complete(
        MapObject node, IReadOnlyList<MapKey> keys, IFaultSink faults, MapSection? parent, object where, Dictionary<MapKey, (object?, SourceMark)> values)
    {
        foreach (var key in keys)
        {
            if (values.ContainsKey(key))
            {
                continue;
            }

            if (key.Inherited && parent is not null && parent.TryGetRaw(key, out var inherited))
            {
                values[key] = inherited;
            }
            else if (key.Required && node.FindEntry(key.Name) is null)
            {
                faults.Add(new MapFault(MissingKey, node.Mark, key.Name, where));
            }
        }
    }

    private static MapKey? Find(IReadOnlyList<MapKey> keys, string name)
    {
        foreach (var key in keys)
        {
            if (key.Name == name)
            {
                return key;
            }
        }

        return null;
    }
}
