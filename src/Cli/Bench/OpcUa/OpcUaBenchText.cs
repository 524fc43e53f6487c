using IndustrialGateway.Map;

namespace IndustrialGateway.Cli.Bench.OpcUa;

/// <summary>Catalogue of the OPC UA bench.</summary>
internal static class OpcUaBenchText
{
    public static readonly Phrase Verb = new(
        "An OPC UA server in one process, the gateway in another, a real broker, and an auditor that checks every change",
        "OPC UA 服务器与网关各在独立进程, 经真实代理, 由审计端核对每次变化");

    public static readonly Phrase VerbServer = new("Serve the items of the bench", "提供测试用数据项");
    public static readonly Phrase Items = new("Monitored items", "监视项数量");
    public static readonly Phrase Every = new("Milliseconds from one change of every item to the next", "每个数据项变化的间隔, 毫秒");
    public static readonly Phrase Policy = new("Security policy, such as Basic256Sha256 (none)", "安全策略, 如 Basic256Sha256 (none)");
}
