using IndustrialGateway.Map;

namespace IndustrialGateway.Cli;

/// <summary>Catalogue of what the program says. Placeholders are numbered; both languages have the same ones.</summary>
internal static class CliText
{
    public static readonly Phrase Program = new(
        "igw: industrial gateway. Reads machines, stamps every value, forwards it, and knows when it is late.",
        "igw: 工业网关。采集设备数据, 为每个值打上时间戳并转发, 并且清楚何时超过时限。");

    public static readonly Phrase Error = new("error", "错误");
    public static readonly Phrase VerbNotBuiltError = new(
        "\"igw {0}\" is not built yet",
        "\"igw {0}\" 尚未实现");

    public static readonly Phrase SeeRoadmap = new("docs/roadmap.md says when it comes", "计划见 docs/roadmap.md");
    public static readonly Phrase HelpUsage = new("Usage:", "用法:");
    public static readonly Phrase HelpArguments = new("Arguments:", "参数:");
    public static readonly Phrase HelpVerbs = new("Verbs:", "命令:");
    public static readonly Phrase HelpOptions = new("Options:", "选项:");
    public static readonly Phrase OptionHelp = new("Show this help", "显示帮助");
    public static readonly Phrase OptionVersion = new("Show the version", "显示版本");
    public static readonly Phrase UsageNoVerb = new("a verb is missing", "缺少命令");
    public static readonly Phrase UsageMissing = new("{0} is missing", "缺少 {0}");
    public static readonly Phrase UsageUnknown = new("\"{0}\" is not known here", "无法识别 \"{0}\"");
    public static readonly Phrase UsageUnknownNear = new("\"{0}\" is not known here; did you mean \"{1}\"?", "无法识别 \"{0}\"; 是否想写 \"{1}\"?");
    public static readonly Phrase UsageSeeHelp = new("help: {0}", "帮助: {0}");

    public static readonly Phrase OptionLanguage = new("Language of texts: en or zh (default: from the locale)", "界面语言: en 或 zh (默认取自系统区域设置)");
    public static readonly Phrase OptionJson = new("Print data as JSON, for programs", "以 JSON 输出数据, 供程序使用");
    public static readonly Phrase OptionNoColor = new("No colours", "不使用颜色");
    public static readonly Phrase OptionDebug = new("Show stack traces and debug logs", "显示堆栈与调试日志");
    public static readonly Phrase ArgumentMap = new("The device map, a YAML file", "设备配置文件 (YAML)");

    public static readonly Phrase VerbRun = new("Run the gateway", "运行网关");
    public static readonly Phrase VerbValidate = new("Check a map: every fault in one run, with place, cause and fix", "检查配置: 一次列出全部错误, 含位置, 原因与改法");
    public static readonly Phrase VerbPlan = new("Show the requests each device will get, and how late each class may be, before a device is touched", "在接触设备之前, 显示将发送的请求与各等级的最坏时延");
    public static readonly Phrase VerbSimulate = new("Play every device of a map as a server", "把配置中的设备模拟成服务器");
    public static readonly Phrase VerbRead = new("Read one device or tag once, decoded, with quality and times", "读取一台设备或一个测点一次, 显示解码, 质量与时间");
    public static readonly Phrase VerbTail = new("Show live samples in the terminal", "在终端实时显示数据");
    public static readonly Phrase VerbSchema = new("Print the JSON Schema of the map, for editors", "输出配置文件的 JSON Schema, 供编辑器使用");
    public static readonly Phrase VerbInit = new("Write a small commented map that runs at once", "生成一份带注释, 可立即运行的小配置");
    public static readonly Phrase VerbDoctor = new("Check runtime, clock, devices, uplinks and disk, and say how to mend what is wrong", "检查运行环境, 时钟, 设备, 上行链路与磁盘, 并说明如何修复");
    public static readonly Phrase VerbExplain = new("Explain an error code", "解释错误代码");
    public static readonly Phrase VerbNotBuilt = new("Not built yet", "尚未实现");

    public static readonly Phrase OptionResolved = new("Print every tag with all inherited values filled in", "输出每个测点及其继承后的全部取值");
    public static readonly Phrase OptionSeed = new("Seed of the simulated values and faults", "模拟数值与故障的随机种子");
    public static readonly Phrase OptionExplain = new("Show raw bytes, decoding and scaling", "显示原始字节, 解码与换算过程");
    public static readonly Phrase OptionProbe = new("Decode a register pair in every type and order, such as holding/100", "以所有类型和字节序解码一对寄存器, 如 holding/100");
    public static readonly Phrase OptionHistory = new(
        "What the device has recorded itself, such as -1h..now or 2026-01-31T06:00..2026-01-31T14:00 (local time, or with an offset)",
        "读取设备自身记录的历史, 如 -1h..now 或 2026-01-31T06:00..2026-01-31T14:00 (本地时间, 也可带时区)");

    public static readonly Phrase HistoryForm = new("FROM..TO, such as -1h..now", "起..止, 如 -1h..now");
    public static readonly Phrase HistoryBad = new("it is not two times, the earlier first", "不是先后两个时间");
    public static readonly Phrase HistoryEmpty = new("the device has no values of {0} between {1} and {2}", "设备在 {1} 与 {2} 之间没有 {0} 的数据");
    public static readonly Phrase OptionForce = new("Overwrite an existing file", "覆盖已有文件");
    public static readonly Phrase ArgumentTarget = new("DEVICE or DEVICE/TAG", "设备 或 设备/测点");
    public static readonly Phrase ArgumentFile = new("File to write", "要写入的文件");
    public static readonly Phrase ArgumentCode = new("Such as IGW1012", "如 IGW1012");

    public static readonly Phrase MapIsFine = new("{0}: fine. {1} devices, {2} tags, {3} uplinks.", "{0}: 正确。{1} 台设备, {2} 个测点, {3} 条上行链路。");

    public static readonly Phrase Stopping = new("stopping: draining what is on its way; a second signal stops at once", "正在停止: 发送剩余数据; 再次发信号立即停止");
    public static readonly Phrase Wrote = new("wrote {0}; now: igw run {0}", "已生成 {0}; 运行: igw run {0}");

    public static readonly Phrase ColumnDevice = new("device", "设备");
    public static readonly Phrase ColumnTag = new("tag", "测点");
    public static readonly Phrase ColumnValue = new("value", "值");
    public static readonly Phrase ColumnQuality = new("quality", "质量");
    public static readonly Phrase ColumnAge = new("age", "时龄");
    public static readonly Phrase ColumnClass = new("class", "等级");
    public static readonly Phrase ColumnDeadline = new("deadline", "时限");
    public static readonly Phrase ColumnRate = new("samples/s", "样本/秒");
    public static readonly Phrase ColumnMisses = new("late", "超时");
    public static readonly Phrase ColumnEvery = new("every", "周期");
    public static readonly Phrase ColumnRequest = new("request", "请求");
    public static readonly Phrase ColumnItems = new("items", "数量");
    public static readonly Phrase ColumnHoles = new("holes", "空洞");
    public static readonly Phrase ColumnBytes = new("bytes out/in", "字节 发/收");
    public static readonly Phrase ColumnTags = new("tags", "测点数");

    public static readonly Phrase OptionFault = new(
        "A fault of simulated devices, may be repeated: delay:200ms@5%, drop:1%, exception:6@2%, cut:0.5%, garbage:1%",
        "模拟设备的故障, 可重复: delay:200ms@5%, drop:1%, exception:6@2%, cut:0.5%, garbage:1%");

    public static readonly Phrase OptionPort = new(
        "Port to serve on, for one device or for the first and the others behind it; 0 takes a free one",
        "监听端口, 可指定单台设备, 或从第一台起依次递增; 0 表示任意空闲端口");

    public static readonly Phrase OptionFrom = new("Attach to the gateway at this address only", "仅连接到该地址的网关");
    public static readonly Phrase OptionCount = new("End after so many samples", "收到指定数量的样本后结束");
    public static readonly Phrase ArgumentPattern = new("Which devices and tags, with *, such as press-*/temp*", "设备与测点, 可用 *, 如 press-*/temp*");

    public static readonly Phrase LookAt = new("look    {0}", "查看    {0}");
    public static readonly Phrase MemoryOnly = new(
        "note: classes {0} are kept in bounded memory while an uplink is down; the store is not built yet",
        "注意: 上行中断时, 等级 {0} 仅保存在有限内存中; 存储转发尚未实现");

    public static readonly Phrase Summary = new(
        "{0}  devices {1}/{2} up  uplinks {3}/{4} up  received {5}  forwarded {6}  replaced {8}  dropped {7}",
        "{0}  设备在线 {1}/{2}  上行在线 {3}/{4}  接收 {5}  转发 {6}  替换 {8}  丢弃 {7}");

    public static readonly Phrase Stopped = new("stopped: {0} samples forwarded, {1} not delivered", "已停止: 转发 {0} 个样本, {1} 个未送达");
    public static readonly Phrase Serves = new("serves  {0} at {1}", "模拟    {0}: {1}");
    public static readonly Phrase SimulateStops = new("Ctrl-C ends it", "按 Ctrl-C 结束");
    public static readonly Phrase TailItself = new("no gateway answers at {0}: reading the devices here, sending nothing", "{0} 没有网关应答: 在此直接读取设备, 不发送数据");
    public static readonly Phrase TailMissed = new("{0} samples were not shown: this terminal is too slow (the gateway lost nothing)", "{0} 个样本未显示: 终端过慢 (网关没有丢失数据)");
    public static readonly Phrase TailEnded = new("the gateway at {0} has ended the stream", "{0} 的网关已结束数据流");
    public static readonly Phrase MoreTags = new("... and {0} more tags: igw tail {1}", "... 另有 {0} 个测点: igw tail {1}");

    public static readonly Phrase ColumnUnit = new("unit", "单位");
    public static readonly Phrase ColumnType = new("type", "类型");
    public static readonly Phrase ColumnTime = new("received", "接收时间");
    public static readonly Phrase ColumnRoundTrip = new("round trip", "往返时间");
    public static readonly Phrase ColumnP50 = new("p50", "p50 中位");
    public static readonly Phrase ColumnP99 = new("p99", "p99 高位");
    public static readonly Phrase ColumnMax = new("max", "最大");
    public static readonly Phrase ColumnDropped = new("dropped", "丢弃");
    public static readonly Phrase ColumnPredicted = new("predicted", "预计耗时");
    public static readonly Phrase ColumnBound = new("bound", "时延上界");
    public static readonly Phrase ColumnMostRate = new("samples/s at most", "样本/秒 上限");
    public static readonly Phrase ColumnWhenFull = new("when the queue is full", "队列满时");

    public static readonly Phrase PlanDevice = new(
        "{0} at {1}: {2} requests/s, {3} bytes/s out, {4} bytes/s in",
        "{0} 位于 {1}: 每秒 {2} 个请求, 发送 {3} 字节/秒, 接收 {4} 字节/秒");

    public static readonly Phrase PlanCycle = new(
        "every {0}: predicted cycle {1} ({2} of the scan period), as far as the map tells; the device's own answer time comes on top",
        "每 {0}: 按配置预计一轮 {1} (占扫描周期的 {2}); 设备自身的响应时间另计");

    public static readonly Phrase PlanAnswer = new(
        "one request at a time the device has to answer within {0} on average; `igw doctor` measures what it takes",
        "逐个请求时, 设备平均须在 {0} 内应答; `igw doctor` 可测量实际耗时");

    public static readonly Phrase PlanOverbooked = new(
        "! the requests take {0} of the time: these scan rates cannot be kept. Raise `every`, or `max_gap` so that blocks join",
        "! 请求占用 {0} 的时间: 无法保持这些扫描周期。请增大 `every`, 或增大 `max_gap` 以合并数据块");

    public static readonly Phrase FullKeepsLatest = new("keeps the latest of each tag", "保留每个测点的最新值");
    public static readonly Phrase FullPushesBack = new("never drops: pushes back on the source", "从不丢弃: 反压数据源");
    public static readonly Phrase FullDropsOldest = new("the oldest goes, counted", "丢弃最旧的并计数");
    public static readonly Phrase ProbeRaw = new("{0}: raw bytes {1}", "{0}: 原始字节 {1}");

    public static readonly Phrase AreaRuntime = new("runtime", "运行环境");
    public static readonly Phrase AreaClock = new("clock", "时钟");
    public static readonly Phrase AreaDisk = new("disk", "磁盘");
    public static readonly Phrase AreaListen = new("manage", "管理端口");
    public static readonly Phrase AreaDevice = new("device", "设备");
    public static readonly Phrase AreaUplink = new("uplink", "上行链路");
    public static readonly Phrase RuntimeIs = new("{0}, {1}, {2} cores, {3} of memory", "{0}, {1}, {2} 个核心, 内存 {3}");
    public static readonly Phrase RuntimeSmall = new("give it at least {0}", "请至少分配 {0}");
    public static readonly Phrase ClockGood = new("synchronised, error at most {0}", "已同步, 误差不超过 {0}");
    public static readonly Phrase ClockLoose = new("not known to be synchronised ({0})", "未确认同步 ({0})");
    public static readonly Phrase ClockFix = new("run a time service such as chrony; until then time stamps name no sure instant", "请运行 chrony 等对时服务; 在此之前时间戳不可确信");
    public static readonly Phrase StateGood = new("{0} can be written, {1} free", "{0} 可写, 剩余 {1}");
    public static readonly Phrase StateFull = new("make room, or set gateway.state to a folder on a larger disk", "请清理空间, 或将 gateway.state 设到更大的磁盘");
    public static readonly Phrase StateBad = new("{0} cannot be written: {1}", "{0} 无法写入: {1}");
    public static readonly Phrase StateFix = new("give this user write access, or set gateway.state to another folder", "请授予写权限, 或将 gateway.state 设为其他目录");
    public static readonly Phrase ListenFree = new("{0} is free", "{0} 空闲");
    public static readonly Phrase ListenRuns = new("a gateway runs at {0}", "{0} 有网关正在运行");
    public static readonly Phrase ListenTaken = new("{0} is taken: {1}", "{0} 被占用: {1}");
    public static readonly Phrase ListenFix = new("end the other program, or set gateway.listen to another port", "请结束占用的程序, 或将 gateway.listen 改为其他端口");
    public static readonly Phrase DeviceGood = new("{0} at {1}: {2} tags read, slowest request {3}", "{0} 位于 {1}: 读取 {2} 个测点, 最慢请求 {3}");
    public static readonly Phrase DeviceFix = new("check power, cable and address {0}; unit_id and a free connection on the device", "请检查电源, 线缆与地址 {0}; 以及 unit_id 和设备的连接数");
    public static readonly Phrase DeviceBadTags = new("{0}: {1} of {2} tags are bad: {3}", "{0}: {2} 个测点中 {1} 个异常: {3}");
    public static readonly Phrase DeviceTagFix = new("`igw read MAP {0}/{1} --explain` shows its bytes; check address, type and table", "`igw read MAP {0}/{1} --explain` 可查看字节; 请检查地址, 类型与表");
    public static readonly Phrase UplinkGood = new("{0}: connected to {1}", "{0}: 已连接 {1}");
    public static readonly Phrase UplinkEmbedded = new("{0}: the gateway's own broker, started with it", "{0}: 网关内置代理, 随网关启动");
    public static readonly Phrase UplinkSilent = new("no answer in time", "超时无应答");
    public static readonly Phrase UplinkBad = new("{0}: {1}", "{0}: 连接失败: {1}");
    public static readonly Phrase UplinkFix = new("check address, port, login and certificates of the uplink", "请检查上行链路的地址, 端口, 登录与证书");
    public static readonly Phrase DoctorCount = new("problems: {0}, warnings: {1}", "问题: {0}, 警告: {1}");
}
