using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// The application's own certificate with its private key. Immutable; any thread. A channel takes the identity that is current when it opens and keeps it:
/// a renewed one is used by new channels.
/// </summary>
/// <param name="Certificate">The certificate, with its private key.</param>
/// <param name="ApplicationUri">The ApplicationUri it names; the application description must say the same.</param>
public sealed record UaIdentity(X509Certificate2 Certificate, string ApplicationUri)
{
    /// <summary>DER of the certificates that issued it, from the one that signed it upwards; empty where it is self-signed.</summary>
    public IReadOnlyList<byte[]> Issuers { get; init; } = [];

    /// <summary>DER of the certificate alone: what thumbprints, signatures and comparisons are made of.</summary>
    public byte[] CertificateDer { get; } = Certificate.RawData;

    /// <summary>DER of the certificate followed by its issuers: SenderCertificate of a channel (OPC 10000-6 §6.2.6).</summary>
    public byte[] CertificateChain => [.. CertificateDer, .. Issuers.SelectMany(issuer => issuer)];

    /// <summary>SHA-1 of the certificate, 40 upper-case hexadecimal digits.</summary>
    public string Thumbprint => Certificate.Thumbprint;

    /// <summary>End of its validity.</summary>
    public DateTimeOffset NotAfter => new(Certificate.NotAfter.ToUniversalTime());

    /// <summary>A new handle of the private key. The caller disposes it; one handle is used by one thread at a time.</summary>
    public RSA OpenPrivateKey() =>
        Certificate.GetRSAPrivateKey() ?? throw new InvalidOperationException("An identity has an RSA key; this certificate has none.");
}
