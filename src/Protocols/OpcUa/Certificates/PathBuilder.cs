namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// Finds the issuers of a certificate among what the peer sent and what lies in the trust folders; nothing else is asked, no network and no store of the
/// machine. An issuer counts only where the signature verifies with its key.
/// </summary>
internal static class PathBuilder
{
    /// <summary>Most certificates in one path, the peer's included.</summary>
    public const int LongestPath = 6;

    public static CertificatePath Build(UaCertificate certificate, IReadOnlyList<UaCertificate> sent, TrustSnapshot trust)
    {
        var path = new List<UaCertificate> { certificate };
        while (true)
        {
            var current = path[^1];
            if (current.IsSelfIssued)
            {
                return new CertificatePath(path, IsSignedBy(current, current) ? CertificateRefusal.None : CertificateRefusal.BrokenSignature);
            }

            if (path.Count > 1 && trust.Trusts(current))
            {
                return new CertificatePath(path, CertificateRefusal.None);
            }

            if (path.Count == LongestPath)
            {
                return new CertificatePath(path, CertificateRefusal.ChainTooLong);
            }

            var issuer = FindIssuer(current, sent, trust, out var hasNamesake);
            if (issuer is null)
            {
                return new CertificatePath(path, hasNamesake ? CertificateRefusal.BrokenSignature : CertificateRefusal.ChainIncomplete);
            }

            path.Add(issuer);
        }
    }

    // Trusted ones first, then the folder's, then the peer's own: of two authorities with one name and one key ours wins.
    private static UaCertificate? FindIssuer(UaCertificate certificate, IReadOnlyList<UaCertificate> sent, TrustSnapshot trust, out bool hasNamesake)
    {
        hasNamesake = false;
        return FindIn(trust.Trusted, certificate, ref hasNamesake)
            ?? FindIn(trust.Issuers, certificate, ref hasNamesake)
            ?? FindIn(sent, certificate, ref hasNamesake);
    }

    private static UaCertificate? FindIn(IReadOnlyList<UaCertificate> candidates, UaCertificate certificate, ref bool hasNamesake)
    {
        foreach (var candidate in candidates)
        {
            if (!candidate.Fields.SubjectDer.AsSpan().SequenceEqual(certificate.Fields.IssuerDer) || HasOtherKey(candidate, certificate))
            {
                continue;
            }

            hasNamesake = true;

            // Weak signatures are refused by name later, and by then need their issuer; they are not verified, and prove nothing.
            if (IsSignedBy(certificate, candidate) || !IsVerifiable(certificate))
            {
                return candidate;
            }
        }

        return null;
    }

    private static bool HasOtherKey(UaCertificate issuer, UaCertificate certificate) =>
        issuer.Fields.SubjectKeyId is { } id && certificate.Fields.AuthorityKeyId is { } wanted && !id.AsSpan().SequenceEqual(wanted);

    private static bool IsVerifiable(UaCertificate certificate) => certificate.Fields.SignatureKind
        is not (CertificateSignatureKind.Md5 or CertificateSignatureKind.Sha1 or CertificateSignatureKind.NotRsa or CertificateSignatureKind.Unknown);

    private static bool IsSignedBy(UaCertificate certificate, UaCertificate issuer)
    {
        if (!IsVerifiable(certificate))
        {
            // Judged by name in the policy check; for a path the names are enough, and a path is no trust.
            return certificate == issuer;
        }

        using var key = issuer.OpenPublicKey();
        var fields = certificate.Fields;
        return key is not null && SignatureAlgorithm.Verify(fields.SignatureKind, fields.Tbs, fields.Signature, key);
    }
}
