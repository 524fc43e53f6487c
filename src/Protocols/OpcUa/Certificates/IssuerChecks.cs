namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Whether those above the certificate may issue at all (RFC 5280 §6.1.4 k, m, n).</summary>
internal static class IssuerChecks
{
    public static void Run(CertificatePath path, List<CertificateFinding> findings)
    {
        for (var i = 1; i < path.Certificates.Count; i++)
        {
            var issuer = path.Certificates[i];

            // An application's certificate never vouches for others, also where an old tool has marked it as an authority: whoever has one trusted
            // PLC in hand could otherwise make any number of them.
            if (!issuer.IsAuthority || issuer.ApplicationUri is not null)
            {
                findings.Add(new CertificateFinding(CertificateRefusal.IssuerNotAuthority, issuer, "has issued another one and is no certificate authority"));
            }

            if (!issuer.Fields.MayUseKeyFor(CertificateKeyUsages.KeyCertSign))
            {
                findings.Add(new CertificateFinding(CertificateRefusal.IssuerWrongKeyUsage, issuer, "has issued another one, and its key usage lacks keyCertSign"));
            }

            // Authorities between this one and the peer's certificate; self-issued ones are not counted (RFC 5280 §4.2.1.9), and there are none below the top.
            if (issuer.Fields.PathLength is { } allowed && i - 1 > allowed)
            {
                findings.Add(new CertificateFinding(CertificateRefusal.PathLengthExceeded, issuer, $"allows {allowed} authorities below itself, and there are {i - 1}"));
            }
        }
    }
}
