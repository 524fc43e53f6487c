using System.Net;
using System.Numerics;
using System.Security.Cryptography;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// A certificate as a peer or a file gave it, read but not believed: what RFC 5280 and OPC 10000-6 §6.2 say about it. Immutable; any thread.
/// </summary>
public sealed class UaCertificate
{
    /// <summary>Largest certificate that is read; one with a 4096-bit key and many names takes 3 KiB.</summary>
    public const int LargestBytes = 16 * 1024;

    internal UaCertificate(byte[] der, CertificateFields fields)
    {
        Der = der;
        Fields = fields;
#pragma warning disable CA5350 // The thumbprint of OPC UA is SHA-1 (OPC 10000-4 §7.2 by custom); it names a certificate and proves nothing.
        Thumbprint = Convert.ToHexString(SHA1.HashData(der));
#pragma warning restore CA5350
        ThumbprintSha256 = Convert.ToHexString(SHA256.HashData(der));
    }

    /// <summary>Its bytes.</summary>
    public byte[] Der { get; }

    /// <summary>SHA-1 of its bytes, 40 upper-case hexadecimal digits: the name every OPC UA tool shows.</summary>
    public string Thumbprint { get; }

    /// <summary>SHA-256 of its bytes, 64 upper-case hexadecimal digits.</summary>
    public string ThumbprintSha256 { get; }

    /// <summary>Whom it names, such as <c>CN=Line PLC, O=ACME</c>; control characters replaced, at most 200 characters.</summary>
    public string Subject => Fields.Subject;

    /// <summary>Who issued it, in the same form.</summary>
    public string Issuer => Fields.Issuer;

    /// <summary>First moment of its validity.</summary>
    public DateTimeOffset NotBefore => Fields.NotBefore;

    /// <summary>Last moment of its validity.</summary>
    public DateTimeOffset NotAfter => Fields.NotAfter;

    /// <summary>The first URI of its SubjectAltName (OPC 10000-6 §6.2.2); null where it has none.</summary>
    public string? ApplicationUri => Fields.ApplicationUri;

    /// <summary>Host names of its SubjectAltName.</summary>
    public IReadOnlyList<string> HostNames => Fields.HostNames;

    /// <summary>Addresses of its SubjectAltName.</summary>
    public IReadOnlyList<IPAddress> Addresses => Fields.Addresses;

    /// <summary>True where it names itself as its issuer.</summary>
    public bool IsSelfIssued => Fields.SubjectDer.AsSpan().SequenceEqual(Fields.IssuerDer);

    /// <summary>True where it may issue others (basic constraints, cA).</summary>
    public bool IsAuthority => Fields.IsAuthority;

    /// <summary>Length of its RSA modulus; 0 where the key is not RSA.</summary>
    public int KeyBits => Fields.Modulus.Length == 0 ? 0 : (int)new BigInteger(Fields.Modulus, isUnsigned: true, isBigEndian: true).GetBitLength();

    internal CertificateFields Fields { get; }

    /// <summary>Its RSA public key, or null where it has another one. The caller disposes it.</summary>
    public RSA? OpenPublicKey() => Fields.Modulus.Length == 0
        ? null
        : RSA.Create(new RSAParameters { Modulus = Fields.Modulus, Exponent = Fields.Exponent });

    /// <summary>Reads one certificate. Never throws; <paramref name="fault"/> says in English what is wrong with it.</summary>
    public static bool TryRead(ReadOnlySpan<byte> der, out UaCertificate? certificate, out string fault)
    {
        certificate = null;
        if (der.Length > LargestBytes)
        {
            fault = $"it has {der.Length} bytes, more than {LargestBytes}";
            return false;
        }

        var bytes = der.ToArray();
        var fields = CertificateReader.TryRead(bytes, out fault);
        certificate = fields is null ? null : new UaCertificate(bytes, fields);
        return certificate is not null;
    }

    /// <summary>Reads the first certificate of a file: DER, or PEM with any text around it. Never throws.</summary>
    public static bool TryReadFile(byte[] content, out UaCertificate? certificate, out string fault)
    {
        ArgumentNullException.ThrowIfNull(content);
        var blocks = PemBlocks.Of(content, "CERTIFICATE");
        if (blocks.Count > 0)
        {
            return TryRead(blocks[0], out certificate, out fault);
        }

        (certificate, fault) = (null, "it holds no certificate, neither as DER nor as PEM");
        return false;
    }

    /// <summary>True where a thumbprint as people write it (SHA-1 or SHA-256, any case, with spaces or colons) names this certificate. A part of one names nothing.</summary>
    public bool HasThumbprint(string thumbprint) =>
        UaThumbprint.Normalize(thumbprint) is { } wanted && (wanted == Thumbprint || wanted == ThumbprintSha256);
}
