using System.Globalization;
using System.Net;

namespace IndustrialGateway.Forwarders.Mqtt.Keys;

/// <summary>Where a broker is found.</summary>
/// <param name="Host">Host name or address, without brackets.</param>
/// <param name="Port">TCP port.</param>
/// <param name="IsTls">True for <c>mqtts</c>.</param>
public sealed record MqttEndpoint(string Host, int Port, bool IsTls)
{
    /// <summary>Standard port without TLS.</summary>
    public const int PlainPort = 1883;

    /// <summary>Standard port with TLS.</summary>
    public const int TlsPort = 8883;

    private static readonly (string Scheme, bool IsTls)[] Schemes = [("mqtts://", true), ("mqtt://", false), ("ssl://", true), ("tcp://", false)];

    /// <summary>True for addresses and names that never leave this machine.</summary>
    public bool IsLoopback => Host == "localhost" || (IPAddress.TryParse(Host, out var address) && IPAddress.IsLoopback(address));

    /// <summary>Reads <c>mqtt://HOST[:PORT]</c> or <c>mqtts://HOST[:PORT]</c>; <c>tcp</c> and <c>ssl</c> mean the same. IPv6 addresses stand in brackets.</summary>
    public static bool TryParse(string text, out MqttEndpoint endpoint)
    {
        endpoint = new MqttEndpoint("", 0, false);
        foreach (var (scheme, isTls) in Schemes)
        {
            if (text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)
                && TrySplit(text[scheme.Length..].TrimEnd('/'), isTls ? TlsPort : PlainPort, out var host, out var port))
            {
                endpoint = new MqttEndpoint(host, port, isTls);
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var host = Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host;
        return string.Create(CultureInfo.InvariantCulture, $"{(IsTls ? "mqtts" : "mqtt")}://{host}:{Port}");
    }

    private static bool TrySplit(string text, int defaultPort, out string host, out int port)
    {
        port = defaultPort;
        var close = text.StartsWith('[') ? text.IndexOf(']', StringComparison.Ordinal) : -1;
        var colon = text.IndexOf(':', close + 1);
        host = colon < 0 ? text : text[..colon];
        if (close > 0)
        {
            host = close == host.Length - 1 ? text[1..close] : "";
        }

        return IsHost(host, close > 0)
            && (colon < 0 || (int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is >= 1 and <= 65_535));
    }

    private static bool IsHost(string host, bool isBracketed) => isBracketed
        ? IPAddress.TryParse(host, out _)
        : host.Length > 0 && host.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');
}
