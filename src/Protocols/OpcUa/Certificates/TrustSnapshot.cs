namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>The trust list at one moment. Immutable; any thread.</summary>
internal sealed class TrustSnapshot
{
    public static readonly TrustSnapshot Empty = new();

    /// <summary>Trusted: applications, and authorities whose certificates are trusted with them.</summary>
    public IReadOnlyList<UaCertificate> Trusted { get; init; } = [];

    /// <summary>Authorities that complete a chain and are not trusted by themselves.</summary>
    public IReadOnlyList<UaCertificate> Issuers { get; init; } = [];

    /// <summary>Certificates of users, and authorities that issue them: an application that is trusted is no user for that.</summary>
    public IReadOnlyList<UaCertificate> Users { get; init; } = [];

    public IReadOnlyList<RevocationList> RevocationLists { get; init; } = [];

    /// <summary>SHA-256 of what the administrator has refused by name: an authority's word does not overrule him.</summary>
    public IReadOnlySet<string> Banned { get; init; } = new HashSet<string>();

    /// <summary>Files that could not be used, and why; the others count all the same.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>The same, as the certificate of a user is judged.</summary>
    public TrustSnapshot ForUsers() => new() { Trusted = Users, Issuers = Issuers, RevocationLists = RevocationLists, Banned = Banned };

    public bool Trusts(UaCertificate certificate)
    {
        foreach (var trusted in Trusted)
        {
            if (trusted.Der.AsSpan().SequenceEqual(certificate.Der))
            {
                return true;
            }
        }

        return false;
    }
}
