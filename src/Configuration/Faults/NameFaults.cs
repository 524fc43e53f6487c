using IndustrialGateway.Map;

namespace IndustrialGateway.Configuration.Faults;

/// <summary>Faults about names and references.</summary>
internal static class NameFaults
{
    /// <summary>{0} name, {1} limit.</summary>
    public static readonly FaultKind Charset = new(
        "IGW1101",
        new(
            "\"{0}\" is not a name: only ASCII letters, digits, _ . - and at most {1} of them",
            "\"{0}\" 不能作名称: 只允许 ASCII 字母, 数字, _ . -, 最多 {1} 个"),
        new("names appear in topics, metrics and messages; the title: of a device or tag takes any script", "名称用于主题, 指标和报文; 设备和测点的 title: 可用任何文字"));

    /// <summary>{0} what, {1} name.</summary>
    public static readonly FaultKind Doubled = new(
        "IGW1102",
        new("{0} \"{1}\" is given twice", "{0} \"{1}\" 重复"),
        new("rename one of them; names are unique over all files of the map", "请改名; 名称在所有配置文件中必须唯一"));

    /// <summary>{0} name, {1} reserved names.</summary>
    public static readonly FaultKind Reserved = new(
        "IGW1103",
        new("the device name \"{0}\" is reserved", "设备名 \"{0}\" 是保留名称"),
        new("choose another one; reserved are {1}: they are parts of topics of the gateway itself", "请换一个; 保留名称有 {1}: 网关自身的主题使用它们"));

    /// <summary>{0} class, {1} known ones.</summary>
    public static readonly FaultKind UnknownClass = new(
        "IGW1104",
        new("there is no latency class \"{0}\"", "没有名为 \"{0}\" 的时延等级"),
        new("use one of {1}, or add it under classes:", "请使用 {1} 之一, 或在 classes: 中添加"));

    /// <summary>{0} class, {1} stored ones.</summary>
    public static readonly FaultKind HistoryNotStored = new(
        "IGW1105",
        new("history: \"{0}\" is a class that is not stored", "history: 等级 \"{0}\" 不存储历史"),
        new("use one of {1}", "请使用 {1} 之一"));

    /// <summary>{0} group, {1} groups of the device.</summary>
    public static readonly FaultKind UnknownGroup = new(
        "IGW1106",
        new("the device has no group \"{0}\"", "设备没有名为 \"{0}\" 的组"),
        new("groups of this device: {1}", "该设备的组: {1}"));

    /// <summary>{0} protocol, {1} known ones.</summary>
    public static readonly FaultKind UnknownProtocol = new(
        "IGW1107",
        new("there is no protocol \"{0}\"", "没有名为 \"{0}\" 的协议"),
        new("use one of {1}", "请使用 {1} 之一"));

    /// <summary>{0} type, {1} known ones.</summary>
    public static readonly FaultKind UnknownUplinkType = new(
        "IGW1108",
        new("there is no uplink type \"{0}\"", "没有名为 \"{0}\" 的上行类型"),
        new("use one of {1}", "请使用 {1} 之一"));

    /// <summary>{0} class.</summary>
    public static readonly FaultKind HistoryIsItself = new(
        "IGW1109",
        new("history: \"{0}\" is the class the tag has anyway: every sample would be sent twice", "history: \"{0}\" 与测点自身等级相同: 每个样本会发送两次"),
        new("remove history, or give the tag another class", "请删除 history, 或为测点选择其他等级"));

    /// <summary>{0} what, {1} name, {2} known ones.</summary>
    public static readonly FaultKind SelectsUnknown = new(
        "IGW1120",
        new("select: there is no {0} \"{1}\"", "select: 没有{0} \"{1}\""),
        new("known: {2}; * stands for any characters", "现有: {2}; * 代表任意字符"));

    /// <summary>{0} what, {1} pattern.</summary>
    public static readonly FaultKind SelectsNothing = new(
        "IGW1121",
        new("select: \"{1}\" matches no {0}", "select: \"{1}\" 没有匹配到任何{0}"),
        new("check the pattern; * stands for any characters, ? for one", "请检查通配符; * 代表任意字符, ? 代表一个字符"),
        FaultSeverity.Warning);

    /// <summary>{0} name.</summary>
    public static readonly FaultKind ReservedClass = new(
        "IGW1122",
        new("the class name \"{0}\" is reserved", "时延等级名 \"{0}\" 是保留名称"),
        new("choose another one; an uplink's connection for status and commands has this name", "请换一个; 上行的状态与命令连接使用此名称"));

    /// <summary>{0} limit.</summary>
    public static readonly FaultKind TooManyClasses = new(
        "IGW1123",
        new("the map has more than {0} latency classes", "时延等级超过 {0} 个"),
        new("share classes: a class is an urgency, not a topic", "请共用等级: 等级表示紧急程度, 不是主题"));

    /// <summary>{0} limit.</summary>
    public static readonly FaultKind TooManyTags = new(
        "IGW1124",
        new("the map has more than {0} tags", "测点超过 {0} 个"),
        new("split it over several gateways", "请拆分到多个网关"));
}
