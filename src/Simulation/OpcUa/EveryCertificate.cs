using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Simulation;

/// <summary>Takes every certificate: for simulated servers alone, which have nothing to protect.</summary>
public sealed class EveryCertificate : ICertificateCheck
{
    /// <summary>The one there is.</summary>
    public static readonly EveryCertificate Instance = new();

    private EveryCertificate()
    {
    }

    /// <inheritdoc/>
    public CertificateVerdict Check(byte[] certificateDer, CertificateExpectations expectations)
    {
        UaCertificate? certificate = null;
        var length = certificateDer.Length;
        var isRead = length > 0 && UaCertificate.TryRead(FirstOf(certificateDer), out certificate, out _);
        return isRead
            ? new CertificateVerdict(true, CertificateRefusal.None, "a simulator takes every certificate", certificate!.Thumbprint) { Certificate = certificate }
            : new CertificateVerdict(false, CertificateRefusal.Malformed, "the certificate cannot be read", "");
    }

    // DER says its own length: issuers may follow.
    private static byte[] FirstOf(byte[] der)
    {
        var isLong = der is [0x30, 0x82, _, _, ..];
        var length = isLong ? 4 + (der[2] << 8 | der[3]) : der.Length;
        return length < der.Length ? der[..length] : der;
    }
}
