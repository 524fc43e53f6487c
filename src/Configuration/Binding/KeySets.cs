using IndustrialGateway.Configuration.Keys;
using IndustrialGateway.Map;

namespace IndustrialGateway.Configuration.Binding;

/// <summary>
/// The keys allowed in a device, group, tag or uplink: those every one has, and those of its protocol or type. Where both declare a name, ours counts, unless
/// ours only says that it is not built.
/// </summary>
internal static class KeySets
{
    public static IReadOnlyList<MapKey> Device(ISourceFactory factory) =>
        Join(DeviceKeys.Own, factory.TagLists.Select(list => list.Key), factory.DeviceKeys, Tag(factory).Where(key => key.Inherited));

    public static IReadOnlyList<MapKey> Group(ISourceFactory factory) => Join(GroupKeys.Own, Tag(factory).Where(key => key.Inherited));

    public static IReadOnlyList<MapKey> Tag(ISourceFactory factory) => Join(TagKeys.Own, factory.TagKeys);

    public static IReadOnlyList<MapKey> Row(TagList list) => Join(TagKeys.OfAnyList, list.Keys);

    public static IReadOnlyList<MapKey> Uplink(IForwarderFactory factory) => Join(UplinkKeys.Own, factory.Keys);

    private static List<MapKey> Join(params IEnumerable<MapKey>[] sets)
    {
        var keys = new List<MapKey>();
        var places = new Dictionary<string, int>();
        foreach (var key in sets.SelectMany(set => set))
        {
            if (places.TryAdd(key.Name, keys.Count))
            {
                keys.Add(key);
            }
            else if (keys[places[key.Name]].NotBuilt)
            {
                keys[places[key.Name]] = key;
            }
        }

        return keys;
    }
}
