namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>What a refusal is called on the wire.</summary>
public static class CertificateRefusals
{
    /// <summary>
    /// The status code of OPC 10000-4 Table 100. A server logs it and answers a peer it does not trust with BadSecurityChecksFailed instead
    /// (§6.1.3: what exactly was wrong helps only an attacker).
    /// </summary>
    public static UaStatusCode StatusCodeOf(CertificateRefusal refusal) => refusal switch
    {
        CertificateRefusal.None => UaStatusCodes.Good,
        CertificateRefusal.ChainIncomplete or CertificateRefusal.ChainTooLong => UaStatusCodes.BadCertificateChainIncomplete,
        CertificateRefusal.KeyNotRsa or CertificateRefusal.KeyTooShort or CertificateRefusal.KeyTooLong or CertificateRefusal.Sha1Signature
            or CertificateRefusal.Md5Signature or CertificateRefusal.UnknownSignature => UaStatusCodes.BadCertificatePolicyCheckFailed,
        CertificateRefusal.NotTrusted or CertificateRefusal.RejectedByAdministrator => UaStatusCodes.BadCertificateUntrusted,
        CertificateRefusal.Expired or CertificateRefusal.NotYetValid => UaStatusCodes.BadCertificateTimeInvalid,
        CertificateRefusal.IssuerExpired or CertificateRefusal.IssuerNotYetValid => UaStatusCodes.BadCertificateIssuerTimeInvalid,
        CertificateRefusal.WrongHost => UaStatusCodes.BadCertificateHostNameInvalid,
        CertificateRefusal.MissingApplicationUri or CertificateRefusal.WrongApplicationUri => UaStatusCodes.BadCertificateUriInvalid,
        CertificateRefusal.WrongKeyUsage or CertificateRefusal.WrongExtendedKeyUsage => UaStatusCodes.BadCertificateUseNotAllowed,
        CertificateRefusal.IssuerNotAuthority or CertificateRefusal.IssuerWrongKeyUsage or CertificateRefusal.PathLengthExceeded
            => UaStatusCodes.BadCertificateIssuerUseNotAllowed,
        CertificateRefusal.RevocationUnknown or CertificateRefusal.RevocationListExpired => UaStatusCodes.BadCertificateRevocationUnknown,
        CertificateRefusal.IssuerRevocationUnknown => UaStatusCodes.BadCertificateIssuerRevocationUnknown,
        CertificateRefusal.Revoked => UaStatusCodes.BadCertificateRevoked,
        CertificateRefusal.IssuerRevoked => UaStatusCodes.BadCertificateIssuerRevoked,
        _ => UaStatusCodes.BadCertificateInvalid,
    };
}
