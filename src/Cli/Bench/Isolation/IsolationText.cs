using IndustrialGateway.Map;

namespace IndustrialGateway.Cli.Bench.Isolation;

/// <summary>Catalogue of the isolation bench.</summary>
internal static class IsolationText
{
    public static readonly Phrase Verb = new(
        "Whether control notices bulk: delays of control on an idle uplink, beside bulk that offers 10 times its rate, and beside the same in one queue",
        "验证 control 是否受 bulk 影响: 分别测量空闲上行, bulk 以 10 倍速率过载, 以及同样负载共用一个队列时 control 的延迟");

    public static readonly Phrase Seconds = new("Seconds counted of each kind, all rounds together", "每种运行计数的总秒数 (各轮合计)");
    public static readonly Phrase Rounds = new("Rounds of an idle, a loaded and a shared run, in turn", "轮数; 每轮依次为空闲, 过载, 共用队列");
    public static readonly Phrase Rate = new("What the uplink carries; the bench holds it to that (default 4Mbps)", "上行速率; 测试按此限速 (默认 4Mbps)");
    public static readonly Phrase Broker = new(
        "A running broker, mqtt://host:port; without it a mosquitto is started, or the embedded broker where there is none",
        "使用已运行的代理, mqtt://host:port; 不写则启动 mosquitto, 未安装时用内置代理");

    public static readonly Phrase Ci = new("A short run for checks: one round of 5 s", "检查用的短测试: 一轮, 每次 5 秒");
    public static readonly Phrase BadRate = new("\"{0}\" is not a rate, such as 4Mbps", "\"{0}\" 不是速率, 应如 4Mbps");
    public static readonly Phrase BadSize = new("at least one round, and a second for each", "至少一轮, 每轮至少一秒");

    public static readonly Phrase MustHold = new("must hold", "必须满足");
    public static readonly Phrase Aim = new("aim", "目标");
    public static readonly Phrase Yes = new("yes", "是");
    public static readonly Phrase No = new("NO", "否");
    public static readonly Phrase Reached = new("reached", "达到");
    public static readonly Phrase Missed = new("not reached", "未达到");
    public static readonly Phrase NothingLost = new("no control sample lost, idle and loaded; every one forwarded arrived, numbered without a hole", "空闲与过载时 control 无丢失; 已转发的全部到达, 编号连续");
    public static readonly Phrase NothingReplaced = new("no control sample replaced by a newer one while it waited", "没有 control 数据在等待中被新值替换");
    public static readonly Phrase Exact = new("books exact: received = forwarded + waiting + in flight + replaced + dropped + rejected", "账目精确: 接收 = 转发 + 等待 + 在途 + 替换 + 丢弃 + 拒绝");
    public static readonly Phrase Loaded = new("bulk offered at least {0} times the uplink ({1})", "bulk 提供的负载至少为上行的 {0} 倍 ({1})");
    public static readonly Phrase Ratio = new("control's p99.9 loaded at most {0} times idle ({1})", "过载时 control 的 p99.9 不超过空闲时的 {0} 倍 ({1})");
    public static readonly Phrase Shared = new("one queue for all is slower: p99.9 {0} times that of classes", "共用一个队列更慢: p99.9 为分级时的 {0} 倍");
}
