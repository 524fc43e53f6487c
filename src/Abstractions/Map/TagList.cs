namespace IndustrialGateway.Map;

/// <summary>
/// A list of a device beside <c>tags:</c> whose rows are tags too, with keys of their own, such as <c>events:</c>. Declared once by a factory; its rows get ids,
/// classes and uplinks like all tags.
/// </summary>
public sealed class TagList
{
    /// <summary>Declares a list.</summary>
    /// <param name="name">The device's key, such as <c>events</c>.</param>
    /// <param name="help">What stands in it.</param>
    /// <param name="keys">Keys of a row beside name, title, group, every, class and history, which every row has.</param>
    /// <param name="type">Type of the values of its rows: how large they may be.</param>
    public TagList(string name, Phrase help, IReadOnlyList<MapKey> keys, TagDataType type)
    {
        Key = MapKeys.Node(name, help, "");
        (Keys, Type) = (keys, type);
    }

    /// <summary>The key of the device that holds the list.</summary>
    public MapKey<MapNode?> Key { get; }

    /// <summary>The keys of a row beside those every row has.</summary>
    public IReadOnlyList<MapKey> Keys { get; }

    /// <summary>Type of the values of its rows.</summary>
    public TagDataType Type { get; }
}
