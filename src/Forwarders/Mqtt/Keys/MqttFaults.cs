using IndustrialGateway.Map;

namespace IndustrialGateway.Forwarders.Mqtt.Keys;

/// <summary>Faults of an <c>mqtt</c> uplink in the map.</summary>
public static class MqttFaults
{
    /// <summary>{0} what was written, {1} an endpoint that would do.</summary>
    public static readonly FaultKind BadEndpoint = new(
        "IGW1520",
        new("\"{0}\" is not an MQTT endpoint", "\"{0}\" 不是 MQTT 端点"),
        new("write {1}", "请写 {1}"));

    /// <summary>No arguments.</summary>
    public static readonly FaultKind EndpointTwice = new(
        "IGW1521",
        new("both \"endpoint\" and \"endpoints\" are written", "同时写了 \"endpoint\" 和 \"endpoints\""),
        new("keep one of them; \"endpoints\" takes a list", "只保留一个; \"endpoints\" 可写列表"));

    /// <summary>{0} uplink.</summary>
    public static readonly FaultKind EndpointMissing = new(
        "IGW1522",
        new("uplink \"{0}\" has no endpoint", "上行 \"{0}\" 没有端点"),
        new("add endpoint: mqtt://HOST:1883, or endpoint: embedded for a broker of the gateway itself",
            "请添加 endpoint: mqtt://主机:1883, 或 endpoint: embedded 使用网关自带的服务器"));

    /// <summary>{0} what cannot go with it.</summary>
    public static readonly FaultKind EmbeddedAlone = new(
        "IGW1523",
        new("the embedded broker takes no {0}", "自带服务器不支持 {0}"),
        new("remove {0}, or name a broker: mqtt://HOST:1883", "请删除 {0}, 或指定服务器: mqtt://主机:1883"));

    /// <summary>{0} placeholder, {1} known ones.</summary>
    public static readonly FaultKind UnknownPlaceholder = new(
        "IGW1524",
        new("unknown placeholder {{{0}}}", "未知占位符 {{{0}}}"),
        new("known here: {1}", "此处可用: {1}"));

    /// <summary>{0} topic, {1} what is wrong with it.</summary>
    public static readonly FaultKind BadTopic = new(
        "IGW1525",
        new("\"{0}\" is not a topic to publish to: {1}", "\"{0}\" 不能作为发布主题: {1}"),
        new("write names and placeholders between slashes, such as igw/{{gateway}}/{{device}}/{{class}}",
            "请用斜杠分隔名称和占位符, 例如 igw/{{gateway}}/{{device}}/{{class}}"));

    /// <summary>{0} topic.</summary>
    public static readonly FaultKind TagMissing = new(
        "IGW1526",
        new("with layout value the topic \"{0}\" lacks {{device}} or {{tag}}: all of them would overwrite each other",
            "layout value 时主题 \"{0}\" 缺少 {{device}} 或 {{tag}}: 各标签会互相覆盖"),
        new("write igw/{{gateway}}/last/{{device}}/{{tag}}", "请写 igw/{{gateway}}/last/{{device}}/{{tag}}"));

    /// <summary>{0} endpoint.</summary>
    public static readonly FaultKind LoginInClear = new(
        "IGW1527",
        new("the password would travel unencrypted to {0}", "密码会以明文发送到 {0}"),
        new("use mqtts:// with tls, or a broker on this machine", "请使用 mqtts:// 与 tls, 或本机服务器"),
        FaultSeverity.Warning);

    /// <summary>{0} client id, {1} its length.</summary>
    public static readonly FaultKind LongClientId = new(
        "IGW1528",
        new("client id \"{0}\" has {1} characters; an MQTT 3.1.1 broker need not take more than 23",
            "客户端标识 \"{0}\" 有 {1} 个字符; MQTT 3.1.1 服务器可能只接受 23 个"),
        new("use version: 5, or shorter names for gateway, uplink and classes", "请使用 version: 5, 或缩短网关, 上行和类别的名称"),
        FaultSeverity.Warning);

    // IGW1529 is free for good: two uplinks with one status topic are found by the loader.

    /// <summary>{0} one uplink, {1} the other, {2} client id.</summary>
    public static readonly FaultKind SameClientId = new(
        "IGW1530",
        new("uplinks \"{0}\" and \"{1}\" would both connect as \"{2}\": the broker would throw them out in turn",
            "上行 \"{0}\" 和 \"{1}\" 都会以 \"{2}\" 连接: 服务器会轮流断开它们"),
        new("rename one of the uplinks", "请重命名其中一个上行"));

    /// <summary>{0} the key that is there, {1} the key that is missing.</summary>
    public static readonly FaultKind HalfCertificate = new(
        "IGW1531",
        new("tls has \"{0}\" without \"{1}\"", "tls 有 \"{0}\" 但没有 \"{1}\""),
        new("add {1}: {{ file: PATH }}", "请添加 {1}: {{ file: 路径 }}"));

    /// <summary>{0} endpoint.</summary>
    public static readonly FaultKind TlsUnused = new(
        "IGW1532",
        new("tls is written, but {0} is not encrypted", "写了 tls, 但 {0} 不加密"),
        new("write mqtts://HOST:8883, or remove tls", "请写 mqtts://主机:8883, 或删除 tls"));

    /// <summary>{0} key.</summary>
    public static readonly FaultKind NeedsVersion5 = new(
        "IGW1533",
        new("\"{0}\" needs MQTT 5", "\"{0}\" 需要 MQTT 5"),
        new("use version: 5, or remove {0}", "请使用 version: 5, 或删除 {0}"));

    /// <summary>{0} label, {1} devices without it.</summary>
    public static readonly FaultKind LabelMissing = new(
        "IGW1534",
        new("the topic uses label \"{0}\", which these devices do not have: {1}", "主题使用标签 \"{0}\", 但以下设备没有: {1}"),
        new("add labels: {{ {0}: ... }} to them; without it \"_\" stands in the topic", "请为其添加 labels: {{ {0}: ... }}; 否则主题中写 \"_\""),
        FaultSeverity.Warning);
}
