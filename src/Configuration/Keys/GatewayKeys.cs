using System.Net;
using IndustrialGateway.Configuration.Faults;
using IndustrialGateway.Map;

namespace IndustrialGateway.Configuration.Keys;

/// <summary>Keys of the section <c>gateway</c>.</summary>
internal static class GatewayKeys
{
    public const string DefaultId = "gateway";

    private static readonly Phrase Form = new("ADDRESS:PORT, such as 127.0.0.1:8090 or [::1]:8090", "地址:端口, 如 127.0.0.1:8090 或 [::1]:8090");

    public static readonly IPEndPoint DefaultListen = new(IPAddress.Loopback, 8090);

    public static readonly MapKey<string?> Id = MapKeys.Text(
        "id",
        new("Name of this gateway in topics, client ids and messages. Unique on a broker.", "网关名称, 用于主题, 客户端 ID 和报文; 在同一代理上必须唯一。"),
        DefaultId);

    public static readonly MapKey<string?> State = MapKeys.Text(
        "state",
        new(
            "Folder for what outlives a restart: store, certificates, learned read plans, audit. Relative to the map.",
            "重启后仍需保留的内容 (存储, 证书, 已学习的读取计划, 审计) 所在目录, 相对于配置文件。"),
        "./state");

    public static readonly MapKey<IPEndPoint?> Listen = new(
        "listen",
        new("Address of management: health, metrics, API. Loopback; port 0 takes a free port.", "管理接口地址 (健康, 指标, API); 仅限本机, 端口 0 表示任取空闲端口。"),
        TryListen,
        DefaultListen)
    { Schema = """{"type":"string","pattern":":[0-9]+$"}""", DefaultText = "127.0.0.1:8090" };

    public static readonly MapKey<bool> CommandsEnabled = MapKeys.Flag(
        "enabled", new("Lets commands in. Not built yet: only false.", "是否允许下行命令。尚未实现, 只能为 false。"), false);

    public static readonly MapKey<MapSection?> Commands = MapKeys.Section(
        "commands", new("The way back, from uplinks to devices. Shut unless enabled.", "由上行到设备的反向命令, 默认关闭。"), [CommandsEnabled]);

    public static readonly MapKey<string> Admission = MapKeys.Choice(
        "admission",
        new(
            "What run does with a class whose delay bound exceeds its deadline: warn logs it and runs, enforce refuses to start. It needs rate and latency of the uplink.",
            "当某等级的时延上界超过期限时 run 的处理方式: warn 记录警告并运行, enforce 拒绝启动。需要上行链路的 rate 与 latency。"),
        "warn",
        ["warn", "enforce"]);

    public static readonly IReadOnlyList<MapKey> All = [Id, State, Listen, Commands, Admission];

    private static bool TryListen(MapNode node, IFaultSink faults, out IPEndPoint? value)
    {
        value = null;
        if (node is not MapScalar scalar || !TryParse(scalar.Text, out value))
        {
            var text = (node as MapScalar)?.Text;
            faults.Add(new MapFault(MapFaults.WrongValue, node.Mark, "listen", text ?? "...", Form) { Suggestion = ushort.TryParse(text, out _) ? $"127.0.0.1:{text}" : null });
            return false;
        }

        if (!IPAddress.IsLoopback(value.Address))
        {
            faults.Add(new MapFault(ValueFaults.ListenOpen, node.Mark, scalar.Text));
            return false;
        }

        return true;
    }

    private static bool TryParse(string text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out IPEndPoint? value)
    {
        value = null;
        var colon = text.LastIndexOf(':');
        if (colon < 1 || !ushort.TryParse(text.AsSpan(colon + 1), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var port))
        {
            return false;
        }

        var host = text[..colon];
        var address = host == "localhost" ? IPAddress.Loopback : null;
        if (address is null && !IPAddress.TryParse(host, out address))
        {
            return false;
        }

        // "::1:8090" without brackets would be read as an address that ends in a port.
        var isPlain = address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork ? host.Count(c => c == '.') == 3 || host == "localhost" : host.StartsWith('[');
        value = isPlain ? new IPEndPoint(address, port) : null;
        return isPlain;
    }
}
