using IndustrialGateway.Map;

namespace IndustrialGateway.Cli.Tailing;

/// <summary>Texts of <c>igw tail --late</c>.</summary>
internal static class LateText
{
    public static readonly Phrase Option = new(
        "Show missed deadlines instead of samples: where the time went, and whose fault it was (source, link, map, gateway)",
        "显示超时记录而非样本: 时间花在哪里, 以及责任方 (数据源, 链路, 配置, 网关)");

    /// <summary>Time, name, class, total, deadline, stage with its time, blame, uplink.</summary>
    public static readonly Phrase Line = new("{0} {1} {2} {3} (deadline {4}): {5} - {6} ({7})", "{0} {1} {2} {3} (时限 {4}): {5} - {6} ({7})");

    public static readonly Phrase Pipeline = new("pipeline", "管道");
    public static readonly Phrase Queue = new("queue", "排队");
    public static readonly Phrase Uplink = new("uplink", "上行");

    public static readonly Phrase Missed = new(
        "{0} missed deadlines were not shown: this terminal is too slow (the gateway counted them all)", "{0} 条超时记录未显示: 终端过慢 (网关已全部计数)");
}
