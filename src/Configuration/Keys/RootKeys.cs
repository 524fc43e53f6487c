using IndustrialGateway.Map;

namespace IndustrialGateway.Configuration.Keys;

/// <summary>Keys of a map file. Every file of a map has the same shape.</summary>
internal static class RootKeys
{
    public static readonly MapKey<long> Version = new(
        "version",
        new("Version of the map language.", "配置语言的版本。"),
        (MapNode node, IFaultSink faults, out long value) => MapKeys.TryInteger("version", node, faults, out value),
        1)
    { Schema = """{"const":1}""", DefaultText = "1" };

    public static readonly MapKey<IReadOnlyList<MapScalar>> Include = MapKeys.TextList(
        "include",
        new(
            "More files of the same shape: paths or patterns (* within a folder, ** through folders), relative to this file, taken in sorted order.",
            "更多同样结构的文件: 路径或通配符 (* 不跨目录, ** 跨目录), 相对于本文件, 按名称排序。"));

    public static readonly MapKey<MapNode?> Gateway = MapKeys.Node("gateway", new("The gateway itself.", "网关自身的设置。"), "");

    public static readonly MapKey<MapNode?> Classes = MapKeys.Node(
        "classes",
        new(
            "Latency classes: changes to control, cyclic, event, monitor, bulk, and new ones.",
            "时延等级: 可修改内置的 control, cyclic, event, monitor, bulk, 也可新增。"),
        "");

    public static readonly MapKey<MapNode?> Devices = MapKeys.Node("devices", new("What is read.", "要读取的设备。"), "");

    public static readonly MapKey<MapNode?> Uplinks = MapKeys.Node("uplinks", new("Where the values go.", "数据的去向 (上行)。"), "");

    public static readonly IReadOnlyList<MapKey> All =
    [
        Version, Include, Gateway, Classes,
        MapKeys.NotBuilt("buses", new("Serial lines, shared by devices.", "串行总线, 可由多个设备共用。")),
        Devices,
        MapKeys.NotBuilt("links", new("Network paths of uplinks.", "上行使用的网络路径。")),
        MapKeys.NotBuilt("network", new("Gate lists, topology and simulated faults of a TSN network.", "TSN 网络的门控列表, 拓扑与模拟故障。")),
        Uplinks,
    ];
}
