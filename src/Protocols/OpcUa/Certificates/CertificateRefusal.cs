namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Why a certificate is refused: one value for each check of OPC 10000-4 §6.1.3, in the order in which the checks are made.</summary>
public enum CertificateRefusal
{
    /// <summary>It is accepted.</summary>
    None = 0,

    /// <summary>The peer sent none.</summary>
    Missing,

    /// <summary>Larger than any certificate needs to be; it was not read.</summary>
    TooLarge,

    /// <summary>Not a certificate: its DER is cut off, contradicts itself, or is something else.</summary>
    Malformed,

    /// <summary>It carries a critical extension whose meaning is not known here (RFC 5280 §4.2: such a certificate must be refused).</summary>
    UnknownCriticalExtension,

    /// <summary>More issuers between it and a root than are followed.</summary>
    ChainTooLong,

    /// <summary>An issuer is neither sent by the peer nor in the folders <c>issuers</c> and <c>trusted</c>.</summary>
    ChainIncomplete,

    /// <summary>The signature is not its issuer's: changed after signing, or issued by another authority of the same name.</summary>
    BrokenSignature,

    /// <summary>The key is not RSA; every security policy built here needs RSA.</summary>
    KeyNotRsa,

    /// <summary>The RSA key is shorter than the security policy allows.</summary>
    KeyTooShort,

    /// <summary>The RSA key is longer than the security policy allows.</summary>
    KeyTooLong,

    /// <summary>Signed with SHA-1.</summary>
    Sha1Signature,

    /// <summary>Signed with MD2, MD4 or MD5.</summary>
    Md5Signature,

    /// <summary>Signed with an algorithm not known here.</summary>
    UnknownSignature,

    /// <summary>Sound, and not trusted: neither it nor an authority above it is in the trust list, and the map does not pin it.</summary>
    NotTrusted,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>Its time has not begun.</summary>
    NotYetValid,

    /// <summary>The time of an issuer is over.</summary>
    IssuerExpired,

    /// <summary>The time of an issuer has not begun.</summary>
    IssuerNotYetValid,

    /// <summary>The host of the endpoint URL is not among its names and addresses.</summary>
    WrongHost,

    /// <summary>It names no ApplicationUri in its SubjectAltName.</summary>
    MissingApplicationUri,

    /// <summary>It names another ApplicationUri than the application does.</summary>
    WrongApplicationUri,

    /// <summary>Its key usage does not allow what a channel needs.</summary>
    WrongKeyUsage,

    /// <summary>Its extended key usage does not allow this role (server or client).</summary>
    WrongExtendedKeyUsage,

    /// <summary>An issuer is not a certificate authority.</summary>
    IssuerNotAuthority,

    /// <summary>An issuer may sign certificates only, or lists only, and signed the other; or its key usage allows neither.</summary>
    IssuerWrongKeyUsage,

    /// <summary>An issuer allows fewer authorities below itself than there are.</summary>
    PathLengthExceeded,

    /// <summary>No revocation list of its issuer is in the folder <c>crl</c>.</summary>
    RevocationUnknown,

    /// <summary>The revocation list of its issuer is out of date.</summary>
    RevocationListExpired,

    /// <summary>No revocation list that covers one of its issuers is in the folder <c>crl</c>.</summary>
    IssuerRevocationUnknown,

    /// <summary>Its issuer has revoked it.</summary>
    Revoked,

    /// <summary>One of its issuers has been revoked.</summary>
    IssuerRevoked,

    /// <summary>The administrator has refused it: <c>igw trust reject</c>.</summary>
    RejectedByAdministrator,
}
