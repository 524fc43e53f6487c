using IndustrialGateway.Map;

namespace IndustrialGateway.Forwarders.OpcUaServer;

/// <summary>The keys of an <c>opcua-server</c> uplink. Loader, schema, unknown-key errors and the reference page come from here.</summary>
public static class OpcUaServerKeys
{
    /// <summary>Where it listens.</summary>
    public static readonly MapKey<string?> Endpoint = MapKeys.Text("endpoint", new(
        "address it listens on: opc.tcp://ADDRESS:PORT; 0.0.0.0 for all interfaces, port 0 takes a free one",
        "监听地址: opc.tcp://地址:端口; 0.0.0.0 表示所有网卡, 端口 0 表示任选空闲端口"), "opc.tcp://127.0.0.1:4840");

    /// <summary>Policies.</summary>
    public static readonly MapKey<IReadOnlyList<MapScalar>> Security = MapKeys.TextList("security", new(
        "policies offered, each as Sign and as SignAndEncrypt: Basic256Sha256, Aes128_Sha256_RsaOaep, Aes256_Sha256_RsaPss; none is offered only where it is written. "
        + "Default: those three",
        "提供的安全策略, 各含 Sign 与 SignAndEncrypt: Basic256Sha256, Aes128_Sha256_RsaOaep, Aes256_Sha256_RsaPss; none 须明确写出. 默认: 以上三种"));

    /// <summary>Name of a user.</summary>
    public static readonly MapKey<string?> User = MapKeys.Text("user", new("user name", "用户名"), required: true);

    /// <summary>Password of a user.</summary>
    public static readonly MapKey<SecretReference?> Password = MapKeys.Secret("password", new("password, by reference", "密码, 只写引用"));

    /// <summary>Users.</summary>
    public static readonly MapKey<IReadOnlyList<MapSection>> Users = MapKeys.Sections("users", new(
        "who may log in with a password", "可用密码登录的用户"), [User, Password]);

    /// <summary>Anonymous sessions.</summary>
    public static readonly MapKey<bool> Anonymous = MapKeys.Flag("anonymous", new(
        "true: sessions without a login may read everything", "true: 无需登录即可读取全部数据"), false);

    /// <summary>Most sessions.</summary>
    public static readonly MapKey<long> MaxSessions = MapKeys.Integer("max_sessions", new("most sessions at a time", "同时会话数上限"), 50, 1, 1000);

    /// <summary>Most subscriptions.</summary>
    public static readonly MapKey<long> MaxSubscriptions = MapKeys.Integer("max_subscriptions", new(
        "most subscriptions of all sessions together", "全部会话的订阅数上限"), 200, 1, 10_000);

    /// <summary>All keys.</summary>
    public static readonly IReadOnlyList<MapKey> All = [Endpoint, Security, Users, Anonymous, MaxSessions, MaxSubscriptions];
}
