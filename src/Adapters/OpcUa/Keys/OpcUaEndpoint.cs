using System.Globalization;
using System.Net;

namespace IndustrialGateway.Adapters.OpcUa;

/// <summary>Where a server is found, and where one is awaited.</summary>
internal static class OpcUaEndpoint
{
    /// <summary>Scheme of UA-TCP.</summary>
    public const string Scheme = "opc.tcp";

    /// <summary>The registered port.</summary>
    public const int DefaultPort = 4840;

    /// <summary>Reads <c>opc.tcp://HOST[:PORT][/PATH]</c>; the URL has a port then, and the host is in lower case. The path is the server's and stays as written.</summary>
    public static bool TryParse(string text, out Uri url)
    {
        url = null!;
        if (!text.StartsWith(Scheme + "://", StringComparison.OrdinalIgnoreCase) || !Uri.TryCreate(text, UriKind.Absolute, out var parsed)
            || parsed.Host.Length == 0 || parsed.UserInfo.Length > 0 || parsed.Port == 0)
        {
            return false;
        }

        url = parsed.IsDefaultPort || parsed.Port < 0 ? new UriBuilder(parsed) { Port = DefaultPort }.Uri : parsed;
        return true;
    }

    /// <summary>The URL as servers expect it in HEL and CreateSession: without a trailing slash where there is no path.</summary>
    public static string TextOf(Uri url) =>
        string.Create(CultureInfo.InvariantCulture, $"{Scheme}://{HostOf(url)}:{url.Port}{(url.PathAndQuery == "/" ? "" : url.PathAndQuery)}");

    /// <summary>Reads <c>ADDRESS:PORT</c> of this machine; the port is needed.</summary>
    public static bool TryListen(string text, out string host, out int port)
    {
        var ok = IPEndPoint.TryParse(text, out var place) && place.Port > 0;
        (host, port) = ok ? (place!.Address.ToString(), place.Port) : ("", 0);
        return ok;
    }

    private static string HostOf(Uri url) => url.HostNameType == UriHostNameType.IPv6 ? $"[{url.DnsSafeHost}]" : url.Host;
}
