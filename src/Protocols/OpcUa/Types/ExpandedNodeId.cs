using System.Globalization;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// ExpandedNodeId (OPC 10000-4 §7.16): a NodeId that may carry the URI of its namespace instead of an index, and the index of another server.
/// </summary>
/// <param name="NodeId">The id; its namespace index is 0 and without meaning where a URI is given.</param>
/// <param name="NamespaceUri">URI of the namespace, or null.</param>
/// <param name="ServerIndex">Position in the server array; 0 is the server itself.</param>
public readonly record struct ExpandedNodeId(NodeId NodeId, string? NamespaceUri = null, uint ServerIndex = 0)
{
    private const string ServerPrefix = "svr=";
    private const string UriPrefix = "nsu=";
    private const string IndexPrefix = "ns=";

    /// <summary>
    /// The id in a session whose namespace array is given; false where the URI is not in it.
    /// </summary>
    public bool TryResolve(IReadOnlyList<string> namespaceArray, out NodeId id)
    {
        id = NodeId;
        if (NamespaceUri is null)
        {
            return true;
        }

        for (var i = 0; i < namespaceArray.Count && i <= ushort.MaxValue; i++)
        {
            if (string.Equals(namespaceArray[i], NamespaceUri, StringComparison.Ordinal))
            {
                id = NodeId.InNamespace((ushort)i);
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Reads <c>nsu=urn:plant:line;s=Drive.Speed</c>, <c>ns=2;i=7</c>, <c>i=2253</c>, each perhaps after <c>svr=1;</c>. <c>%3B</c> and <c>%25</c> in the URI stand for
    /// <c>;</c> and <c>%</c> (OPC 10000-6 §5.3.1.11).
    /// </summary>
    public static bool TryParse(string text, out ExpandedNodeId id)
    {
        id = default;
        var rest = text.AsSpan();
        uint server = 0;
        if (TryPart(ref rest, ServerPrefix, out var serverText) && !uint.TryParse(serverText, NumberStyles.None, CultureInfo.InvariantCulture, out server))
        {
            return false;
        }

        string? uri = null;
        ushort index = 0;
        if (TryPart(ref rest, UriPrefix, out var uriText))
        {
            uri = uriText.ToString().Replace("%3B", ";", StringComparison.OrdinalIgnoreCase).Replace("%25", "%", StringComparison.Ordinal);
            if (uri.Length == 0)
            {
                return false;
            }
        }
        else if (TryPart(ref rest, IndexPrefix, out var indexText) && !ushort.TryParse(indexText, NumberStyles.None, CultureInfo.InvariantCulture, out index))
        {
            return false;
        }

        if (!TryIdentifier(rest, index, out var nodeId))
        {
            return false;
        }

        id = new(nodeId, uri, server);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var server = ServerIndex == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"svr={ServerIndex};");
        return NamespaceUri is null
            ? server + NodeId
            : $"{server}nsu={NamespaceUri.Replace("%", "%25", StringComparison.Ordinal).Replace(";", "%3B", StringComparison.Ordinal)};{NodeId.IdentifierText}";
    }

    private static bool TryPart(ref ReadOnlySpan<char> rest, string prefix, out ReadOnlySpan<char> part)
    {
        part = default;
        if (!rest.StartsWith(prefix, StringComparison.Ordinal))
        {
            return false;
        }

        var end = rest.IndexOf(';');
        if (end < 0)
        {
            return false;
        }

        part = rest[prefix.Length..end];
        rest = rest[(end + 1)..];
        return true;
    }

    private static bool TryIdentifier(ReadOnlySpan<char> text, ushort index, out NodeId id)
    {
        id = default;
        if (text.Length < 2 || text[1] != '=')
        {
            return false;
        }

        var body = text[2..];
        switch (text[0])
        {
            case 'i' when uint.TryParse(body, NumberStyles.None, CultureInfo.InvariantCulture, out var number):
                id = new(number, index);
                return true;
            case 's':
                id = new(body.ToString(), index);
                return true;
            case 'g' when Guid.TryParse(body, out var guid):
                id = new(guid, index);
                return true;
            case 'b':
                var bytes = new byte[body.Length];
                if (!Convert.TryFromBase64Chars(body, bytes, out var written))
                {
                    return false;
                }

                id = new(bytes[..written], index);
                return true;
            default:
                return false;
        }
    }
}
