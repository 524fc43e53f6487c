using IndustrialGateway.Map;

namespace IndustrialGateway.Forwarders.Mqtt.Keys;

/// <summary>The keys of an <c>mqtt</c> uplink. Loader, schema, unknown-key errors and the reference page come from here.</summary>
public static class MqttKeys
{
    /// <summary>One endpoint.</summary>
    public static readonly MapKey<string?> Endpoint = MapKeys.Text("endpoint", new(
        "the broker: mqtt://HOST:1883, mqtts://HOST:8883 (TLS), or embedded: a broker of the gateway itself on 127.0.0.1",
        "服务器地址: mqtt://主机:1883, mqtts://主机:8883 (TLS), 或 embedded: 网关自带的服务器, 监听 127.0.0.1"));

    /// <summary>Several endpoints.</summary>
    public static readonly MapKey<IReadOnlyList<MapScalar>> Endpoints = MapKeys.TextList("endpoints", new(
        "several brokers in order of preference; the next one is taken when one fails",
        "多个服务器, 按优先顺序; 一个失败时使用下一个"));

    /// <summary>Protocol version.</summary>
    public static readonly MapKey<string> Version = MapKeys.Choice("version", new(
        "MQTT version", "MQTT 版本"), "5", ["5", "3.1.1"]);

    /// <summary>Quality of service.</summary>
    public static readonly MapKey<long> Qos = MapKeys.Integer("qos", new(
        "0: sent once, a message may be lost with the connection; 1: sent again until the broker has acknowledged it",
        "0: 只发一次, 断线时可能丢失; 1: 重发直到服务器确认"), 1, 0, 1);

    /// <summary>Topic template.</summary>
    public static readonly MapKey<string?> Topic = MapKeys.Text("topic", new(
        "topic of the samples; {gateway} {uplink} {device} {class} {label.NAME} stand for names, with layout value also {tag} and {group}. "
        + "Default igw/{gateway}/{device}/{class}, with layout value igw/{gateway}/last/{device}/{tag}",
        "采样数据的主题; 可用 {gateway} {uplink} {device} {class} {label.NAME}, layout value 时还有 {tag} 和 {group}. "
        + "默认 igw/{gateway}/{device}/{class}, layout value 时为 igw/{gateway}/last/{device}/{tag}"));

    /// <summary>Topic of the status.</summary>
    public static readonly MapKey<string?> StatusTopic = MapKeys.Text("status_topic", new(
        "retained topic that says online or offline; the offline message is the will of the connection",
        "保留消息主题, 表示 online 或 offline; offline 消息为遗嘱"), "igw/{gateway}/status");

    /// <summary>Retained or not.</summary>
    public static readonly MapKey<bool> Retain = MapKeys.Flag("retain", new(
        "true: the broker keeps the last message of each topic; always so with layout value unless written false",
        "true: 服务器保留每个主题的最后一条消息; layout value 默认为 true"), false);

    /// <summary>Layout of the payload.</summary>
    public static readonly MapKey<string> Layout = MapKeys.Choice("layout", new(
        "samples: an object with name, samples and gaps; flat: an object with a key a tag; value: a retained topic a tag",
        "samples: 含名称, 采样和缺失信息的对象; flat: 每个标签一个键; value: 每个标签一个保留主题"), "samples", ["samples", "flat", "value"]);

    /// <summary>Notation of times.</summary>
    public static readonly MapKey<string> Time = MapKeys.Choice("time", new(
        "us, ms: whole microseconds or milliseconds since 1970 UTC; iso: ISO 8601 text",
        "us, ms: 自 1970 UTC 的整微秒或毫秒; iso: ISO 8601 文本"), "us", ["us", "ms", "iso"]);

    /// <summary>Notation of 64-bit integers.</summary>
    public static readonly MapKey<string> Int64 = MapKeys.Choice("int64", new(
        "number: 64-bit integers with all their digits; string: as a text, for readers that keep numbers as float64",
        "number: 64 位整数写出全部数字; string: 写成文本, 供以 float64 保存数字的接收方使用"), "number", ["number", "string"]);

    /// <summary>Largest payload.</summary>
    public static readonly MapKey<long> MaxBytes = MapKeys.Size("max_bytes", new(
        "largest payload of one message", "单条消息的最大负载"), 64 * 1024, 1024, 16 * 1024 * 1024);

    /// <summary>The payload.</summary>
    public static readonly MapKey<MapSection?> Payload = MapKeys.Section("payload", new(
        "what a message looks like", "消息格式"), [Layout, Time, Int64, MaxBytes]);

    /// <summary>Trusted authorities.</summary>
    public static readonly MapKey<SecretReference?> Ca = MapKeys.Secret("ca", new(
        "certificates (PEM) of the authorities that may have issued the broker's certificate; default: those of the machine",
        "签发服务器证书的 CA 证书 (PEM); 默认使用系统的 CA"));

    /// <summary>Client certificate.</summary>
    public static readonly MapKey<SecretReference?> Certificate = MapKeys.Secret("cert", new(
        "certificate (PEM) this gateway shows, with its chain", "网关出示的证书 (PEM), 含证书链"));

    /// <summary>Client key.</summary>
    public static readonly MapKey<SecretReference?> PrivateKey = MapKeys.Secret("key", new(
        "private key (PEM) of cert", "cert 的私钥 (PEM)"));

    /// <summary>Password of the client key.</summary>
    public static readonly MapKey<SecretReference?> KeyPassword = MapKeys.Secret("key_password", new(
        "password of an encrypted key", "加密私钥的密码"));

    /// <summary>Expected host name.</summary>
    public static readonly MapKey<string?> ServerName = MapKeys.Text("server_name", new(
        "name the broker's certificate must carry, where it is not the host of the endpoint",
        "服务器证书中应有的名称, 与端点主机名不同时填写"));

    /// <summary>TLS.</summary>
    public static readonly MapKey<MapSection?> Tls = MapKeys.Section("tls", new(
        "certificates of mqtts:// endpoints; the broker's certificate and host name are always checked",
        "mqtts:// 端点的证书; 始终检查服务器证书与主机名"), [Ca, Certificate, PrivateKey, KeyPassword, ServerName]);

    /// <summary>User name.</summary>
    public static readonly MapKey<string?> User = MapKeys.Text("user", new("user name", "用户名"), required: true);

    /// <summary>Password.</summary>
    public static readonly MapKey<SecretReference?> Password = MapKeys.Secret("password", new("password, by reference", "密码, 只写引用"));

    /// <summary>Login.</summary>
    public static readonly MapKey<MapSection?> Login = MapKeys.Section("login", new("user and password for the broker", "服务器的用户名和密码"), [User, Password]);

    /// <summary>Keep alive.</summary>
    public static readonly MapKey<TimeSpan?> KeepAlive = MapKeys.Duration("keep_alive", new(
        "a connection that is silent longer is probed, and ended when no answer comes; whole seconds",
        "连接空闲超过此时间则探测, 无应答则断开; 整秒"), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(65_535));

    /// <summary>Connect time-out.</summary>
    public static readonly MapKey<TimeSpan?> ConnectTimeout = MapKeys.Duration("connect_timeout", new(
        "longest wait for a connection, TLS and login included", "建立连接 (含 TLS 和登录) 的最长等待时间"),
        TimeSpan.FromSeconds(10), TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(5));

    /// <summary>Session expiry.</summary>
    public static readonly MapKey<TimeSpan?> SessionExpiry = MapKeys.Duration("session_expiry", new(
        "how long the broker keeps the session of a lost data connection (MQTT 5); 0s: not at all. Messages are never lost by 0s: the gateway sends them again",
        "数据连接断开后服务器保留会话的时间 (MQTT 5); 0s: 不保留. 0s 不会丢消息: 网关会重发"),
        TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromDays(365));

    /// <summary>Topic alias.</summary>
    public static readonly MapKey<bool> TopicAlias = MapKeys.Flag("topic_alias", new(
        "send a topic once and its number from then on, where the broker allows it (MQTT 5)",
        "主题只发一次, 之后用编号代替, 需服务器支持 (MQTT 5)"), true);

    /// <summary>Window.</summary>
    public static readonly MapKey<long> MaxInFlight = MapKeys.Integer("max_in_flight", new(
        "messages of one connection that may wait for their acknowledgement (qos 1)",
        "单个连接中等待确认的消息数上限 (qos 1)"), 256, 1, 4096);

    /// <summary>Acknowledgement time-out.</summary>
    public static readonly MapKey<TimeSpan?> AckTimeout = MapKeys.Duration("ack_timeout", new(
        "a broker that has acknowledged nothing for so long, while messages wait for it, is given up and connected to anew (qos 1)",
        "有消息等待确认而服务器在此时间内未确认任何消息时, 断开并重新连接 (qos 1)"),
        TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10));

    /// <summary>Message expiry.</summary>
    public static readonly MapKey<TimeSpan?> MessageExpiry = MapKeys.Duration("message_expiry", new(
        "the broker throws a message away that it could not deliver for so long (MQTT 5); whole seconds; default never",
        "服务器在此时间内未能投递则丢弃消息 (MQTT 5); 整秒; 默认不丢弃"),
        null, TimeSpan.FromSeconds(1), TimeSpan.FromDays(365));

    /// <summary>All keys.</summary>
    public static readonly IReadOnlyList<MapKey> All =
    [
        Endpoint, Endpoints, Version, Tls, Login, Qos, Topic, StatusTopic, Retain, Payload, KeepAlive, ConnectTimeout, SessionExpiry, TopicAlias, MaxInFlight,
        AckTimeout, MessageExpiry,
        MapKeys.NotBuilt("proxy", new("reach the broker through an HTTP or SOCKS proxy", "通过 HTTP 或 SOCKS 代理连接服务器")),
        MapKeys.NotBuilt("compress", new("compress payloads", "压缩负载")),
    ];
}
