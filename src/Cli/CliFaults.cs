using IndustrialGateway.Map;

namespace IndustrialGateway.Cli;

/// <summary>What a verb refuses: the IGW39xx part of the error catalogue.</summary>
internal static class CliFaults
{
    /// <summary>{0} what was thrown.</summary>
    public static readonly FaultKind Internal = new(
        "IGW3900",
        new("internal error: {0}", "内部错误: {0}"),
        new("please report it; --debug shows where it happened", "请反馈此问题; 加 --debug 可查看发生位置"));

    /// <summary>{0} path.</summary>
    public static readonly FaultKind FileExists = new(
        "IGW3901",
        new("{0} exists already", "{0} 已存在"),
        new("name another file, or overwrite it with --force", "请换一个文件名, 或用 --force 覆盖"));

    /// <summary>{0} what was written, {1} what there is.</summary>
    public static readonly FaultKind UnknownDevice = new(
        "IGW3902",
        new("no device \"{0}\" in this map", "配置中没有设备 \"{0}\""),
        new("it has: {1}", "现有设备: {1}"));

    /// <summary>{0} device, {1} what was written, {2} what there is.</summary>
    public static readonly FaultKind UnknownTag = new(
        "IGW3903",
        new("device \"{0}\" has no tag \"{1}\"", "设备 \"{0}\" 没有测点 \"{1}\""),
        new("it has: {2}", "现有测点: {2}"));

    /// <summary>{0} what was written.</summary>
    public static readonly FaultKind UnknownCode = new(
        "IGW3904",
        new("there is no error code \"{0}\"", "没有错误代码 \"{0}\""),
        new("`igw help` alone lists them all", "单独运行 `igw help` 可列出全部代码"));

    /// <summary>{0} path, {1} reason of the operating system.</summary>
    public static readonly FaultKind FileFailed = new(
        "IGW3905",
        new("file {0}: {1}", "文件 {0}: {1}"),
        new("check path and permissions of {0}", "请检查 {0} 的路径与权限"));

    /// <summary>{0} device, {1} what failed.</summary>
    public static readonly FaultKind DeviceFailed = new(
        "IGW3906",
        new("device \"{0}\": {1}", "设备 \"{0}\": {1}"),
        new("`igw doctor` checks name, network and device one by one", "运行 `igw doctor` 可逐项检查名称解析, 网络与设备"));

    /// <summary>{0} option, {1} what was written, {2} what it wants, {3} why.</summary>
    public static readonly FaultKind WrongOption = new(
        "IGW3907",
        new("{0} {1} cannot be used: {3}", "无法使用 {0} {1}: {3}"),
        new("write {2}", "请写 {2}"));

    /// <summary>{0} address, {1} reason.</summary>
    public static readonly FaultKind NotReachable = new(
        "IGW3908",
        new("no gateway answers at {0}: {1}", "{0} 没有网关应答: {1}"),
        new("start it with `igw run`, or look at gateway.listen of its map", "请用 `igw run` 启动网关, 或检查其配置中的 gateway.listen"));

    /// <summary>{0} device, {1} protocol.</summary>
    public static readonly FaultKind NoReadOnce = new(
        "IGW3909",
        new("device \"{0}\": protocol {1} cannot be read once", "设备 \"{0}\": 协议 {1} 不支持单次读取"),
        new("watch it with `igw tail`", "请用 `igw tail` 查看"));

    /// <summary>No placeholders.</summary>
    public static readonly FaultKind NothingToDo = new(
        "IGW3910",
        new("the map has no device to work on", "配置中没有可操作的设备"),
        new("add a device; `igw init` writes an example", "请添加设备; `igw init` 可生成示例"));

    /// <summary>{0} what failed.</summary>
    public static readonly FaultKind NetworkFailed = new(
        "IGW3911",
        new("network: {0}", "网络: {0}"),
        new("check address and port, and whether another program uses them", "请检查地址与端口, 以及是否被其他程序占用"));

    /// <summary>{0} reason.</summary>
    public static readonly FaultKind CannotGoOn = new(
        "IGW3912",
        new("the gateway cannot go on: {0}", "网关无法继续运行: {0}"),
        new("its log says what happened before; a service manager should start it again", "请查看此前的日志; 建议由服务管理器自动重启"));

    /// <summary>{0} device, {1} protocol.</summary>
    public static readonly FaultKind NoHistory = new(
        "IGW3914",
        new("device \"{0}\": protocol {1} keeps no history to be read", "设备 \"{0}\": 协议 {1} 没有可读取的历史数据"),
        new("read it now without --history, or watch it with `igw tail`", "请去掉 --history 读取当前值, 或用 `igw tail` 查看"));

    /// <summary>{0} device.</summary>
    public static readonly FaultKind HistoryOfOneTag = new(
        "IGW3915",
        new("--history reads one tag, and \"{0}\" is a device", "--history 只读取一个测点, 而 \"{0}\" 是设备"),
        new("write {0}/TAG", "请写 {0}/测点"));

    /// <summary>{0} address, {1} map.</summary>
    public static readonly FaultKind LateNeedsGateway = new(
        "IGW3913",
        new(
            "no gateway answers at {0}, and --late cannot read devices itself: only the gateway that sends knows what was late",
            "{0} 没有网关应答, 且 --late 无法自行读取设备: 只有负责发送的网关知道哪些数据超时"),
        new("start it with `igw run {1}`, or name another: igw tail --from URL --late", "请用 `igw run {1}` 启动网关, 或指定其他网关: igw tail --from URL --late"));
}
