using System.Diagnostics.CodeAnalysis;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>The URL of an endpoint, <c>opc.tcp://host:port/path</c> (OPC 10000-6 §7.2).</summary>
/// <param name="Text">As it was written: peers compare it as text.</param>
/// <param name="Host">Name or address; without the brackets of IPv6.</param>
/// <param name="Port">TCP port.</param>
public sealed record UaEndpointUrl(string Text, string Host, int Port)
{
    /// <summary>The port registered for OPC UA TCP, where the URL names none.</summary>
    public const int DefaultPort = 4840;

    private const string Scheme = "opc.tcp";

    /// <summary>Reads a URL; false where it is none of this scheme, or longer than the standard allows.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out UaEndpointUrl? url)
    {
        url = null;
        if (text is null || text.Length > TransportMessages.MaxTextBytes || !Uri.TryCreate(text, UriKind.Absolute, out var uri)
            || !string.Equals(uri.Scheme, Scheme, StringComparison.OrdinalIgnoreCase) || uri.IdnHost.Length == 0)
        {
            return false;
        }

        url = new(text, uri.IdnHost.Trim('[', ']'), uri.Port > 0 ? uri.Port : DefaultPort);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
