using System.Security.Cryptography;
using IndustrialGateway.Map;
using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Cli.Browsing;

/// <summary>Why a server could not be browsed: how far the connection came, and what mends it.</summary>
internal static class ConnectFaults
{
    /// <summary>{0} what failed, {1} endpoint.</summary>
    public static readonly FaultKind Unreachable = new(
        "IGW3916",
        new("no connection: {0}", "无法连接: {0}"),
        new("check host and port of {1}, and whether a firewall lies between; OPC UA servers mostly listen on 4840", "请检查 {1} 的主机与端口, 以及中间的防火墙; OPC UA 服务器通常监听 4840"));

    /// <summary>{0} what failed, {1} endpoint.</summary>
    public static readonly FaultKind NotOpcUa = new(
        "IGW3917",
        new("no OPC UA greeting: {0}", "没有 OPC UA 应答: {0}"),
        new("something else may listen there, or the server wants another path behind the port: look at the address the server itself shows", "该端口可能是其他程序, 或端口后需要路径: 请以服务器自身显示的地址为准"));

    /// <summary>{0} what failed, {1} endpoint.</summary>
    public static readonly FaultKind ServerNotTrusted = new(
        "IGW3918",
        new("the server's certificate is refused. {0}", "拒绝该服务器的证书。{0}"),
        new("compare its thumbprint with what the server shows, then accept it as said above, or name it here: --trust THUMBPRINT", "请与服务器显示的指纹核对, 然后按上述命令接受, 或在此处指定: --trust 指纹"));

    /// <summary>{0} what failed, {1} endpoint, {2} folder of the own certificate.</summary>
    public static readonly FaultKind ChannelRefused = new(
        "IGW3919",
        new("no secure channel: {0}", "无法建立安全通道: {0}"),
        new("accept this gateway's certificate at the server (`igw trust export` writes it, it lies in {2}), then try again", "请在服务器上接受本网关的证书 (`igw trust export` 可导出, 位于 {2}), 然后重试"));

    /// <summary>{0} what failed, {1} endpoint.</summary>
    public static readonly FaultKind SessionRefused = new(
        "IGW3930",
        new("no session: {0}", "无法建立会话: {0}"),
        new("`igw browse {1} --endpoints` shows what the server offers; name one with --policy and --mode", "`igw browse {1} --endpoints` 可显示服务器提供的选项; 用 --policy 与 --mode 指定"));

    /// <summary>{0} what failed, {1} endpoint.</summary>
    public static readonly FaultKind UserRefused = new(
        "IGW3931",
        new("the login failed: {0}", "登录失败: {0}"),
        new("log in with --user NAME --password file:PATH, or --user-cert and --user-key", "请用 --user 名称 --password file:路径 登录, 或使用 --user-cert 与 --user-key"));

    /// <summary>{0} what failed, {1} folder.</summary>
    public static readonly FaultKind OwnIdentity = new(
        "IGW3932",
        new("the own certificate: {0}", "自身证书: {0}"),
        new("name the state folder with --state and the gateway's id with --gateway, as the map has them", "请用 --state 指定状态文件夹, 用 --gateway 指定网关标识, 与配置一致"));

    /// <summary>The error for a failure to connect; null for what is none.</summary>
    public static CliException? Explain(Exception fault, BrowseTarget target) => fault switch
    {
        UaConnectException connect => new CliException(
            ExitCode.DeviceOrNetworkFailure, KindOf(connect.Layer), connect.Message, target.Endpoint, Path.Combine(target.State, "pki", "own")),
        UaServiceException service => new CliException(ExitCode.DeviceOrNetworkFailure, SessionRefused, service.Message, target.Endpoint),
        UaIdentityException or IOException or UnauthorizedAccessException => new CliException(ExitCode.ProblemsFound, OwnIdentity, fault.Message, target.State),
        UplinkFaultException or CryptographicException => new CliException(ExitCode.ProblemsFound, UserRefused, fault.Message, target.Endpoint),
        _ => null,
    };

    private static FaultKind KindOf(UaConnectLayer layer) => layer switch
    {
        UaConnectLayer.Dns or UaConnectLayer.Tcp => Unreachable,
        UaConnectLayer.Hello => NotOpcUa,
        UaConnectLayer.Certificate => ServerNotTrusted,
        UaConnectLayer.Channel => ChannelRefused,
        UaConnectLayer.User => UserRefused,
        _ => SessionRefused,
    };
}
