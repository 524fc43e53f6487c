using IndustrialGateway.Map;

namespace IndustrialGateway.Configuration.Keys;

/// <summary>Keys every device has, whatever its protocol. Those of <see cref="TagKeys"/> that are inherited may stand here too.</summary>
internal static class DeviceKeys
{
    public static readonly MapKey<string?> Name = MapKeys.Text(
        "name", new("Name, unique in the map: ASCII letters, digits, _ . -", "名称, 全配置唯一: ASCII 字母, 数字, _ . -"), required: true);

    public static readonly MapKey<string?> Protocol = MapKeys.Text(
        "protocol", new("How the device is spoken to.", "设备使用的协议。"), required: true);

    public static readonly MapKey<string?> Endpoint = MapKeys.Text("endpoint", new("Where the device is found.", "设备地址。"));

    public static readonly MapKey<string?> Title = MapKeys.Text("title", new("Name for people, in any script.", "显示名称, 可用任何文字。"));

    public static readonly MapKey<bool> Enabled = MapKeys.Flag("enabled", new("false: known, never connected.", "false: 保留定义但不连接。"), true);

    public static readonly MapKey<bool> Simulated = MapKeys.Flag(
        "simulated", new("true: the gateway starts a simulator for this device and connects to that.", "true: 网关为该设备启动模拟器并连接它。"), false);

    public static readonly MapKey<TimeSpan?> StaleAfter = MapKeys.Duration(
        "stale_after",
        new(
            "After this time without communication values are bad (BadNoCommunication). Default: three scans, at least 5s.",
            "通信中断超过此时间后数值变为 bad (BadNoCommunication)。默认: 三个扫描周期, 至少 5s。"),
        null,
        TimeSpan.FromMilliseconds(10),
        TimeSpan.FromDays(30));

    public static readonly MapKey<IReadOnlyDictionary<string, string>> Labels = new(
        "labels",
        new("Free labels, usable in topics as {label.NAME}.", "自由标签, 可在主题中以 {label.NAME} 使用。"),
        LabelReader.TryRead,
        new Dictionary<string, string>())
    { Schema = """{"type":"object","additionalProperties":{"type":["string","number","boolean"]}}""" };

    public static readonly MapKey<MapNode?> Groups = MapKeys.Node("groups", new("Groups of tags that share keys.", "共用设置的测点组。"), "");

    public static readonly MapKey<MapNode?> Tags = MapKeys.Node("tags", new("The tags of the device.", "设备的测点。"), "");

    public static readonly MapKey<string?> TagsFrom = MapKeys.Text(
        "tags_from",
        new(
            "A CSV table (RFC 4180) with one row a tag; its header names the same keys as tags:. Relative to this file.",
            "CSV 表格 (RFC 4180), 每行一个测点, 表头与 tags: 的键相同, 路径相对于本文件。"));

    public static readonly IReadOnlyList<MapKey> Own =
    [
        Name, Protocol, Endpoint, Title, Enabled, Simulated, StaleAfter, Labels,
        MapKeys.NotBuilt("template", new("A ready description of a product.", "现成的产品模板。")),
        MapKeys.NotBuilt("events", new("Events of the device.", "设备事件。")),
        Groups, Tags, TagsFrom,
    ];
}
