using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace IndustrialGateway.Tests.Unit.Protocols.OpcUa.Certificates;

/// <summary>A certificate made for a test, good in every way unless told otherwise, with the key that goes with it.</summary>
internal sealed class ForgedCertificate
{
    public const string Uri = "urn:plant:plc-1";
    public const string Host = "plc-1.plant";
    public static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    // Keys are slow to make and prove nothing by being new: one for each role and size.
    private static readonly Dictionary<string, RSA> Keys = [];
    private static int _serial;

    private ForgedCertificate(byte[] der, RSA? key, X500DistinguishedName name, byte[]? keyId)
    {
        Der = der;
        Key = key;
        Name = name;
        KeyId = keyId;
    }

    public byte[] Der { get; }

    public RSA? Key { get; }

    public X500DistinguishedName Name { get; }

    public byte[]? KeyId { get; }

    public byte[] Serial { get; private init; } = [];

    public string Pem => PemEncoding.WriteString("CERTIFICATE", Der);

    public static RSA KeyOf(string role, int bits = 2048)
    {
        lock (Keys)
        {
            if (!Keys.TryGetValue($"{role}-{bits}", out var key))
            {
                Keys[$"{role}-{bits}"] = key = RSA.Create(bits);
            }

            return key;
        }
    }

    /// <summary>An application's certificate; self-signed unless an issuer is given.</summary>
    public static ForgedCertificate Application(ForgedCertificate? issuer = null, Forgery? how = null)
    {
        how ??= new Forgery();
        var key = KeyOf(how.Role, how.KeyBits);
        var request = new CertificateRequest($"CN={how.Name}, O=Plant", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        if (how.Curve)
        {
            using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var ofCurve = new CertificateRequest($"CN={how.Name}, O=Plant", curve, HashAlgorithmName.SHA256);
            AddApplicationExtensions(ofCurve, how);
            return new ForgedCertificate(ofCurve.CreateSelfSigned(how.From, how.Until).RawData, null, ofCurve.SubjectName, null);
        }

        AddApplicationExtensions(request, how);
        return Sign(request, key, issuer, how);
    }

    /// <summary>A certificate authority; a root unless an issuer is given.</summary>
    public static ForgedCertificate Authority(string name, ForgedCertificate? issuer = null, Forgery? how = null)
    {
        how ??= new Forgery();
        var key = KeyOf(how.AuthorityRole ?? name, how.KeyBits);
        var request = new CertificateRequest($"CN={name}, O=Plant", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(how.AuthorityFlag, how.PathLength is not null, how.PathLength ?? 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(how.AuthorityUsages, critical: true));
        return Sign(request, key, issuer, how);
    }

    /// <summary>The revocation list of an authority.</summary>
    public byte[] RevocationList(DateTimeOffset nextUpdate, params ForgedCertificate[] revoked) => RevocationList(nextUpdate, HashAlgorithmName.SHA256, revoked);

    public byte[] RevocationList(DateTimeOffset nextUpdate, HashAlgorithmName hash, params ForgedCertificate[] revoked)
    {
        var builder = new CertificateRevocationListBuilder();
        foreach (var certificate in revoked)
        {
            builder.AddEntry(certificate.Serial, Now.AddDays(-1));
        }

        return builder.Build(
            Name, GeneratorOf(Key!, hash, RSASignaturePadding.Pkcs1), 1, nextUpdate, hash,
            X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(KeyId!), Now.AddDays(-2) < nextUpdate ? Now.AddDays(-2) : nextUpdate.AddDays(-2));
    }

    private static void AddApplicationExtensions(CertificateRequest request, Forgery how)
    {
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        if (how.Usages is { } usages)
        {
            request.CertificateExtensions.Add(new X509KeyUsageExtension(usages, critical: true));
        }

        if (how.ExtendedUsages.Length > 0)
        {
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([.. how.ExtendedUsages.Select(name => new Oid(name))], critical: false));
        }

        if (how.CriticalExtension is { } unknown)
        {
            request.CertificateExtensions.Add(new X509Extension(unknown, [5, 0], critical: true));
        }

        if (how.Names)
        {
            var names = new SubjectAlternativeNameBuilder();
            if (how.ApplicationUri is { } uri)
            {
                names.AddUri(new Uri(uri));
            }

            names.AddDnsName(how.HostName);
            names.AddIpAddress(IPAddress.Parse("192.168.1.20"));
            for (var i = 0; i < how.MoreNames; i++)
            {
                names.AddDnsName($"host-{i}.some.long.name.in.a.plant.somewhere");
            }

            request.CertificateExtensions.Add(names.Build());
        }
    }

    private static X509SignatureGenerator GeneratorOf(RSA key, HashAlgorithmName hash, RSASignaturePadding padding) =>
        hash == HashAlgorithmName.MD5 || hash == HashAlgorithmName.SHA1 ? new WeakGenerator(key, hash) : X509SignatureGenerator.CreateForRSA(key, padding);

    private static ForgedCertificate Sign(CertificateRequest request, RSA key, ForgedCertificate? issuer, Forgery how)
    {
        var keyId = new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false);
        request.CertificateExtensions.Add(keyId);
        if (issuer?.KeyId is { } issuersKey)
        {
            request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(issuersKey));
        }

        var number = Interlocked.Increment(ref _serial);
        byte[] serial = [1, (byte)(number >> 8), (byte)number];
        var generator = GeneratorOf(how.SignWith ?? issuer?.Key ?? key, how.Hash, how.Pss ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1);
        using var made = request.Create(issuer?.Name ?? request.SubjectName, generator, how.From, how.Until, serial);
        return new ForgedCertificate(made.RawData, key, request.SubjectName, keyId.SubjectKeyIdentifierBytes.ToArray()) { Serial = serial };
    }

    // The platform no longer signs certificates with MD5 and SHA-1. A SHA-1 signature is a true one; an MD5 one is only called so, and is refused by that name.
    private sealed class WeakGenerator(RSA key, HashAlgorithmName weak) : X509SignatureGenerator
    {
        private const byte Md5WithRsa = 4;
        private const byte Sha1WithRsa = 5;

        public override byte[] GetSignatureAlgorithmIdentifier(HashAlgorithmName hashAlgorithm) =>
            [0x30, 0x0D, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, weak == HashAlgorithmName.MD5 ? Md5WithRsa : Sha1WithRsa, 0x05, 0x00];

        public override byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm) => key.SignData(data, HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1);

        protected override PublicKey BuildPublicKey() => new(key);
    }
}
