using System.Globalization;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// Finds the revocation lists and looks into them (OPC 10000-4 §6.1.3). Lists come from the folder alone: a gateway in a plant network cannot fetch any.
/// </summary>
internal static class RevocationChecks
{
    /// <param name="path">The certificate and its issuers.</param>
    /// <param name="trust">Where the lists are.</param>
    /// <param name="now">The time.</param>
    /// <param name="isNamed">True: the certificate itself is trusted by name; a missing list is no fault then, a revocation still is.</param>
    /// <param name="findings">Where faults go.</param>
    public static void Run(CertificatePath path, TrustSnapshot trust, DateTimeOffset now, bool isNamed, List<CertificateFinding> findings)
    {
        for (var i = 0; i + 1 < path.Certificates.Count; i++)
        {
            // An authority that is trusted itself is not asked about with the one above it.
            if (i > 0 && trust.Trusts(path.Certificates[i]))
            {
                return;
            }

            Look(path.Certificates[i], path.Certificates[i + 1], i == 0, trust, now, isNamed, findings);
        }
    }

    private static void Look(
        UaCertificate certificate, UaCertificate issuer, bool isPeer, TrustSnapshot trust, DateTimeOffset now, bool isNamed, List<CertificateFinding> findings)
    {
        RevocationList? newest = null;
        foreach (var list in trust.RevocationLists)
        {
            if (!list.IsSignedBy(issuer) || list.ThisUpdate > now)
            {
                continue;
            }

            // Also where the list is out of date: a revocation is for good.
            if (list.Revokes(certificate.Fields.Serial))
            {
                findings.Add(new CertificateFinding(isPeer ? CertificateRefusal.Revoked : CertificateRefusal.IssuerRevoked, certificate,
                    $"has been revoked by '{issuer.Subject}'"));
                return;
            }

            newest = newest is null || list.ThisUpdate > newest.ThisUpdate ? list : newest;
        }

        if (isNamed)
        {
            return;
        }

        if (newest is null)
        {
            findings.Add(new CertificateFinding(isPeer ? CertificateRefusal.RevocationUnknown : CertificateRefusal.IssuerRevocationUnknown, certificate,
                $"may have been revoked: no revocation list signed by '{issuer.Subject}' is in the folder crl"));
        }
        else if (newest.NextUpdate is { } next && next < now)
        {
            findings.Add(new CertificateFinding(CertificateRefusal.RevocationListExpired, certificate,
                $"may have been revoked: the revocation list of '{issuer.Subject}' should have been renewed by {next.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture)}"));
        }
    }
}
