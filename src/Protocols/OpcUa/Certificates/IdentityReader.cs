using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Reads a PEM of certificate, key and issuers, and refuses what peers would refuse later with less clear words.</summary>
internal static class IdentityReader
{
    public const int LargestFile = 64 * 1024;
    private const int ShortestKeyBits = 2048;
    private const int LongestKeyBits = 4096;

    /// <summary>Reads it. <paramref name="applicationId"/> given: the ApplicationUri must end so.</summary>
    public static UaIdentity Read(string path, byte[] content, string? applicationId)
    {
        var text = Encoding.Latin1.GetString(content);
        if (text.Contains("ENCRYPTED PRIVATE KEY", StringComparison.Ordinal) || text.Contains("Proc-Type: 4,ENCRYPTED", StringComparison.Ordinal))
        {
            throw Fault(path, "its key is encrypted; take the passphrase off (openssl pkey -in FILE -out FILE) and keep the file readable for the gateway alone");
        }

        var blocks = PemBlocks.Of(content, "CERTIFICATE");
        if (blocks.Count == 0 || !text.Contains(" PRIVATE KEY", StringComparison.Ordinal))
        {
            throw Fault(path, "it must hold a certificate and its private key, both as PEM");
        }

        if (!UaCertificate.TryRead(blocks[0], out var certificate, out var fault))
        {
            throw Fault(path, $"its certificate cannot be read: {fault}");
        }

        Check(path, certificate!, applicationId);
        return new UaIdentity(WithKey(path, certificate!.Der, text), certificate!.ApplicationUri!) { Issuers = [.. blocks.Skip(1)] };
    }

    private static void Check(string path, UaCertificate certificate, string? applicationId)
    {
        if (certificate.KeyBits is < ShortestKeyBits or > LongestKeyBits)
        {
            throw Fault(path, certificate.KeyBits == 0
                ? "its key is not RSA; the security policies of OPC UA built here need RSA"
                : $"its RSA key has {certificate.KeyBits} bits; peers accept {ShortestKeyBits} to {LongestKeyBits}");
        }

        if (certificate.ApplicationUri is not { Length: > 0 } uri)
        {
            throw Fault(path, "it names no ApplicationUri in its SubjectAltName (URI:urn:HOST:IndustrialGateway:ID)");
        }

        if (applicationId is not null && !uri.EndsWith(':' + applicationId, StringComparison.Ordinal))
        {
            throw Fault(path, $"it belongs to another application: its ApplicationUri is '{CertificateReader.Printable(uri)}', and this one's ends in '{applicationId}'");
        }

        var findings = new List<CertificateFinding>();
        PolicyChecks.Run(certificate, isAnchor: false, findings);
        PeerChecks.Run(certificate, new CertificateExpectations { Usage = CertificateUsage.Client }, isPinned: true, findings);
        PeerChecks.Run(certificate, new CertificateExpectations { Usage = CertificateUsage.Server }, isPinned: true, findings);
        if (findings.Count > 0)
        {
            throw Fault(path, $"its certificate {findings[0].Why}, so peers would refuse it");
        }
    }

    private static X509Certificate2 WithKey(string path, byte[] der, string text)
    {
        try
        {
            using var key = RSA.Create();
            key.ImportFromPem(KeyOf(text));
            using var certificate = X509CertificateLoader.LoadCertificate(der);
            return certificate.CopyWithPrivateKey(key);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw Fault(path, $"its private key is damaged or not that of its certificate ({e.Message})", e);
        }
    }

    // The certificate blocks are left out: ImportFromPem refuses a text with two keys, and says nothing about certificates.
    private static ReadOnlySpan<char> KeyOf(string text)
    {
        var rest = text.AsSpan();
        while (PemEncoding.TryFind(rest, out var fields))
        {
            if (rest[fields.Label].EndsWith("PRIVATE KEY"))
            {
                return rest[fields.Location];
            }

            rest = rest[fields.Location.End.GetOffset(rest.Length)..];
        }

        throw new ArgumentException("no key was found");
    }

    private static UaIdentityException Fault(string path, string why, Exception? inner = null) =>
        new($"The own certificate '{path}' cannot be used: {why}. Nothing was changed; mend the file, or move it away to have a new certificate made.", inner);
}
