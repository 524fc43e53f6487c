using IndustrialGateway.Map;

namespace IndustrialGateway.Shaping.Bounds;

/// <summary>Bounds in words: what breaks a promise, and what would mend it. The same in <c>plan</c>, at the start and in the log.</summary>
public static class BoundWords
{
    private static readonly Phrase[] Terms =
    [
        new("its own burst", "本等级自身的突发"),
        new("more urgent classes", "更紧急的等级"),
        new("classes of the same deadline", "时限相同的等级"),
        new("a message of another class", "其他等级正在发送的一条报文"),
        new("link latency", "链路时延"),
        new("gateway", "网关自身"),
        new("pacing", "发送整形"),
        new("linger", "凑批等待"),
    ];

    private static readonly Phrase Late = new(
        "the bound is {0}, the deadline {1}; most of it: {2}, {3}", "时延上界为 {0}, 时限为 {1}; 主要来自: {2}, {3}");

    private static readonly Phrase TooMuch = new(
        "no bound: up to this class the map may bring {0}, and {1} are sent at most; most of it: {2}",
        "没有上界: 到本等级为止配置最多带来 {0}, 而最多只发送 {1}; 主要来自: {2}");

    private static readonly Phrase TooLittleShare = new(
        "no bound: the class may bring {0}, and {1} are left for it: those above come first, and a part of the uplink is kept for those below",
        "没有上界: 本等级最多带来 {0}, 留给它的有 {1}: 更紧急的等级优先, 且上行带宽的一部分留给较低等级");

    private static readonly Phrase TooLarge = new(
        "its largest sample needs messages of {0} bytes, and payload.max_bytes is {1}", "其最大的样本需要 {0} 字节的报文, 而 payload.max_bytes 为 {1}");

    private static readonly Phrase MorePayload = new("write payload: {{ max_bytes: {0} }}, or shorten its texts and arrays", "请写 payload: {{ max_bytes: {0} }}, 或缩短其文本与数组");
    private static readonly Phrase MoreRate = new("a link with a `rate` of at least {0} (now {1})", "使用 `rate` 至少为 {0} 的链路 (现为 {1})");
    private static readonly Phrase NoRate = new("no `rate` is enough: latency and the gateway's own share alone take the deadline", "任何 `rate` 都不够: 链路时延与网关自身已超过时限");
    private static readonly Phrase MoreTime = new("{0}; or `deadline: {1}` for the class", "{0}; 或将该等级设为 `deadline: {1}`");
    private static readonly Phrase SlowerScan = new("{0}; or its tags read {1} times less often (`every`)", "{0}; 或将其测点的读取周期 (`every`) 放慢到 {1} 倍");
    private static readonly Phrase LessAbove = new("{0}; or fewer tags, or a slower `every`, in the classes above it", "{0}; 或减少更紧急等级的测点, 或放慢其 `every`");
    private static readonly Phrase LessOwn = new("{0}; or fewer tags in the class", "{0}; 或减少该等级的测点");

    /// <summary>A part of a bound.</summary>
    public static Phrase Of(BoundTerm term) => Terms[(int)term];

    /// <summary>What is wrong with a class, one clause; for a class that is <see cref="ClassBound.IsBroken"/>.</summary>
    public static Phrase Problem(UplinkBound uplink, ClassBound item)
    {
        ArgumentNullException.ThrowIfNull(uplink);
        ArgumentNullException.ThrowIfNull(item);
        var term = item.Dominating is { } dominating ? Of(dominating) : Of(BoundTerm.Burst);
        return item.Code switch
        {
            AdmissionCode.MaxFrameSizeTooLarge => Filled(TooLarge, item.LeastPayloadBytes, uplink.Uplink.MaxPayloadBytes),
            AdmissionCode.InsufficientTrafficClassBandwidth => Filled(TooLittleShare, BoundFigures.Rate(item.Arrivals.RateBitsPerSecond), BoundFigures.Rate(item.AdmittedBitsPerSecond)),
            AdmissionCode.InsufficientBandwidth => Filled(TooMuch, BoundFigures.Rate(UpTo(uplink, item)), BoundFigures.Rate(uplink.PacedBitsPerSecond ?? 0), term),
            _ => Filled(
                Late, BoundFigures.Time(item.BoundNs ?? 0), BoundFigures.Time(item.DeadlineNs ?? 0), term,
                BoundFigures.Time(item.Parts.Where(part => part.Term == item.Dominating).Sum(part => part.Ns))),
        };
    }

    /// <summary>What would mend it, with figures that do.</summary>
    internal static Phrase Remedy(BrokenPromise promise)
    {
        var (item, uplink) = (promise.Class, promise.Uplink.Uplink);
        if (item.Code == AdmissionCode.MaxFrameSizeTooLarge)
        {
            return Filled(MorePayload, item.LeastPayloadBytes);
        }

        var text = promise.LeastRate is { } rate ? Filled(MoreRate, BoundFigures.Rate(rate), BoundFigures.Rate(uplink.RateBitsPerSecond ?? 0)) : NoRate;
        if (promise.LeastDeadline is { } deadline)
        {
            text = Filled(MoreTime, text, BoundFigures.MapTime((long)deadline.TotalNanoseconds));
        }

        if (promise.LeastSlowdownPercent is { } percent)
        {
            text = Filled(SlowerScan, text, percent / 100m);
        }

        return item.Dominating switch
        {
            BoundTerm.MoreUrgent or BoundTerm.Equals => Filled(LessAbove, text),
            BoundTerm.Burst when promise.LeastSlowdownPercent is null => Filled(LessOwn, text),
            _ => text,
        };
    }

    private static long UpTo(UplinkBound uplink, ClassBound item) =>
        uplink.Classes.TakeWhile(other => other.Class.Index <= item.Class.Index).Sum(other => other.Arrivals.RateBitsPerSecond);

    private static Phrase Filled(Phrase phrase, params object?[] arguments) => new(phrase.In(Language.English, arguments), phrase.In(Language.Chinese, arguments));
}
