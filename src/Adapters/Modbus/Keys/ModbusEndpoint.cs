using System.Globalization;

namespace IndustrialGateway.Adapters.Modbus;

/// <summary>Host and port of a device: <c>192.168.1.10:502</c>, <c>plc-1</c> (port 502), <c>[fe80::1]:502</c>.</summary>
/// <param name="Host">Name or address, without brackets.</param>
/// <param name="Port">TCP port.</param>
internal readonly record struct ModbusEndpoint(string Host, int Port)
{
    /// <summary>The registered port of Modbus.</summary>
    public const int DefaultPort = 502;

    /// <summary>Reads an endpoint of the map.</summary>
    public static bool TryParse(string text, out ModbusEndpoint endpoint)
    {
        endpoint = default;
        var colon = text.LastIndexOf(':');
        var bracket = text.LastIndexOf(']');
        var host = colon > bracket ? text[..colon] : text;
        var port = DefaultPort;
        if (colon > bracket && !int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port))
        {
            return false;
        }

        if (host.StartsWith('['))
        {
            host = host.EndsWith(']') && System.Net.IPAddress.TryParse(host, out _) ? host[1..^1] : "";
        }

        endpoint = new ModbusEndpoint(host, port);
        var kind = Uri.CheckHostName(host);
        var isHost = kind is UriHostNameType.Dns or UriHostNameType.IPv4 || (kind == UriHostNameType.IPv6 && bracket >= 0);
        return isHost && port is >= 1 and <= 65535;
    }

    /// <inheritdoc/>
    public override string ToString() =>
        (Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]:" : $"{Host}:") + Port.ToString(CultureInfo.InvariantCulture);
}
