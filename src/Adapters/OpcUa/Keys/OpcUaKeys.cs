using IndustrialGateway.Map;

namespace IndustrialGateway.Adapters.OpcUa;

/// <summary>The OPC UA part of the map, declared once: loader, schema, errors and reference come from here.</summary>
public static class OpcUaKeys
{
    /// <summary>The longest event as JSON: the type of an event tag.</summary>
    public const int MaxEventBytes = 4096;

    private static readonly MapKey<string?> Policy = new(
        "policy",
        new(
            "Security policy, or none. Without it the strongest both sides have; none is used only where it is written.",
            "安全策略, 或 none。不写时采用双方支持的最强策略; 只有明确写出 none 时才不加密。"),
        SecurityReader.TryReadPolicy)
    { Schema = SecurityReader.PolicySchema };

    private static readonly MapKey<string> Mode = MapKeys.Choice(
        "mode",
        new("SignAndEncrypt, Sign (not secret, but not forged either) or none.", "SignAndEncrypt, Sign (不保密但防伪造) 或 none。"),
        "SignAndEncrypt",
        ["SignAndEncrypt", "Sign", "none", "None"]);

    private static readonly MapKey<string?> User = MapKeys.Text("user", new("User name.", "用户名。"));

    private static readonly MapKey<SecretReference?> Password = MapKeys.Secret("password", new("Its password.", "密码。"));

    private static readonly MapKey<SecretReference?> Certificate = MapKeys.Secret("cert", new("Certificate of the user, PEM or DER.", "用户证书, PEM 或 DER。"));

    private static readonly MapKey<SecretReference?> Key = MapKeys.Secret("key", new("Its private key, PEM.", "私钥, PEM。"));

    /// <summary><c>security</c>.</summary>
    public static readonly MapKey<MapSection?> Security = MapKeys.Section(
        "security", new("Security of the channel. Default: the strongest SignAndEncrypt both sides have.", "通道安全。默认: 双方支持的最强 SignAndEncrypt。"), [Policy, Mode]);

    /// <summary><c>login</c>.</summary>
    public static readonly MapKey<MapSection?> Login = MapKeys.Section(
        "login",
        new("Who the gateway is to the server: user and password, or a certificate with its key. Without it anonymous.", "网关以何身份登录: 用户名和密码, 或证书和私钥。不写则匿名。"),
        [User, Password, Certificate, Key]);

    /// <summary><c>trust</c>.</summary>
    public static readonly MapKey<IReadOnlyList<MapScalar>> Trust = MapKeys.TextList(
        "trust",
        new(
            "Thumbprints (SHA-1) of server certificates this device may show, beside those accepted by igw trust.",
            "该设备可出示的服务器证书指纹 (SHA-1), 与 igw trust 接受的证书并用。"));

    /// <summary><c>publish</c>.</summary>
    public static readonly MapKey<TimeSpan?> Publish = MapKeys.Duration(
        "publish",
        new(
            "Publishing interval: how often the server sends what it has sampled. Default: the shortest every of the device, from 10ms to 1s.",
            "发布间隔: 服务器发送采样值的周期。默认: 设备中最短的 every, 10ms 到 1s。"),
        null, TimeSpan.FromMilliseconds(1), TimeSpan.FromHours(1));

    /// <summary><c>timeout</c>.</summary>
    public static readonly MapKey<TimeSpan?> Timeout = MapKeys.Duration(
        "timeout",
        new("How long connecting, and one answer of the server, may take.", "连接以及等待服务器一次应答的最长时间。"),
        TimeSpan.FromSeconds(5), TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(5));

    /// <summary><c>reverse</c>.</summary>
    public static readonly MapKey<string?> Reverse = MapKeys.Text(
        "reverse",
        new("ADDRESS:PORT to listen on: the server opens the connection (reverse connect), for servers behind a firewall.", "监听的 地址:端口: 由服务器发起连接 (反向连接), 用于防火墙后的服务器。"));

    /// <summary><c>node</c> of a tag.</summary>
    public static readonly MapKey<string?> Node = MapKeys.Text(
        "node",
        new(
            "Id of the variable: \"nsu=URI;s=NAME\", also i=, g=, b=. The URI is looked up anew in every session; ns=N is accepted with a warning.",
            "变量节点标识: \"nsu=URI;s=名称\", 也可用 i=, g=, b=。每次会话都会重新查找 URI; ns=N 可用但会警告。"),
        required: true);

    /// <summary><c>index</c> of a tag.</summary>
    public static readonly MapKey<string?> Index = MapKeys.Text(
        "index", new("Element of an array, from 0; of a matrix \"1,2\". Only it is asked for.", "数组元素下标, 从 0 开始; 矩阵写 \"1,2\"。只请求该元素。"));

    /// <summary><c>field</c> of a tag.</summary>
    public static readonly MapKey<string?> Field = MapKeys.Text(
        "field", new("Leaf of a structure: Position.X, Axes[2].Speed. Tags of one node share one item.", "结构的叶字段: Position.X, Axes[2].Speed。同一节点的测点共用一个监视项。"));

    /// <summary><c>mode</c> of a tag.</summary>
    public static readonly MapKey<string> TagMode = MapKeys.Choice(
        "mode",
        new("subscribe: the server samples and sends changes; read: the gateway reads at every.", "subscribe: 由服务器采样并发送变化; read: 网关按 every 周期读取。"),
        "subscribe",
        ["subscribe", "read"],
        inherited: true);

    /// <summary><c>queue</c> of a tag.</summary>
    public static readonly MapKey<long> Queue = MapKeys.Integer(
        "queue",
        new("Values the server keeps between two publishes. 0: as many as it samples in that time.", "服务器在两次发布之间保留的值个数。0: 按该时间内的采样次数。"),
        0, 0, 100_000, inherited: true);

    /// <summary><c>notifier</c> of an event.</summary>
    public static readonly MapKey<string?> Notifier = MapKeys.Text(
        "notifier", new("Object whose events are taken; i=2253 is the server with all of them.", "取其事件的对象; i=2253 为服务器, 含全部事件。"), "i=2253");

    /// <summary><c>min_severity</c> of an event.</summary>
    public static readonly MapKey<long> MinSeverity = MapKeys.Integer(
        "min_severity", new("Only events of at least this severity, 1 to 1000.", "只取不低于此严重度的事件, 1 到 1000。"), 0, 0, 1000);

    /// <summary><c>select</c> of an event.</summary>
    public static readonly MapKey<IReadOnlyList<MapScalar>> Select = MapKeys.TextList(
        "select",
        new(
            "Fields beside time, source, message, severity, type and eventId, such as ConditionName or ActiveState/Id.",
            "除 time, source, message, severity, type, eventId 之外的字段, 如 ConditionName 或 ActiveState/Id。"));

    /// <summary><c>where</c> of an event.</summary>
    public static readonly MapKey<string?> Where = MapKeys.Text(
        "where",
        new(
            "Comparisons joined by and, done by the server: \"type = i=2915 and SourceName like 'Pump%'\".",
            "由服务器执行、以 and 连接的比较式: \"type = i=2915 and SourceName like 'Pump%'\"。"));

    /// <summary><c>events</c> of a device.</summary>
    public static readonly TagList Events = new(
        "events",
        new("Events of the server; each becomes one text of JSON.", "服务器事件; 每个事件成为一段 JSON 文本。"),
        [Notifier, MinSeverity, Select, Where],
        new TagDataType(TagElement.String, MaxEventBytes));

    /// <summary>All keys of a device.</summary>
    public static readonly IReadOnlyList<MapKey> OfDevice = [Security, Login, Trust, Publish, Timeout, Reverse];

    /// <summary>All keys of a tag.</summary>
    public static readonly IReadOnlyList<MapKey> OfTag = [Node, Index, Field, TagMode, Queue];

    /// <summary>The security of a device as written; a policy of null is the strongest both sides have.</summary>
    internal static (string? Policy, string Mode, bool HasMode) SecurityOf(DeviceSettings device) => device.Keys.Get(Security) is { } section
        ? (section.Get(Policy), section.Get(Mode), section.Has(Mode))
        : (null, Mode.DefaultValue, false);

    /// <summary>The login of a device as written; null for anonymous.</summary>
    internal static (string? User, SecretReference? Password, SecretReference? Certificate, SecretReference? Key)? LoginOf(DeviceSettings device) =>
        device.Keys.Get(Login) is { } section ? (section.Get(User), section.Get(Password), section.Get(Certificate), section.Get(Key)) : null;
}
