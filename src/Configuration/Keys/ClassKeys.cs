using IndustrialGateway.Map;

namespace IndustrialGateway.Configuration.Keys;

/// <summary>Keys of one latency class under <c>classes</c>. A key not written keeps what the built-in class has.</summary>
internal static class ClassKeys
{
    /// <summary>What <see cref="Deadline"/> gives for <c>none</c>.</summary>
    public static readonly TimeSpan NoDeadline = TimeSpan.MaxValue;

    public static readonly IReadOnlyList<string> OverflowWords = ["keep-latest", "lossless", "drop-oldest"];

    public static readonly MapKey<TimeSpan?> Deadline = new(
        "deadline",
        new(
            "From the arrival of a value's bytes to the uplink's acknowledgement, such as 50ms; none promises nothing.",
            "从数据到达网关到上行确认的期限, 如 50ms; none 表示无期限。"),
        TryDeadline)
    { Schema = """{"type":"string","pattern":"^(none|[0-9]+(\\.[0-9]+)?(ns|us|ms|s|m|h|d))$"}""" };

    public static readonly MapKey<string> Overflow = MapKeys.Choice(
        "overflow",
        new(
            "When the queue is full: keep-latest keeps the newest value of each tag, lossless pushes back on the source, drop-oldest lets the oldest go and counts it.",
            "队列满时: keep-latest 保留每个测点的最新值, lossless 反压数据源, drop-oldest 丢弃最旧的并计数。"),
        "keep-latest",
        OverflowWords);

    public static readonly MapKey<bool> Stored = MapKeys.Flag(
        "stored", new("Kept for an uplink that is down.", "上行中断时保留数据。"), false);

    public static readonly MapKey<string> Report = MapKeys.Choice(
        "report", new("Default report policy of its tags.", "该等级测点的默认上报方式。"), "every", ["every", "change"]);

    public static readonly MapKey<string?> Before = MapKeys.Text(
        "before",
        new(
            "The class this one is more urgent than. Without it a new class stands before the first one with a longer deadline.",
            "比哪个等级更紧急。不写时, 新等级排在第一个期限更长的等级之前。"));

    public static readonly IReadOnlyList<MapKey> All = [Deadline, Overflow, Stored, Report, Before];

    private static bool TryDeadline(MapNode node, IFaultSink faults, out TimeSpan? value)
    {
        value = NoDeadline;
        if (node is MapScalar { Text: "none" })
        {
            return true;
        }

        var ok = node is MapScalar scalar && MapUnits.TryDuration(scalar.Text, out var duration) && duration >= TimeSpan.FromMicroseconds(1) && duration <= TimeSpan.FromDays(7);
        value = ok ? MapUnits.TryDuration(((MapScalar)node).Text, out var read) ? read : null : null;
        return ok || MapKeys.Wrong("deadline", node, new Phrase("a duration from 1us to 7d, such as 50ms, or none", "1us 到 7d 的时长, 如 50ms, 或 none"), faults);
    }
}
