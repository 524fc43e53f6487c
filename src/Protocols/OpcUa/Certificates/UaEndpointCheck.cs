using System.Globalization;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// Finds a man in the middle who changed the answer of discovery, which nobody signs: the signed answer of CreateSession is compared with it
/// (OPC 10000-4 §5.7.2.1, and §5.5.1 of earlier editions). A pure function.
/// </summary>
/// <remarks>
/// Compared are the endpoints of OPC UA TCP with the URL of the endpoint used: servers may leave out what belongs to other networks and transports. Compared
/// fields are those the standard names: ApplicationUri, EndpointUrl, SecurityMode, SecurityPolicyUri, UserIdentityTokens, TransportProfileUri, SecurityLevel.
/// </remarks>
public static class UaEndpointCheck
{
    private const string TcpProfile = "http://opcfoundation.org/UA-Profile/Transport/uatcp-uasc-uabinary";

    /// <summary>Compares all that must agree after CreateSession; empty where it does. A client closes the session where it does not.</summary>
    /// <param name="used">The endpoint description the client chose, as discovery gave it.</param>
    /// <param name="discovered">All that discovery gave.</param>
    /// <param name="response">The answer of CreateSession.</param>
    /// <param name="channelCertificate">The certificate the channel was opened with (issuers may follow); null on a channel without security.</param>
    public static IReadOnlyList<EndpointMismatch> Compare(
        EndpointDescription used, IReadOnlyList<EndpointDescription> discovered, CreateSessionResponse response, byte[]? channelCertificate)
    {
        ArgumentNullException.ThrowIfNull(used);
        ArgumentNullException.ThrowIfNull(discovered);
        ArgumentNullException.ThrowIfNull(response);
        var found = new List<EndpointMismatch>();
        CompareCertificates(used, response, channelCertificate, found);
        var before = discovered.Where(endpoint => IsComparable(endpoint, used)).ToList();
        var after = response.ServerEndpoints.Where(endpoint => IsComparable(endpoint, used)).ToList();
        CompareUsed(used, response.ServerEndpoints, after, found);
        foreach (var endpoint in before.Where(endpoint => !after.Exists(other => Differences(endpoint, other).Count == 0)))
        {
            AddMissing(found, endpoint, "discovery named it, and the session does not");
        }

        foreach (var endpoint in after.Where(endpoint => !before.Exists(other => Differences(endpoint, other).Count == 0)))
        {
            AddMissing(found, endpoint, "the session names it, and discovery did not");
        }

        return found;
    }

    private static void CompareCertificates(EndpointDescription used, CreateSessionResponse response, byte[]? channelCertificate, List<EndpointMismatch> found)
    {
        if (channelCertificate is not null && !SameLeaf(channelCertificate, response.ServerCertificate))
        {
            found.Add(new EndpointMismatch("ServerCertificate", "the certificate of CreateSession is not the one that opened the channel"));
        }

        if (used.ServerCertificate is { Length: > 0 } named && response.ServerCertificate is { Length: > 0 } shown && !SameLeaf(named, shown))
        {
            found.Add(new EndpointMismatch("ServerCertificate", "the certificate of CreateSession is not the one discovery named"));
        }
    }

    private static void CompareUsed(
        EndpointDescription used, EndpointDescription[] all, List<EndpointDescription> after, List<EndpointMismatch> found)
    {
        if (after.Count == 0)
        {
            var urls = string.Join(", ", all.Select(endpoint => endpoint.EndpointUrl).Distinct().Take(4));
            found.Add(new EndpointMismatch("EndpointUrl", CertificateReader.Printable(
                $"the session names no endpoint '{used.EndpointUrl}', but {(urls.Length == 0 ? "none at all" : urls)}")));
            return;
        }

        var nearest = after.Select(endpoint => Differences(used, endpoint)).MinBy(differences => differences.Count)!;
        found.AddRange(nearest);
    }

    private static List<EndpointMismatch> Differences(EndpointDescription one, EndpointDescription other)
    {
        var found = new List<EndpointMismatch>();
        Compare(found, "ApplicationUri", one.Server.ApplicationUri, other.Server.ApplicationUri);
        Compare(found, "SecurityMode", one.SecurityMode.ToString(), other.SecurityMode.ToString());
        Compare(found, "SecurityPolicyUri", one.SecurityPolicyUri, other.SecurityPolicyUri);
        Compare(found, "TransportProfileUri", one.TransportProfileUri, other.TransportProfileUri);
        Compare(found, "SecurityLevel", one.SecurityLevel.ToString(CultureInfo.InvariantCulture), other.SecurityLevel.ToString(CultureInfo.InvariantCulture));
        Compare(found, "UserIdentityTokens", TokensOf(one), TokensOf(other));
        return found;
    }

    private static void Compare(List<EndpointMismatch> found, string what, string? one, string? other)
    {
        if (!string.Equals(one ?? "", other ?? "", StringComparison.Ordinal))
        {
            found.Add(new EndpointMismatch(what, CertificateReader.Printable($"{what}: discovery said '{one}', the session says '{other}'")));
        }
    }

    // In any order: the order of tokens means nothing.
    private static string TokensOf(EndpointDescription endpoint) => string.Join(" | ", endpoint.UserIdentityTokens
        .Select(token => $"{token.PolicyId} {token.TokenType} {token.IssuedTokenType} {token.IssuerEndpointUrl} {token.SecurityPolicyUri}")
        .Order(StringComparer.Ordinal));

    private static void AddMissing(List<EndpointMismatch> found, EndpointDescription endpoint, string why) => found.Add(new EndpointMismatch(
        "Endpoint", CertificateReader.Printable($"{endpoint.EndpointUrl} {endpoint.SecurityMode} {endpoint.SecurityPolicyUri}: {why}")));

    private static bool IsComparable(EndpointDescription endpoint, EndpointDescription used) =>
        (string.IsNullOrEmpty(endpoint.TransportProfileUri) || endpoint.TransportProfileUri == TcpProfile || endpoint.TransportProfileUri == used.TransportProfileUri)
        && SameUrl(endpoint.EndpointUrl, used.EndpointUrl);

    // A host has no case, and an empty path may be written as a slash.
    private static bool SameUrl(string? one, string? other) =>
        string.Equals(one?.TrimEnd('/') ?? "", other?.TrimEnd('/') ?? "", StringComparison.OrdinalIgnoreCase);

    private static bool SameLeaf(byte[] one, byte[]? other) => Leaf(one).SequenceEqual(Leaf(other ?? []));

    private static ReadOnlySpan<byte> Leaf(byte[] chain)
    {
        var length = CertificateReader.LengthOfFirst(chain);
        return length < 0 ? chain : chain.AsSpan(0, length);
    }
}
