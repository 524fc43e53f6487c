using IndustrialGateway.Map;

namespace IndustrialGateway.Adapters.OpcUa;

/// <summary>What can be wrong with the OPC UA part of a map: codes IGW1300 to IGW1399.</summary>
public static class OpcUaFaults
{
    /// <summary>{0} endpoint.</summary>
    public static readonly FaultKind BadEndpoint = new(
        "IGW1300",
        new("\"{0}\" is not an OPC UA endpoint", "\"{0}\" 不是有效的 OPC UA 端点"),
        new("write opc.tcp://HOST:PORT, with the server's path behind it where it has one; without a port it is 4840", "请写 opc.tcp://主机:端口, 服务器有路径时写在后面; 不写端口时为 4840"));

    /// <summary>{0} device.</summary>
    public static readonly FaultKind MissingEndpoint = new(
        "IGW1301",
        new("device \"{0}\" has no endpoint", "设备 \"{0}\" 没有端点"),
        new("add endpoint: opc.tcp://HOST:PORT, or simulated: true", "请添加 endpoint: opc.tcp://主机:端口, 或 simulated: true"));

    /// <summary>{0} node as written.</summary>
    public static readonly FaultKind BadNode = new(
        "IGW1302",
        new("\"{0}\" is not a node id", "\"{0}\" 不是有效的节点标识"),
        new(
            "write \"nsu=URI;s=NAME\" (or i=NUMBER, g=GUID, b=BASE64); igw browse ENDPOINT shows the ids of a server",
            "请写 \"nsu=URI;s=名称\" (或 i=数字, g=GUID, b=BASE64); igw browse 端点 可显示服务器的标识"));

    /// <summary>{0} index, {1} identifier, {2} endpoint.</summary>
    public static readonly FaultKind NamespaceIndex = new(
        "IGW1303",
        new(
            "ns={0} is a place in a table the server may order anew at any restart: the tag would then read another node, or none",
            "ns={0} 只是服务器命名空间表中的位置, 服务器重启后可能改变: 届时会读到其他节点或读不到"),
        new("write \"nsu=URI;{1}\"; igw browse {2} --map shows the URI of every node", "请写 \"nsu=URI;{1}\"; igw browse {2} --map 可显示每个节点的 URI"),
        FaultSeverity.Warning);

    /// <summary>{0} policy.</summary>
    public static readonly FaultKind DeprecatedPolicy = new(
        "IGW1304",
        new("security policy \"{0}\" is broken or retired, and not spoken here", "安全策略 \"{0}\" 已被攻破或废弃, 此处不支持"),
        new("use {1}; the server has to offer one of them", "请使用 {1}; 服务器须提供其中之一"));

    /// <summary>{0} policy, {1} mode.</summary>
    public static readonly FaultKind PolicyAndMode = new(
        "IGW1305",
        new("policy {0} does not go with mode {1}", "策略 {0} 与模式 {1} 不能同时使用"),
        new(
            "none is a matter of both: {{ policy: none }} for no security at all, or a policy with mode: Sign or SignAndEncrypt",
            "none 须同时适用于两者: 完全不加密写 {{ policy: none }}, 否则写策略并加 mode: Sign 或 SignAndEncrypt"));

    /// <summary>{0} device.</summary>
    public static readonly FaultKind PasswordInClear = new(
        "IGW1306",
        new("device \"{0}\" would log in over a channel without security", "设备 \"{0}\" 将通过无安全保护的通道登录"),
        new(
            "remove security: {{ policy: none }} (the strongest security both sides have is then used), or remove login",
            "请删除 security: {{ policy: none }} (此时使用双方支持的最强安全设置), 或删除 login"));

    /// <summary>No arguments.</summary>
    public static readonly FaultKind LoginForm = new(
        "IGW1307",
        new("a login is a user with a password, or a certificate with its key", "登录信息应为用户名加密码, 或证书加私钥"),
        new(
            "write {{ user: NAME, password: {{ file: PATH }} }} or {{ cert: {{ file: PATH }}, key: {{ file: PATH }} }}",
            "请写 {{ user: 名称, password: {{ file: 路径 }} }} 或 {{ cert: {{ file: 路径 }}, key: {{ file: 路径 }} }}"));

    /// <summary>{0} thumbprint as written.</summary>
    public static readonly FaultKind BadThumbprint = new(
        "IGW1308",
        new("\"{0}\" is not the thumbprint of a certificate", "\"{0}\" 不是证书指纹"),
        new("write its 40 hexadecimal digits (SHA-1); igw trust list shows those of all servers seen so far", "请写 40 位十六进制数字 (SHA-1); igw trust list 可显示已见过的服务器证书指纹"));

    /// <summary>{0} listen address.</summary>
    public static readonly FaultKind BadReverse = new(
        "IGW1309",
        new("\"{0}\" is not an address to listen on", "\"{0}\" 不是有效的监听地址"),
        new("write ADDRESS:PORT, such as 0.0.0.0:4841: there the server connects to the gateway", "请写 地址:端口, 例如 0.0.0.0:4841: 服务器将连接到该地址"));

    /// <summary>{0} type.</summary>
    public static readonly FaultKind TypeUnknown = new(
        "IGW1310",
        new("OPC UA has no type {0}", "OPC UA 没有类型 {0}"),
        new("use {1}, or remove type: then it is the server's", "请使用 {1}, 或删除 type 以采用服务器的类型"));

    /// <summary>{0} type.</summary>
    public static readonly FaultKind NotANumber = new(
        "IGW1311",
        new("a {0} is no number: scale, offset, decimals, range and deadband have no meaning", "{0} 不是数值: scale、offset、decimals、range 和 deadband 没有意义"),
        new("remove them, or give a number type", "请删除它们, 或改用数值类型"));

    /// <summary>No arguments.</summary>
    public static readonly FaultKind InvalidNeedsType = new(
        "IGW1312",
        new("invalid holds raw values of a type, and the tag has none", "invalid 是某类型的原始值, 而测点没有写 type"),
        new("add type, such as type: int16", "请添加 type, 例如 type: int16"));

    /// <summary>{0} index as written.</summary>
    public static readonly FaultKind BadIndex = new(
        "IGW1313",
        new("\"{0}\" is not the index of an element", "\"{0}\" 不是元素下标"),
        new("write a number from 0, or one for each dimension of a matrix: \"1,2\"", "请写从 0 开始的数字; 矩阵每一维写一个: \"1,2\""));

    /// <summary>{0} field as written.</summary>
    public static readonly FaultKind BadField = new(
        "IGW1314",
        new("\"{0}\" is not the way to a field of a structure", "\"{0}\" 不是结构字段的路径"),
        new("write the names from outside in, such as Position.X, and an element of a list as Axes[2].Speed", "请由外到内写字段名, 例如 Position.X; 列表元素写作 Axes[2].Speed"));

    /// <summary>{0} key, {1} why it has none.</summary>
    public static readonly FaultKind NoEffect = new(
        "IGW1315",
        new("{0} has no effect: {1}", "{0} 不起作用: {1}"),
        new("remove it", "请删除"),
        FaultSeverity.Warning);

    /// <summary>{0} group.</summary>
    public static readonly FaultKind CoherentNeedsReading = new(
        "IGW1316",
        new("tags of coherent group \"{0}\" are subscribed, and a server sends changes one by one", "一致性分组 \"{0}\" 的变量采用订阅方式, 服务器会逐个发送变化"),
        new("add mode: read to the group, or remove coherent: true", "请为该组添加 mode: read, 或删除 coherent: true"));

    /// <summary>{0} group, {1} rates.</summary>
    public static readonly FaultKind CoherentRates = new(
        "IGW1317",
        new("tags of coherent group \"{0}\" have different scan rates: {1}", "一致性分组 \"{0}\" 的变量扫描周期不同: {1}"),
        new("give the group one every", "请为该分组设置统一的 every"));

    /// <summary>{0} queue, {1} needed, {2} sampling interval, {3} publishing interval.</summary>
    public static readonly FaultKind QueueTooShort = new(
        "IGW1318",
        new(
            "queue: {0} loses values: sampled each {2} and published each {3}, up to {1} come together",
            "queue: {0} 会丢失数值: 每 {2} 采样一次、每 {3} 发布一次, 一次最多有 {1} 个值"),
        new("write queue: {1}, remove queue (it is then computed), or shorten publish", "请写 queue: {1}, 或删除 queue (自动计算), 或缩短 publish"),
        FaultSeverity.Warning);

    /// <summary>{0} class.</summary>
    public static readonly FaultKind EventsMayBeLost = new(
        "IGW1319",
        new("class \"{0}\" drops samples when its queue is full, and an event comes once", "等级 \"{0}\" 在队列满时会丢弃样本, 而事件只来一次"),
        new("use class: event, or another one with overflow: lossless", "请使用 class: event, 或其他 overflow: lossless 的等级"),
        FaultSeverity.Warning);

    /// <summary>{0} path as written.</summary>
    public static readonly FaultKind BadEventField = new(
        "IGW1320",
        new("\"{0}\" is not a field of an event", "\"{0}\" 不是事件字段"),
        new(
            "write its browse name, such as ConditionName, a path as ActiveState/Id, and a vendor's as \"nsu=URI;Name\"",
            "请写其浏览名, 例如 ConditionName; 路径写作 ActiveState/Id; 厂商字段写作 \"nsu=URI;Name\""));

    /// <summary>{0} condition as written, {1} what is wrong with it.</summary>
    public static readonly FaultKind BadWhere = new(
        "IGW1321",
        new("where: \"{0}\" cannot be read: {1}", "where: 无法解析 \"{0}\": {1}"),
        new(
            "write comparisons joined by and, such as \"type = i=2915 and SourceName like 'Pump%' and Severity >= 500\"",
            "请写以 and 连接的比较式, 例如 \"type = i=2915 and SourceName like 'Pump%' and Severity >= 500\""));

    /// <summary>{0} percent, {1} device.</summary>
    public static readonly FaultKind PercentWithoutSubscription = new(
        "IGW1322",
        new("deadband {0}: a share of the server's own range is only known to a subscription", "deadband {0}: 服务器自身量程的百分比只能用于订阅"),
        new("add range: [low, high], or write the deadband as a number", "请添加 range: [下限, 上限], 或将死区写成数值"));
}
