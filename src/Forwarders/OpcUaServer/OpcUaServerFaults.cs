using IndustrialGateway.Map;

namespace IndustrialGateway.Forwarders.OpcUaServer;

/// <summary>Faults of an <c>opcua-server</c> uplink in the map.</summary>
public static class OpcUaServerFaults
{
    /// <summary>{0} what was written.</summary>
    public static readonly FaultKind BadEndpoint = new(
        "IGW1560",
        new("\"{0}\" is not an address to listen on", "\"{0}\" 不是可监听的地址"),
        new("write opc.tcp://ADDRESS:PORT with an IP address of this machine, such as opc.tcp://0.0.0.0:4840",
            "请写 opc.tcp://地址:端口, 使用本机 IP 地址, 例如 opc.tcp://0.0.0.0:4840"));

    /// <summary>{0} uplink.</summary>
    public static readonly FaultKind NobodyAllowed = new(
        "IGW1561",
        new("nobody may open a session on uplink \"{0}\"", "没有人可以在上行 \"{0}\" 上建立会话"),
        new("add users: [{{ user: NAME, password: {{ file: PATH }} }}], or anonymous: true for everyone", "请添加 users: [{{ user: 名称, password: {{ file: 路径 }} }}], 或 anonymous: true 允许所有人"));

    /// <summary>{0} user.</summary>
    public static readonly FaultKind PasswordMissing = new(
        "IGW1562",
        new("user \"{0}\" has no password", "用户 \"{0}\" 没有密码"),
        new("add password: {{ file: PATH }}", "请添加 password: {{ file: 路径 }}"));

    /// <summary>{0} user.</summary>
    public static readonly FaultKind UserTwice = new(
        "IGW1563",
        new("user \"{0}\" is written twice", "用户 \"{0}\" 写了两次"),
        new("keep one of them", "只保留一个"));

    /// <summary>{0} endpoint, {1} other uplink.</summary>
    public static readonly FaultKind EndpointShared = new(
        "IGW1564",
        new("uplink \"{1}\" listens on {0} too", "上行 \"{1}\" 也监听 {0}"),
        new("give each uplink a port of its own", "请为每个上行指定不同端口"));
}
