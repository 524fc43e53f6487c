using System.Net;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Host name, ApplicationUri and usage of the peer's own certificate (OPC 10000-4 §6.1.3; OPC 10000-6 §6.2.2).</summary>
internal static class PeerChecks
{
    private const string AnyUsage = "2.5.29.37.0";
    private const string ServerAuth = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuth = "1.3.6.1.5.5.7.3.2";
    private const int NamesShown = 8;

    public static void Run(UaCertificate certificate, CertificateExpectations expectations, bool isPinned, List<CertificateFinding> findings)
    {
        if (expectations.Usage != CertificateUsage.User)
        {
            if (expectations.Host is { } host && !isPinned && !Names(certificate, host))
            {
                findings.Add(new CertificateFinding(CertificateRefusal.WrongHost, certificate,
                    $"does not name the host '{host}' of the endpoint URL; it names {NamesOf(certificate)}"));
            }

            CheckUri(certificate, expectations.ApplicationUri, findings);
        }

        CheckUsage(certificate, expectations.Usage, findings);
    }

    /// <summary>True where a host of a URL is among the names and addresses. Names differ in case only; there are no wildcards in OPC UA.</summary>
    public static bool Names(UaCertificate certificate, string host)
    {
        var wanted = host.Trim('[', ']').TrimEnd('.');
        if (IPAddress.TryParse(wanted, out var address))
        {
            foreach (var named in certificate.Addresses)
            {
                if (named.Equals(address) || named.MapToIPv6().Equals(address.MapToIPv6()))
                {
                    return true;
                }
            }
        }

        foreach (var name in certificate.HostNames)
        {
            if (name.TrimEnd('.').Equals(wanted, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static string NamesOf(UaCertificate certificate)
    {
        var all = certificate.HostNames.Concat(certificate.Addresses.Select(address => address.ToString())).ToList();
        return all.Count == 0
            ? "none"
            : CertificateReader.Printable(string.Join(", ", all.Take(NamesShown)) + (all.Count > NamesShown ? ", ..." : ""));
    }

    private static void CheckUri(UaCertificate certificate, string? wanted, List<CertificateFinding> findings)
    {
        if (certificate.ApplicationUri is not { Length: > 0 } named)
        {
            findings.Add(new CertificateFinding(CertificateRefusal.MissingApplicationUri, certificate, "names no ApplicationUri in its SubjectAltName"));
        }
        else if (wanted is not null && !string.Equals(named, wanted, StringComparison.Ordinal))
        {
            findings.Add(new CertificateFinding(CertificateRefusal.WrongApplicationUri, certificate,
                $"names the ApplicationUri '{CertificateReader.Printable(named)}', and the application says it is '{CertificateReader.Printable(wanted)}'"));
        }
    }

    private static void CheckUsage(UaCertificate certificate, CertificateUsage usage, List<CertificateFinding> findings)
    {
        var fields = certificate.Fields;
        var mayEncrypt = usage == CertificateUsage.User || fields.MayUseKeyFor(CertificateKeyUsages.KeyEncipherment | CertificateKeyUsages.DataEncipherment);
        if (!fields.MayUseKeyFor(CertificateKeyUsages.DigitalSignature) || !mayEncrypt)
        {
            findings.Add(new CertificateFinding(CertificateRefusal.WrongKeyUsage, certificate,
                usage == CertificateUsage.User
                    ? "has a key usage without digitalSignature"
                    : "has a key usage without digitalSignature, or without keyEncipherment and dataEncipherment"));
        }

        var wanted = usage == CertificateUsage.Server ? ServerAuth : ClientAuth;
        if (usage != CertificateUsage.User && fields.ExtendedKeyUsages is { } named && !named.Contains(wanted) && !named.Contains(AnyUsage))
        {
            findings.Add(new CertificateFinding(CertificateRefusal.WrongExtendedKeyUsage, certificate,
                usage == CertificateUsage.Server ? "has an extended key usage without serverAuth" : "has an extended key usage without clientAuth"));
        }
    }
}
