namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>All that lies in the folder <c>pki</c> at one moment.</summary>
public sealed record UaTrustInventory
{
    /// <summary>The own certificate in use; null where none has been made yet, or it cannot be read.</summary>
    public UaKnownCertificate? Own { get; init; }

    /// <summary>The own certificate that takes over when <see cref="Own"/> ends; null most of the time.</summary>
    public UaKnownCertificate? Next { get; init; }

    /// <summary>Trusted applications and authorities.</summary>
    public required IReadOnlyList<UaKnownCertificate> Trusted { get; init; }

    /// <summary>Trusted users.</summary>
    public required IReadOnlyList<UaKnownCertificate> Users { get; init; }

    /// <summary>Authorities that complete chains.</summary>
    public required IReadOnlyList<UaKnownCertificate> Issuers { get; init; }

    /// <summary>Refused by the administrator.</summary>
    public required IReadOnlyList<UaKnownCertificate> Banned { get; init; }

    /// <summary>Refused lately, newest first; those the administrator has decided upon since are left out.</summary>
    public required IReadOnlyList<RejectedCertificate> Rejected { get; init; }

    /// <summary>Files that could not be used, in English.</summary>
    public required IReadOnlyList<string> Faults { get; init; }
}
