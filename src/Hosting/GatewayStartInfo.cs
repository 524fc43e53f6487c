using IndustrialGateway.Map;

namespace IndustrialGateway.Hosting;

/// <summary>What a started gateway reads, where it sends, and where its management is. Immutable.</summary>
public sealed record GatewayStartInfo
{
    private static readonly Phrase Reads = new("reads   {0} tags of {1} devices: {2}", "读取    {1} 台设备的 {0} 个变量: {2}");
    private static readonly Phrase Sends = new("sends   to {0} ({1}) at {2}", "发送    至 {0} ({1}): {2}");
    private static readonly Phrase Manages = new("manage  {0}/api/v1/status  /metrics  /readyz", "管理    {0}/api/v1/status  /metrics  /readyz");
    private static readonly Phrase PortTaken = new("note    port 1883 is taken; the embedded broker uses {0}", "注意    端口 1883 已被占用; 内置代理使用 {0}");
    private static readonly Phrase InMemory = new(
        "note    no store yet: {0} wait in bounded memory while an uplink is down",
        "注意    存储尚未实现: 上行链路中断时 {0} 仅保存在有限的内存中");

    private static readonly Phrase Simulated = new("simulated", "模拟");

    /// <summary><c>gateway.id</c>.</summary>
    public required string GatewayId { get; init; }

    /// <summary>Epoch of this run.</summary>
    public required long Epoch { get; init; }

    /// <summary>The devices of the map, disabled ones included.</summary>
    public required IReadOnlyList<StartedDevice> Devices { get; init; }

    /// <summary>The uplinks of the map.</summary>
    public required IReadOnlyList<StartedUplink> Uplinks { get; init; }

    /// <summary>Base address of the management endpoint with its real port, such as <c>http://127.0.0.1:8090</c>; null where it is off.</summary>
    public required string? ManagementUrl { get; init; }

    /// <summary>Where the embedded broker listens, such as <c>mqtt://127.0.0.1:1883</c>; null where none is used.</summary>
    public string? BrokerEndpoint { get; init; }

    /// <summary>True: port 1883 was taken, the embedded broker has another one.</summary>
    public bool BrokerPortWasTaken { get; init; }

    /// <summary>Stored classes in use: they wait in bounded memory until the store exists.</summary>
    public required IReadOnlyList<string> ClassesHeldInMemory { get; init; }

    /// <summary>The lines <c>igw run</c> prints first, one each for what it reads, where it sends, where management is, and what to know.</summary>
    public IReadOnlyList<string> Lines(Language language)
    {
        var lines = new List<string>();
        var enabled = Devices.Where(device => device.Enabled).ToList();
        var names = enabled.Select(device => $"{device.Name} ({(device.Simulated ? Simulated.In(language) + " " : "")}{device.Endpoint})").ToList();
        const int shown = 5;
        var list = string.Join(", ", names.Take(shown)) + (names.Count > shown ? ", ..." : "");
        lines.Add(Reads.In(language, enabled.Sum(device => device.Tags), enabled.Count, list));
        lines.AddRange(Uplinks.Select(uplink => Sends.In(language, uplink.Name, uplink.Type, uplink.Endpoint)));
        if (ManagementUrl is not null)
        {
            lines.Add(Manages.In(language, ManagementUrl));
        }

        if (BrokerPortWasTaken)
        {
            lines.Add(PortTaken.In(language, BrokerEndpoint));
        }

        if (ClassesHeldInMemory.Count > 0)
        {
            lines.Add(InMemory.In(language, string.Join(", ", ClassesHeldInMemory)));
        }

        return lines;
    }
}
