using IndustrialGateway.Map;

namespace IndustrialGateway.Cli.Planning;

/// <summary>What <c>igw plan</c> says of the bounds.</summary>
internal static class BoundText
{
    public static readonly Phrase ColumnSlack = new("slack", "余量");
    public static readonly Phrase ColumnWorstAge = new("worst age", "最大时龄");
    public static readonly Phrase ColumnMostOfIt = new("most of it", "主要来自");
    public static readonly Phrase ColumnResult = new("result", "结果");

    public static readonly Phrase Title = new("uplink {0}: worst-case delay of each latency class", "上行链路 {0}: 各时延等级的最坏时延");
    public static readonly Phrase None = new("none", "无");
    public static readonly Phrase Sheds = new("sheds", "超载丢弃");
    public static readonly Phrase Kept = new("kept", "满足");

    public static readonly Phrase LacksRate = new(
        "no bound: nothing is promised here. Write what the link carries, and its one-way latency: rate: 10Mbps, latency: 4ms under uplink {0}",
        "没有上界: 此处不作任何承诺。请写明链路的带宽与单向时延: 在上行链路 {0} 下写 rate: 10Mbps, latency: 4ms");

    public static readonly Phrase LacksRateAlone = new(
        "no bound: nothing is promised here. Write what the link carries: rate: 10Mbps under uplink {0}",
        "没有上界: 此处不作任何承诺。请写明链路的带宽: 在上行链路 {0} 下写 rate: 10Mbps");

    public static readonly Phrase LacksLatency = new(
        "no bound: nothing is promised here. Messages are acknowledged, so write the link's one-way latency: latency: 4ms under uplink {0}",
        "没有上界: 此处不作任何承诺。报文需要确认, 请写明链路的单向时延: 在上行链路 {0} 下写 latency: 4ms");

    public static readonly Phrase Offers = new("the map may bring, headers included: {0}", "配置最多带来 (含报头): {0}");

    public static readonly Phrase Broken = new("! class {0}: {1}.", "! 等级 {0}: {1}。");
    public static readonly Phrase WouldDo = new("what would do: {0}.", "可行的改法: {0}。");
    public static readonly Phrase AllAtOnce = new("all of them: a link with a `rate` of at least {0}", "全部满足: 使用 `rate` 至少为 {0} 的链路");
    public static readonly Phrase Enforced = new("admission: enforce, so `igw run` refuses this map", "admission: enforce, 因此 `igw run` 会拒绝此配置");

    public static readonly Phrase Premises = new("The bounds hold while", "上界成立的前提");
    public static readonly Phrase PremiseRate = new("the link carries {0}; paced at {1} %, {2}, so that the queue stands here", "链路承载 {0}; 按 {1} % 即 {2} 整形发送, 使队列留在网关内");
    public static readonly Phrase PremiseLatency = new("a message and its acknowledgement take at most {0} each way, and the broker answers at once", "报文与确认单程最多 {0}, 且代理立即应答");
    public static readonly Phrase PremiseKernel = new("messages are not acknowledged (QoS 0): the bound ends when the kernel has them", "报文无确认 (QoS 0): 上界只到内核接收为止");
    public static readonly Phrase PremiseLoss = new("nothing is lost on the path", "路径上没有丢包");
    public static readonly Phrase PremiseShared = new("connections: shared, one connection: a lost packet holds up every class", "connections: shared, 单一连接: 一个丢包会阻塞所有等级");
    public static readonly Phrase PremiseArrivals = new("{0} brings at most {1}, {2} at once", "{0} 最多带来 {1}, 一次最多 {2}");
    public static readonly Phrase PremiseMessages = new(
        "a scan of a device makes at most one message of a class more than it would in one piece", "设备的一轮读取在每个等级中最多比整批发送多一条报文");

    public static readonly Phrase PremiseGateway = new(
        "the gateway's own threads take at most {0}, on its monotonic clock; a busy machine can break that",
        "网关自身线程最多占用 {0} (按其单调时钟); 机器繁忙时可能不成立");

    public static readonly Phrase AgeTimeout = new(
        "worst age = every + device + bound; for the device its `timeout`, where the map tells nothing better",
        "最大时龄 = every + 设备 + 上界; 配置中没有更好依据时, 设备时间取其 `timeout`");

    public static readonly Phrase AgePredicted = new("worst age = every + predicted cycle of the device + bound", "最大时龄 = every + 设备预计一轮时间 + 上界");

    public static readonly Phrase ManyResponses = new(
        "note: {0} answers a scan of class {1} in {2} responses, and one message too many is all the bound counts on; join blocks with `max_gap`, or leave some slack",
        "注意: {0} 的等级 {1} 每轮分 {2} 个响应, 而上界只多计一条报文; 请用 `max_gap` 合并数据块, 或留出余量");
}
