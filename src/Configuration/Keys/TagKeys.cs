using IndustrialGateway.Map;

namespace IndustrialGateway.Configuration.Keys;

/// <summary>Keys every tag has, whatever its protocol. The inherited ones may stand in group and device.</summary>
internal static class TagKeys
{
    public static readonly MapKey<string?> Name = MapKeys.Text(
        "name", new("Name, unique in the device: ASCII letters, digits, _ . -", "名称, 设备内唯一: ASCII 字母, 数字, _ . -"), required: true);

    public static readonly MapKey<string?> Title = MapKeys.Text("title", new("Name for people, in any script.", "显示名称, 可用任何文字。"));

    public static readonly MapKey<string?> Group = MapKeys.Text("group", new("The group whose keys it takes.", "所属的组。"));

    public static readonly MapKey<TimeSpan?> Every = MapKeys.Duration(
        "every",
        new("Scan rate, or sampling interval of a subscription.", "扫描周期, 或订阅的采样周期。"),
        TimeSpan.FromSeconds(1),
        TimeSpan.FromMilliseconds(1),
        TimeSpan.FromDays(7),
        inherited: true);

    public static readonly MapKey<string?> Class = MapKeys.Text(
        "class", new("Latency class: how late a value may be.", "时延等级: 数值最多允许迟到多久。"), "monitor", inherited: true);

    public static readonly MapKey<string?> History = MapKeys.Text(
        "history", new("Send every sample in this stored class too.", "每个样本同时以该存储等级再发送一份。"), inherited: true);

    public static readonly MapKey<bool?> ReportOnChange = new(
        "report",
        new(
            "Which samples are reported: every, or change. Default by class: change for event and monitor, every for the others.",
            "上报哪些样本: every 全部, change 变化时。默认由等级决定: event 与 monitor 为 change, 其余为 every。"),
        TryReport)
    { Inherited = true, Schema = """{"enum":["every","change"]}""" };

    public static readonly MapKey<TimeSpan?> Refresh = MapKeys.Duration(
        "refresh",
        new("With report: change, report at least this often.", "report: change 时, 至少每隔此时间上报一次。"),
        null,
        TimeSpan.FromMilliseconds(1),
        TimeSpan.FromDays(7),
        inherited: true);

    public static readonly MapKey<Deadband?> Deadband = new(
        "deadband",
        new(
            "With report: change, a change must be larger than this: engineering units, or \"2%\" of range.",
            "report: change 时, 变化须大于此值: 工程单位, 或量程百分比 \"2%\"。"),
        Keys.Deadband.TryRead)
    { Inherited = true, Schema = """{"oneOf":[{"type":"number","minimum":0},{"type":"string","pattern":"^[0-9.]+ *%$"}]}""" };

    public static readonly MapKey<TagDataType?> Type = new(
        "type",
        new(
            "Type of the value; the protocol has a default for the address. Texts and bytes take a length, arrays a count: string(16), int16(8).",
            "数值类型; 不写时由协议按地址决定。文本和字节需写长度, 数组写个数: string(16), int16(8)。"),
        TypeReader.TryRead)
    { Schema = $$"""{"type":"string","pattern":"^({{string.Join('|', TagElements.Names)}})(\\([0-9]+\\))?$"}""" };

    public static readonly MapKey<ScaleForm?> Scale = new(
        "scale",
        new(
            "value = raw * scale + offset, exact decimal; or two points { raw: [0, 27648], value: [0, 10] }.",
            "值 = 原始值 * scale + offset, 精确十进制; 或两点式 { raw: [0, 27648], value: [0, 10] }。"),
        ScaleForm.TryRead)
    {
        Schema = """{"oneOf":[{"type":"number"},{"type":"object","additionalProperties":false,"required":["raw","value"],"properties":{"raw":{"type":"array","items":{"type":"number"},"minItems":2,"maxItems":2},"value":{"type":"array","items":{"type":"number"},"minItems":2,"maxItems":2}}}]}""",
    };

    public static readonly MapKey<decimal?> Offset = MapKeys.Decimal("offset", new("Added after scaling.", "缩放后加上的偏移。"));

    public static readonly MapKey<int?> Decimals = new(
        "decimals",
        new("Digits after the point the value is rounded to, 0 to 15.", "小数位数 (四舍五入), 0 到 15。"),
        TryDecimals)
    { Schema = """{"type":"integer","minimum":0,"maximum":15}""" };

    public static readonly MapKey<string?> Unit = MapKeys.Text("unit", new("Engineering unit, such as \"°C\".", "工程单位, 如 \"°C\"。"));

    public static readonly MapKey<ValueRange?> Range = new(
        "range",
        new("Engineering range [low, high]; outside it the value is uncertain.", "工程量程 [下限, 上限]; 超出则数值为 uncertain。"),
        ValueRange.TryRead)
    { Schema = """{"type":"array","items":{"type":"number"},"minItems":2,"maxItems":2}""" };

    public static readonly MapKey<IReadOnlyList<MapScalar>> Invalid = MapKeys.TextList(
        "invalid",
        new(
            "Raw values after byte order, before scaling, that mean \"no value\"; hexadecimal gives the bits.",
            "表示无值的原始值 (字节序转换后, 缩放前); 十六进制表示各位。"));

    public static readonly MapKey<IReadOnlyDictionary<long, string>> Enum = new(
        "enum",
        new("Texts of numbers, such as { 0: stopped, 1: running }; sent beside the number.", "数字对应的文本, 如 { 0: stopped, 1: running }; 与数字一起发送。"),
        EnumReader.TryRead,
        new Dictionary<long, string>())
    { Schema = """{"type":"object","propertyNames":{"pattern":"^(-?[0-9]+|0[xX][0-9a-fA-F]+)$"},"additionalProperties":{"type":["string","number","boolean"]}}""" };

    public static readonly MapKey<string> Access = MapKeys.Choice(
        "access", new("r, rw or w.", "r 只读, rw 读写, w 只写。"), "r", ["r", "rw", "w"], inherited: true);

    public static readonly IReadOnlyList<MapKey> Own =
    [
        Name, Title, Group, Every, Class, Type, Scale, Offset, Decimals, Unit, Range, Invalid, Enum, ReportOnChange, Refresh, Deadband, History, Access,
        MapKeys.NotBuilt("write", new("Bounds of remote writes.", "远程写入的限制。")),
    ];

    /// <summary>Those of them that a row of any list has (<see cref="TagList"/>).</summary>
    public static readonly IReadOnlyList<MapKey> OfAnyList = [Name, Title, Group, Every, Class, History];

    private static bool TryDecimals(MapNode node, IFaultSink faults, out int? value)
    {
        value = null;
        if (!MapKeys.TryInteger("decimals", node, faults, out var digits))
        {
            return false;
        }

        if (digits is < 0 or > 15)
        {
            faults.Add(new MapFault(MapFaults.OutOfRange, node.Mark, "decimals", digits, 0, 15));
            return false;
        }

        value = (int)digits;
        return true;
    }

    private static bool TryReport(MapNode node, IFaultSink faults, out bool? value)
    {
        value = node is MapScalar { Text: "change" };
        return node is MapScalar { Text: "every" or "change" } || MapKeys.Wrong("report", node, "every, change", faults);
    }
}
