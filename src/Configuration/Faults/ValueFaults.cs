using IndustrialGateway.Map;

namespace IndustrialGateway.Configuration.Faults;

/// <summary>Faults about values that do not go together.</summary>
internal static class ValueFaults
{
    /// <summary>{0} version written.</summary>
    public static readonly FaultKind Version = new(
        "IGW1027",
        new("this is a map of version {0}, and this igw reads version 1", "配置版本为 {0}, 此 igw 只支持版本 1"),
        new("write version: 1, or use the igw the map was made for", "请写 version: 1, 或使用与配置匹配的 igw"));

    /// <summary>{0} low, {1} high.</summary>
    public static readonly FaultKind RangeOrder = new(
        "IGW1040",
        new("range: {0} is not below {1}", "range: {0} 不小于 {1}"),
        new("write the lower end first: [low, high]", "请先写下限: [下限, 上限]"));

    /// <summary>{0} deadband.</summary>
    public static readonly FaultKind PercentNeedsRange = new(
        "IGW1041",
        new("deadband: {0} is a share of a range, but the tag has no range", "deadband: {0} 是量程的百分比, 但测点没有 range"),
        new("add range: [low, high], or write the deadband as a number in engineering units", "请添加 range: [下限, 上限], 或以工程单位写死区数值"));

    /// <summary>No arguments.</summary>
    public static readonly FaultKind ZeroScale = new(
        "IGW1042",
        new("a scale of 0 makes every value the same", "scale 为 0 会使所有值相同"),
        new("write the factor between raw and engineering value, or remove scale", "请写原始值到工程值的系数, 或删除 scale"));

    /// <summary>{0} raw or value.</summary>
    public static readonly FaultKind SamePoints = new(
        "IGW1043",
        new("scale: both points have the same {0}", "scale: 两点的 {0} 相同"),
        new("give two different points: {{ raw: [0, 27648], value: [0, 10] }}", "请给出两个不同的点: {{ raw: [0, 27648], value: [0, 10] }}"));

    /// <summary>No arguments.</summary>
    public static readonly FaultKind OffsetWithPoints = new(
        "IGW1044",
        new("offset does not go with a scale of two points, which has its own", "两点式 scale 已含偏移, 不能再写 offset"),
        new("remove offset, or write scale as a number", "请删除 offset, 或将 scale 写成数字"));

    /// <summary>{0} value, {1} type.</summary>
    public static readonly FaultKind InvalidDoesNotFit = new(
        "IGW1045",
        new("invalid: {0} is not a raw value of {1}", "invalid: {0} 不是 {1} 的原始值"),
        new("write a raw value as it is before scaling, in hexadecimal its bits after byte order", "请写缩放前的原始值; 十六进制表示字节序转换后的位"));

    /// <summary>{0} deadband.</summary>
    public static readonly FaultKind DeadbandWithoutChange = new(
        "IGW1046",
        new("deadband {0} has no effect while every sample is reported", "每个样本都上报时, deadband {0} 不起作用"),
        new("add report: change, or remove deadband", "请添加 report: change, 或删除 deadband"),
        FaultSeverity.Note);

    /// <summary>{0} type.</summary>
    public static readonly FaultKind NotForTexts = new(
        "IGW1047",
        new("{0} is for numbers, and the tag is a {1}", "{0} 只用于数字, 而测点类型是 {1}"),
        new("remove it, or correct type", "请删除, 或更正 type"));

    /// <summary>{0} class.</summary>
    public static readonly FaultKind StoredKeepLatest = new(
        "IGW1048",
        new("class \"{0}\" is stored, but its overflow keep-latest forgets what it should keep", "等级 \"{0}\" 需存储, 但 overflow: keep-latest 会丢弃旧值"),
        new("use overflow: drop-oldest or lossless, or stored: false", "请使用 overflow: drop-oldest 或 lossless, 或 stored: false"));

    /// <summary>No arguments.</summary>
    public static readonly FaultKind NoGatewayId = new(
        "IGW1049",
        new("gateway.id is not set, so this gateway is called \"{0}\"", "未设置 gateway.id, 网关将使用名称 \"{0}\""),
        new(
            "add gateway: {{ id: NAME }}; two gateways of one name throw each other off a broker",
            "请添加 gateway: {{ id: 名称 }}; 同名网关会在代理上互相踢下线"),
        FaultSeverity.Warning);

    /// <summary>No arguments.</summary>
    public static readonly FaultKind NoDevices = new(
        "IGW1050",
        new("the map has no devices: nothing will be read", "配置中没有设备: 不会读取任何数据"),
        new("add devices:, or include a file that has them; igw init writes an example", "请添加 devices:, 或 include 含设备的文件; igw init 可生成示例"),
        FaultSeverity.Warning);

    /// <summary>{0} device.</summary>
    public static readonly FaultKind NoTags = new(
        "IGW1051",
        new("device \"{0}\" has no tags: nothing will be read from it", "设备 \"{0}\" 没有测点: 不会读取任何数据"),
        new("add tags: or tags_from:", "请添加 tags: 或 tags_from:"),
        FaultSeverity.Warning);

    /// <summary>{0} address.</summary>
    public static readonly FaultKind ListenOpen = new(
        "IGW1052",
        new("listen: {0} would open management to the network without a login", "listen: {0} 会在无登录保护下向网络开放管理接口"),
        new(
            "listen on 127.0.0.1 or [::1]; credentials for other addresses are not built yet (IGW1090), so put a proxy with a login in front",
            "请监听 127.0.0.1 或 [::1]; 其他地址所需的凭据尚未实现 (IGW1090), 可在前面放置带登录的代理"));

    /// <summary>{0} profile.</summary>
    public static readonly FaultKind MarkNeedsConnections = new(
        "IGW1053",
        new(
            "mark: {0} marks each class differently, and connections: shared sends all of them through one connection",
            "mark: {0} 为各等级设置不同标记, 而 connections: shared 让所有等级共用一个连接"),
        new("write connections: per_class, or remove mark", "请写 connections: per_class, 或删除 mark"));

    /// <summary>{0} profile, {1} uplink type.</summary>
    public static readonly FaultKind MarkWithoutConnection = new(
        "IGW1054",
        new("mark: {0} has no effect: an uplink of type {1} has no network connection", "mark: {0} 不起作用: {1} 类型的上行没有网络连接"),
        new("remove mark", "请删除 mark"),
        FaultSeverity.Warning);

    /// <summary>{0} uplink, {1} missing keys.</summary>
    public static readonly FaultKind NothingEnforced = new(
        "IGW1055",
        new("admission: enforce checks nothing on uplink \"{0}\": it has no {1}", "admission: enforce 对上行链路 \"{0}\" 不作任何检查: 缺少 {1}"),
        new("write {1} of the uplink, such as rate: 10Mbps and latency: 4ms", "请为该上行写明 {1}, 例如 rate: 10Mbps 与 latency: 4ms"),
        FaultSeverity.Warning);
}
