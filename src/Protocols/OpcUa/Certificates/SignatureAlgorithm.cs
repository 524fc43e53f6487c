using System.Formats.Asn1;
using System.Security.Cryptography;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Signature algorithms of certificates and revocation lists (RFC 4055, RFC 5758).</summary>
internal static class SignatureAlgorithm
{
    private const string Pss = "1.2.840.113549.1.1.10";
    private const int DefaultSalt = 20;

    private static readonly Asn1Tag PssHash = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag PssMask = new(TagClass.ContextSpecific, 1, isConstructed: true);
    private static readonly Asn1Tag PssSalt = new(TagClass.ContextSpecific, 2, isConstructed: true);

    /// <summary>Reads an AlgorithmIdentifier.</summary>
    public static CertificateSignatureKind Read(AsnReader reader)
    {
        var sequence = reader.ReadSequence();
        var name = sequence.ReadObjectIdentifier();
        return name == Pss ? ReadPss(sequence) : KindOf(name);
    }

    /// <summary>True where the signature of <paramref name="data"/> was made with the private key of these numbers. False for kinds that are not accepted.</summary>
    public static bool Verify(CertificateSignatureKind kind, byte[] data, byte[] signature, RSA key)
    {
        if (Hash(kind) is not { } hash)
        {
            return false;
        }

        var isPss = kind is CertificateSignatureKind.PssSha256 or CertificateSignatureKind.PssSha384 or CertificateSignatureKind.PssSha512;
        try
        {
            return key.VerifyData(data, signature, hash, isPss ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1);
        }
        catch (CryptographicException)
        {
            // A signature of another length than the modulus, say: not this key's signature.
            return false;
        }
    }

    private static HashAlgorithmName? Hash(CertificateSignatureKind kind) => kind switch
    {
        CertificateSignatureKind.Sha256 or CertificateSignatureKind.PssSha256 => HashAlgorithmName.SHA256,
        CertificateSignatureKind.Sha384 or CertificateSignatureKind.PssSha384 => HashAlgorithmName.SHA384,
        CertificateSignatureKind.Sha512 or CertificateSignatureKind.PssSha512 => HashAlgorithmName.SHA512,
        _ => null,
    };

    private static CertificateSignatureKind KindOf(string name) => name switch
    {
        "1.2.840.113549.1.1.2" or "1.2.840.113549.1.1.3" or "1.2.840.113549.1.1.4" => CertificateSignatureKind.Md5,
        "1.2.840.113549.1.1.5" or "1.3.14.3.2.29" => CertificateSignatureKind.Sha1,
        "1.2.840.113549.1.1.11" => CertificateSignatureKind.Sha256,
        "1.2.840.113549.1.1.12" => CertificateSignatureKind.Sha384,
        "1.2.840.113549.1.1.13" => CertificateSignatureKind.Sha512,
        "1.3.101.112" or "1.3.101.113" => CertificateSignatureKind.NotRsa,
        _ when name.StartsWith("1.2.840.10045.4.", StringComparison.Ordinal) => CertificateSignatureKind.NotRsa,
        _ => CertificateSignatureKind.Unknown,
    };

    // RSASSA-PSS-params (RFC 4055 §3.1). Every field has a default, and the default hash is SHA-1.
    private static CertificateSignatureKind ReadPss(AsnReader sequence)
    {
        if (!sequence.HasData)
        {
            return CertificateSignatureKind.Sha1;
        }

        var parameters = sequence.ReadSequence();
        var kind = IsNext(parameters, PssHash) ? PssKindOf(parameters.ReadSequence(PssHash).ReadSequence().ReadObjectIdentifier()) : CertificateSignatureKind.Sha1;
        if (IsNext(parameters, PssMask))
        {
            // MGF1 with the same hash is the only one in use; with another one the signature does not verify.
            parameters.ReadEncodedValue();
        }

        var salt = DefaultSalt;
        if (IsNext(parameters, PssSalt) && !parameters.ReadSequence(PssSalt).TryReadInt32(out salt))
        {
            throw new AsnContentException("the salt length of its signature is impossible");
        }

        // The platform verifies a salt as long as the hash, which is what everyone writes.
        return kind == CertificateSignatureKind.Sha1 || salt == SaltOf(kind) ? kind : CertificateSignatureKind.Unknown;
    }

    private static int SaltOf(CertificateSignatureKind kind) => kind switch
    {
        CertificateSignatureKind.PssSha256 => 32,
        CertificateSignatureKind.PssSha384 => 48,
        CertificateSignatureKind.PssSha512 => 64,
        _ => -1,
    };

    private static CertificateSignatureKind PssKindOf(string hash) => hash switch
    {
        "2.16.840.1.101.3.4.2.1" => CertificateSignatureKind.PssSha256,
        "2.16.840.1.101.3.4.2.2" => CertificateSignatureKind.PssSha384,
        "2.16.840.1.101.3.4.2.3" => CertificateSignatureKind.PssSha512,
        "1.3.14.3.2.26" => CertificateSignatureKind.Sha1,
        _ => CertificateSignatureKind.Unknown,
    };

    private static bool IsNext(AsnReader reader, Asn1Tag tag) => reader.HasData && reader.PeekTag().HasSameClassAndValue(tag);
}
