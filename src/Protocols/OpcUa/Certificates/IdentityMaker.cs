using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Makes a self-signed application instance certificate with its key (OPC 10000-6 §6.2.2), as PEM.</summary>
internal static class IdentityMaker
{
    // A machine without a battery starts in 1970 or 2000; a life counted from there would be over when the clock is set.
    private static readonly DateTimeOffset EarliestNow = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // The clocks of peers differ; one that is behind would refuse a certificate that begins now.
    private static readonly TimeSpan Slack = TimeSpan.FromDays(1);

    /// <summary>Makes a new key and certificate.</summary>
    public static byte[] Make(UaIdentityOptions options, DateTimeOffset now)
    {
        using var key = RSA.Create(options.KeyBits);
        var request = new CertificateRequest(SubjectOf(options), key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var extensions = request.CertificateExtensions;
        var keyId = new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false);
        extensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        extensions.Add(new X509KeyUsageExtension(
            X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation | X509KeyUsageFlags.KeyEncipherment
            | X509KeyUsageFlags.DataEncipherment | X509KeyUsageFlags.KeyCertSign,
            critical: true));
        extensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1"), new Oid("1.3.6.1.5.5.7.3.2")], critical: false));
        extensions.Add(keyId);
        extensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(keyId));
        extensions.Add(NamesOf(options));
        var from = now - Slack;
        var life = (now < EarliestNow ? EarliestNow : now) + options.Lifetime;
        using var certificate = request.CreateSelfSigned(from, life);
        return Encoding.ASCII.GetBytes($"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n");
    }

    private static X500DistinguishedName SubjectOf(UaIdentityOptions options)
    {
        var builder = new X500DistinguishedNameBuilder();
        if (options.HostNames.Count > 0)
        {
            builder.AddDomainComponent(options.HostNames[0]);
        }

        builder.AddOrganizationName("IndustrialGateway");
        builder.AddCommonName(options.ApplicationName);
        return builder.Build();
    }

    private static X509Extension NamesOf(UaIdentityOptions options)
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddUri(new Uri(options.ApplicationUri));
        foreach (var host in options.HostNames)
        {
            names.AddDnsName(host);
        }

        foreach (var address in options.Addresses)
        {
            names.AddIpAddress(address);
        }

        return names.Build(critical: false);
    }
}
