using IndustrialGateway.Map;

namespace IndustrialGateway.Configuration.Binding;

/// <summary>Words of messages: kinds of things, and where in the map something stands.</summary>
internal static class MapWords
{
    public static readonly Phrase Device = new("device", "设备");
    public static readonly Phrase Tag = new("tag", "测点");
    public static readonly Phrase Group = new("group", "组");
    public static readonly Phrase Uplink = new("uplink", "上行");
    public static readonly Phrase LatencyClass = new("class", "时延等级");

    public static Phrase In(Phrase kind, string? name) =>
        string.IsNullOrEmpty(name) ? new Phrase($" in a {kind.English}", $" ({kind.Chinese})") : new Phrase($" in {kind.English} \"{name}\"", $" ({kind.Chinese} \"{name}\")");

    public static Phrase InSection(string section) => new($" in \"{section}\"", $" (\"{section}\" 中)");

    /// <summary>The text of the key <c>name</c> as written, for messages before it is bound.</summary>
    public static string? NameOf(MapObject node) => (node.Find("name") as MapScalar)?.Text;

    /// <summary>
    /// The entry that tells what else may be written (protocol or type), under a misspelt name too: then the binder reports the name, and everything else can still be
    /// checked.
    /// </summary>
    public static MapEntry? Discriminator(MapObject node, string name, IReadOnlyList<MapKey> own) =>
        node.FindEntry(name)
        ?? node.Entries.FirstOrDefault(entry => own.All(key => key.Name != entry.Key.Text) && Spelling.Nearest(entry.Key.Text, own.Select(key => key.Name)) == name);
}
