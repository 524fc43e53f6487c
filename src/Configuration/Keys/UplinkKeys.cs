using IndustrialGateway.Map;

namespace IndustrialGateway.Configuration.Keys;

/// <summary>Keys every uplink has, whatever its type.</summary>
internal static class UplinkKeys
{
    public static readonly MapKey<string?> Name = MapKeys.Text("name", new("Name, unique in the map.", "名称, 全配置唯一。"), required: true);

    public static readonly MapKey<string?> Type = MapKeys.Text("type", new("Kind of destination.", "上行类型。"), required: true);

    public static readonly MapKey<string> Connections = MapKeys.Choice(
        "connections",
        new(
            "per_class: a connection for each class in use, so that bulk data cannot hold up an alarm. shared: one for all.",
            "per_class: 每个使用的等级一个连接, 大量数据不会阻塞告警; shared: 共用一个连接。"),
        "per_class",
        ["per_class", "shared"]);

    public static readonly MapKey<long?> Rate = MapKeys.Rate(
        "rate", new("What the uplink carries: a premise of the delay bound.", "上行带宽, 时延上界的前提。"));

    public static readonly MapKey<TimeSpan?> Latency = MapKeys.Duration(
        "latency", new("One-way latency of the uplink: a premise of the delay bound.", "上行单向时延, 时延上界的前提。"), null, TimeSpan.Zero, TimeSpan.FromMinutes(10));

    /// <summary>The words of <see cref="Mark"/>, in the order of <see cref="MarkingProfile"/>.</summary>
    public static readonly IReadOnlyList<string> MarkWords = ["none", "uafx", "iec60802"];

    public static readonly MapKey<string> Mark = MapKeys.Choice(
        "mark",
        new(
            "DSCP and socket priority per class: uafx by OPC 10000-82 (control and cyclic 4/46, event 2/16, monitor 0/0, bulk 1/8), iec60802 by traffic type "
            + "(6/46, 5/34, 3/34, 2/16, 0/8), each PCP/DSCP. A class of your own is marked like the built-in one with the same or the next longer deadline. "
            + "Needs connections: per_class.",
            "按等级设置 DSCP 与套接字优先级: uafx 按 OPC 10000-82 (control 与 cyclic 4/46, event 2/16, monitor 0/0, bulk 1/8), iec60802 按流量类型 "
            + "(6/46, 5/34, 3/34, 2/16, 0/8), 均为 PCP/DSCP。自定义等级采用期限相同或次长的内置等级的标记。需要 connections: per_class。"),
        MarkWords[0],
        MarkWords);

    public static readonly MapKey<IReadOnlyList<MapScalar>> Devices = MapKeys.TextList(
        "devices", new("Names of devices; * stands for any characters, ? for one.", "设备名; * 代表任意字符, ? 代表一个字符。"));

    public static readonly MapKey<IReadOnlyList<MapScalar>> Tags = MapKeys.TextList(
        "tags", new("Names of tags; * stands for any characters, ? for one.", "测点名; * 代表任意字符, ? 代表一个字符。"));

    public static readonly MapKey<IReadOnlyList<MapScalar>> Classes = MapKeys.TextList(
        "classes", new("Names of latency classes; * stands for any characters.", "时延等级名; * 代表任意字符。"));

    public static readonly MapKey<MapSection?> Select = MapKeys.Section(
        "select", new("What this uplink takes; default everything.", "该上行接收的数据, 默认全部。"), [Devices, Tags, Classes]);

    public static readonly IReadOnlyList<MapKey> Own =
    [
        Name, Type, Connections, Rate, Latency, Mark, Select,
        MapKeys.NotBuilt("link", new("The network path it uses, from links.", "使用的网络路径 (links 中定义)。")),
    ];
}
