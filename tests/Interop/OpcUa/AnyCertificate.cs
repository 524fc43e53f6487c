using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Tests.Interop.OpcUa;

/// <summary>Believes every certificate: for tests of what comes after.</summary>
internal sealed class AnyCertificate : ICertificateCheck
{
    public static readonly AnyCertificate Instance = new();

    public CertificateVerdict Check(byte[] certificateDer, CertificateExpectations expectations) =>
        UaCertificate.TryRead(FirstOf(certificateDer), out var certificate, out _)
            ? new(true, CertificateRefusal.None, "believed", certificate!.Thumbprint) { Certificate = certificate }
            : new(false, CertificateRefusal.Malformed, "unreadable", "");

    /// <summary>An identity in memory, as its store would make it.</summary>
    public static UaIdentity MakeIdentity(string applicationUri)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=igw test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddUri(new Uri(applicationUri));
        names.AddDnsName("localhost");
        names.AddIpAddress(System.Net.IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, false));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(
            X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation | X509KeyUsageFlags.KeyEncipherment | X509KeyUsageFlags.DataEncipherment, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1"), new Oid("1.3.6.1.5.5.7.3.2")], false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        var now = Peers.RealTime.Clock.GetUtcNow();
        return new UaIdentity(request.CreateSelfSigned(now.AddDays(-1), now.AddYears(1)), applicationUri);
    }

    // DER says its own length: issuers may follow.
    private static byte[] FirstOf(byte[] der) => der is [0x30, 0x82, var high, var low, ..] && 4 + (high << 8 | low) < der.Length ? der[..(4 + (high << 8 | low))] : der;
}
