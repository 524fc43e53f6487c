using IndustrialGateway.Map;

namespace IndustrialGateway.Configuration.Printing;

/// <summary>Writes the values of a bound section in the words of their author, or their defaults.</summary>
internal sealed class SectionYaml(IReadOnlyDictionary<SourceMark, MapNode> nodes, Language language)
{
    private static readonly Phrase Default = new("default", "默认");

    /// <summary>One line a key that has a value: <c>every: 50ms  # plant.yaml:12:9</c>. <paramref name="own"/> is the place of the section itself.</summary>
    public IEnumerable<string> Lines(IEnumerable<MapKey> keys, MapSection section, SourceMark own)
    {
        var written = nodes.TryGetValue(own, out var node) && node is MapObject rows ? rows.Entries.Select(entry => entry.Value.Mark).ToHashSet() : null;
        foreach (var key in keys)
        {
            if (section.TryGetRaw(key, out var found))
            {
                var isInherited = written is not null && !written.Contains(found.Mark);
                yield return $"{key.Name}: {ValueOf(key, found.Value, found.Mark)}{(isInherited ? $"  # {found.Mark}" : "")}";
            }
            else if (DefaultOf(key) is { } text)
            {
                // A section not written may mean something by its absence (no tls), so its defaults are only told.
                yield return key.Children is not null
                    ? $"# {key.Name}: {text}  # {Default.In(language)}"
                    : $"{key.Name}: {text}  # {Default.In(language)}";
            }
        }
    }

    private string ValueOf(MapKey key, object? value, SourceMark mark)
    {
        if (key is { Children: { } children, IsList: false } && value is MapSection section)
        {
            return Flow(children.Select(child => (child.Name, section.TryGetRaw(child, out var found) ? ValueOf(child, found.Value, found.Mark) : DefaultOf(child))));
        }

        // Every bound value stands somewhere; a section a factory made up itself has only its default.
        return nodes.TryGetValue(mark, out var node) ? FlowYaml.Of(node) : DefaultOf(key) ?? "null";
    }

    private static string? DefaultOf(MapKey key)
    {
        if (key.NotBuilt)
        {
            return null;
        }

        if (key is { Children: { } children, IsList: false, Required: false } && children.Any(child => DefaultOf(child) is not null) && !children.Any(child => child.Required))
        {
            return Flow(children.Select(child => (child.Name, DefaultOf(child))));
        }

        return key.DefaultText is { Length: > 0 } text ? text[0] is '[' or '{' ? text : FlowYaml.Scalar(text) : null;
    }

    private static string Flow(IEnumerable<(string Name, string? Text)> values) =>
        $"{{ {string.Join(", ", values.Where(value => value.Text is not null).Select(value => $"{value.Name}: {value.Text}"))} }}";
}
