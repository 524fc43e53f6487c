using System.Globalization;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>The words of a verdict: which check failed, on which certificate, and what mends it.</summary>
internal static class VerdictText
{
    /// <summary>The certificate as a log line names it.</summary>
    public static string NameOf(UaCertificate certificate) => string.Create(CultureInfo.InvariantCulture,
        $"'{certificate.Subject}' (thumbprint {certificate.Thumbprint}, valid until {certificate.NotAfter.UtcDateTime:yyyy-MM-dd})");

    /// <summary>The whole text of a refusal.</summary>
    public static string Of(IReadOnlyList<CertificateFinding> findings, string mend)
    {
        var first = findings[0];
        var subject = first.On is { } on && !IsWhole(first) ? $"The certificate {NameOf(on)} {first.Why}" : Capital(first.Why);
        var others = string.Join(", ", findings.Skip(1).Select(finding => finding.Refusal).Distinct().Where(refusal => refusal != first.Refusal));
        return $"{first.Refusal}: {subject}.{(others.Length == 0 ? "" : $" Refused for this too: {others}.")} {mend}";
    }

    /// <summary>What mends the first fault.</summary>
    public static string MendOf(CertificateFinding finding, UaCertificate? peer, string folder) => finding.Refusal switch
    {
        CertificateRefusal.Missing => "Give the application a certificate.",
        CertificateRefusal.NotTrusted or CertificateRefusal.RejectedByAdministrator => $"To trust it: igw trust accept {peer?.Thumbprint}",
        CertificateRefusal.ChainIncomplete =>
            $"Put the authority's certificate into {Path.Combine(folder, PkiFolders.Issuers)}, or trust this one alone: igw trust accept {peer?.Thumbprint}",
        CertificateRefusal.RevocationUnknown or CertificateRefusal.RevocationListExpired or CertificateRefusal.IssuerRevocationUnknown =>
            $"Put the authority's newest revocation list into {Path.Combine(folder, PkiFolders.RevocationLists)}, or trust this one alone: igw trust accept {peer?.Thumbprint}",
        CertificateRefusal.IssuerExpired or CertificateRefusal.IssuerNotYetValid or CertificateRefusal.IssuerNotAuthority or CertificateRefusal.IssuerWrongKeyUsage
            or CertificateRefusal.PathLengthExceeded or CertificateRefusal.ChainTooLong =>
            $"The authority must mend it; to trust this certificate alone: igw trust accept {peer?.Thumbprint}",
        CertificateRefusal.WrongHost =>
            $"Use one of those names in the endpoint, make the certificate again with the name, or pin it in the device's map: trust: [\"{peer?.Thumbprint}\"]",
        CertificateRefusal.WrongApplicationUri => "The application's configuration and its certificate must name one ApplicationUri: make the certificate again.",
        CertificateRefusal.Expired => "Renew the certificate on that application (if this machine's clock is right), then: igw trust accept THUMBPRINT",
        CertificateRefusal.NotYetValid => "Set the clocks of both machines right.",
        CertificateRefusal.Revoked or CertificateRefusal.IssuerRevoked => "Ask its authority for a new one; a revoked certificate is not accepted in any way.",
        _ => "Make a new certificate on that application: RSA 2048 to 4096 bits, SHA-256, ApplicationUri and host names in SubjectAltName; then: igw trust accept THUMBPRINT",
    };

    // These are about the bytes, which come before any name.
    private static bool IsWhole(CertificateFinding finding) =>
        finding.Refusal is CertificateRefusal.Missing or CertificateRefusal.TooLarge or CertificateRefusal.Malformed;

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
