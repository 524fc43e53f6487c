using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Cli.Browsing;

/// <summary>How the browsed server was reached: what the map says of the device beside its tags. Secrets are references only.</summary>
/// <param name="Device">Name of the device.</param>
/// <param name="Endpoint">opc.tcp://HOST:PORT/PATH.</param>
/// <param name="Policy">Security policy; <c>none</c> for no security.</param>
/// <param name="Mode">SignAndEncrypt or Sign.</param>
/// <param name="Login">The login as written in a map, such as <c>{ user: igw, password: { file: pw } }</c>; null for anonymous.</param>
/// <param name="Pins">Thumbprints of server certificates that were pinned by an option.</param>
internal sealed record MapHead(string Device, string Endpoint, string Policy, string Mode, string? Login, IReadOnlyList<string> Pins)
{
    private static readonly string[] Reserved = ["status", "cmd", "last", "_gateway"];

    /// <summary>What a session shows: the server's own name where it has one, the security that was agreed on.</summary>
    public static MapHead Of(UaClient client, BrowseTarget target)
    {
        var host = UaEndpointUrl.TryParse(target.Endpoint, out var url) ? url.Host : "device";
        var name = TagNames.Clean(client.Endpoint.Server.ApplicationName.Text is { Length: > 0 } text && text.All(char.IsAscii) ? text : host);
        return new MapHead(
            Reserved.Contains(name) ? name + "-device" : name, target.Endpoint, client.Policy.IsNone ? "none" : client.Policy.Name, client.Mode.ToString(), target.LoginInMap,
            target.Pins);
    }
}
