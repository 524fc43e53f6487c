namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>How a certificate or a revocation list is signed.</summary>
internal enum CertificateSignatureKind
{
    Unknown = 0,
    Md5,
    Sha1,
    Sha256,
    Sha384,
    Sha512,
    PssSha256,
    PssSha384,
    PssSha512,

    /// <summary>ECDSA and EdDSA: known, and of no use to an RSA policy.</summary>
    NotRsa,
}
