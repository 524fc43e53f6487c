namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>What the certificate of a peer is compared with.</summary>
public sealed record CertificateExpectations
{
    /// <summary>The role the peer plays.</summary>
    public CertificateUsage Usage { get; init; } = CertificateUsage.Server;

    /// <summary>
    /// The host of the endpoint URL the client connects to (name or address), compared with the SubjectAltName. Null where there is none to compare:
    /// a server that looks at its client, a user token.
    /// </summary>
    public string? Host { get; init; }

    /// <summary>
    /// ApplicationUri of the ApplicationDescription (from discovery or CreateSession), compared with the SubjectAltName. Null: not known yet; that the
    /// certificate names one is checked all the same.
    /// </summary>
    public string? ApplicationUri { get; init; }

    /// <summary>Thumbprints that are trusted beside the trust list (key <c>trust</c> of a device): 40 hexadecimal digits of SHA-1 or 64 of SHA-256, spaces and colons allowed.</summary>
    public IReadOnlyList<string> Pins { get; init; } = [];

    /// <summary>The security policy the certificate is used with; null: the strictest of those built.</summary>
    public string? SecurityPolicyUri { get; init; }

    /// <summary>Who showed it, for the list of refused certificates: an endpoint URL or an address. Never compared.</summary>
    public string Peer { get; init; } = "";
}
