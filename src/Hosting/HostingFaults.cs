using IndustrialGateway.Map;

namespace IndustrialGateway.Hosting;

/// <summary>Reasons the gateway itself refuses to start: the IGW30xx part of the error catalogue.</summary>
public static class HostingFaults
{
    /// <summary>{0} folder, {1} reason of the operating system.</summary>
    public static readonly FaultKind StateNotWritable = new(
        "IGW3001",
        new("the state folder {0} cannot be written: {1}", "状态目录 {0} 无法写入: {1}"),
        new("give this user write access to it, or set gateway.state to another folder", "请授予当前用户写权限, 或将 gateway.state 设为其他目录"));

    /// <summary>{0} folder.</summary>
    public static readonly FaultKind StateInUse = new(
        "IGW3002",
        new("the state folder {0} is in use by another gateway", "状态目录 {0} 正被另一个网关使用"),
        new("stop the other gateway, or give this one its own gateway.state", "请停止另一个网关, 或为本网关设置单独的 gateway.state"));

    /// <summary>{0} address.</summary>
    public static readonly FaultKind ListenNotLoopback = new(
        "IGW3003",
        new("gateway.listen: {0} would open the management page to the network without a login", "gateway.listen: {0} 会在没有登录保护的情况下向网络开放管理页面"),
        new("listen on a loopback address such as 127.0.0.1:8090; logins are not built yet", "请监听回环地址, 例如 127.0.0.1:8090; 登录功能尚未实现"));

    /// <summary>{0} address, {1} reason of the operating system.</summary>
    public static readonly FaultKind ListenFailed = new(
        "IGW3004",
        new("cannot listen on {0} for management: {1}", "无法在 {0} 上监听管理端口: {1}"),
        new("free the port, or set gateway.listen to another one (port 0 takes any free port)", "请释放该端口, 或将 gateway.listen 改为其他端口 (端口 0 表示任意空闲端口)"));

    /// <summary>{0} reason.</summary>
    public static readonly FaultKind BrokerFailed = new(
        "IGW3005",
        new("the embedded broker cannot start: {0}", "内置 MQTT 代理无法启动: {0}"),
        new("set the uplink's endpoint to a broker of your own", "请将上行链路的 endpoint 指向您自己的代理"));

    /// <summary>{0} reason.</summary>
    public static readonly FaultKind SimulationFailed = new(
        "IGW3006",
        new("the simulated devices cannot start: {0}", "模拟设备无法启动: {0}"),
        new("remove `simulated: true` from the devices named, or free the ports", "请删除相应设备的 `simulated: true`, 或释放端口"));

    /// <summary>{0} device, {1} what its protocol says.</summary>
    public static readonly FaultKind PlanFailed = new(
        "IGW3007",
        new("the device {0} cannot be planned: {1}", "设备 {0} 无法生成读取计划: {1}"),
        new("run `igw validate` on the map", "请对配置运行 `igw validate`"));

    /// <summary>{0} class, {1} uplink, {2} what is wrong, {3} what would mend it, {4} TSN failure code, {5} how many more.</summary>
    public static readonly FaultKind NotAdmitted = new(
        "IGW3008",
        new("admission: enforce refuses class {0} on uplink {1}: {2} (code {4}{5})", "admission: enforce 拒绝上行链路 {1} 上的等级 {0}: {2} (代码 {4}{5})"),
        new("{3}; `igw plan MAP` shows all classes, `admission: warn` runs all the same", "{3}; `igw plan MAP` 可查看全部等级, `admission: warn` 则仍会运行"));
}
