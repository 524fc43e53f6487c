using IndustrialGateway.Map;

namespace IndustrialGateway.Configuration.Keys;

/// <summary>Keys of a group of tags, beside the inherited ones of <see cref="TagKeys"/>.</summary>
internal static class GroupKeys
{
    public static readonly MapKey<string?> Name = MapKeys.Text("name", new("Name, unique in the device.", "名称, 在设备内唯一。"), required: true);

    public static readonly MapKey<bool> Coherent = MapKeys.Flag(
        "coherent",
        new("true: the tags of the group are read in one request, or the map is refused.", "true: 组内测点在一次请求中读取, 否则拒绝配置。"),
        false);

    public static readonly IReadOnlyList<MapKey> Own = [Name, Coherent];
}
