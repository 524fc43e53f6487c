using IndustrialGateway.Map;

namespace IndustrialGateway.Tests.Testing.Configuration;

/// <summary>An uplink type with lists, sections, secrets and <c>payload.max_bytes</c>, which the loader looks up by name.</summary>
public sealed class ForwarderFactoryDouble : IForwarderFactory
{
    /// <summary>One broker.</summary>
    public static readonly MapKey<string?> Endpoint = MapKeys.Text("endpoint", new("Broker.", "代理。"));

    /// <summary>Brokers.</summary>
    public static readonly MapKey<IReadOnlyList<MapScalar>> Endpoints = MapKeys.TextList("endpoints", new("Brokers.", "代理列表。"));

    /// <summary>Topic.</summary>
    public static readonly MapKey<string?> Topic = MapKeys.Text("topic", new("Topic.", "主题。"), "igw/{gateway}/{device}/{class}");

    /// <summary>Status.</summary>
    public static readonly MapKey<string?> StatusTopic = MapKeys.Text("status_topic", new("Status.", "状态主题。"), "igw/{gateway}/status");

    /// <summary>Login.</summary>
    public static readonly MapKey<MapSection?> Login = MapKeys.Section(
        "login", new("Login.", "登录。"), [MapKeys.Text("user", new("User.", "用户。")), MapKeys.Secret("password", new("Password.", "密码。"))]);

    /// <summary>Payload.</summary>
    public static readonly MapKey<MapSection?> Payload = MapKeys.Section(
        "payload",
        new("Payload.", "报文。"),
        [
            MapKeys.Choice("layout", new("Layout.", "布局。"), "samples", ["samples", "flat", "value"]),
            MapKeys.Size("max_bytes", new("Largest.", "最大。"), 65536, 1024, 262144),
        ]);

    /// <summary>No endpoint.</summary>
    public static readonly FaultKind NoBroker = new("IGW1997", new("uplink \"{0}\" has no endpoint", "上行 \"{0}\" 没有 endpoint"), new("add endpoint:", "请添加 endpoint:"));

    /// <summary>{0} uplink.</summary>
    public static readonly FaultKind SameBroker = new("IGW1995", new("uplink \"{0}\" shares a broker", "上行 \"{0}\" 共用代理"), new("use another", "请使用其他代理"));

    /// <summary>{0} topic.</summary>
    public static readonly FaultKind BadTopic = new("IGW1996", new("topic \"{0}\" has a wildcard", "主题 \"{0}\" 含通配符"), new("remove it", "请删除"));

    /// <inheritdoc/>
    public string Type => "mqtt";

    /// <inheritdoc/>
    public IReadOnlyList<MapKey> Keys { get; } =
    [
        Endpoint, Endpoints, Topic, StatusTopic, Login, Payload,
        MapKeys.Choice("version", new("Version.", "版本。"), "5", ["5", "3.1.1"]),
        MapKeys.Integer("qos", new("QoS.", "QoS。"), 1, 0, 1),
        MapKeys.Section("tls", new("TLS.", "TLS。"), [MapKeys.Secret("ca", new("CA.", "CA。")), MapKeys.Secret("key", new("Key.", "密钥。"))]),
    ];

    /// <inheritdoc/>
    public void Check(UplinkSettings uplink, IFaultSink faults)
    {
        if (!uplink.Keys.Has(Endpoint) && !uplink.Keys.Has(Endpoints))
        {
            faults.Add(new MapFault(NoBroker, uplink.Mark, uplink.Name));
        }

        if (uplink.Keys.Get(Topic)!.Contains('#', StringComparison.Ordinal))
        {
            faults.Add(new MapFault(BadTopic, uplink.Keys.MarkOf(Topic), uplink.Keys.Get(Topic)));
        }
    }

    /// <inheritdoc/>
    public void CheckMap(UplinkMap map, IFaultSink faults)
    {
        foreach (var twin in map.Uplinks.GroupBy(uplink => uplink.Keys.Get(Endpoint)).Where(group => group.Key is not null).SelectMany(group => group.Skip(1)))
        {
            faults.Add(new MapFault(SameBroker, twin.Keys.MarkOf(Endpoint), twin.Name) { Related = map.Uplinks[0].Mark });
        }
    }

    /// <inheritdoc/>
    public bool MarksPackets => true;

    /// <inheritdoc/>
    public IForwarder Create(ForwarderContext context) => throw new NotSupportedException("A double for loading maps sends nothing.");
}
