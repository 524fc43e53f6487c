using System.Formats.Asn1;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>SubjectPublicKeyInfo (RFC 3279 §2.3.1): the RSA key, or nothing where the key is another one.</summary>
internal static class PublicKeyReader
{
    private const string RsaEncryption = "1.2.840.113549.1.1.1";

    // A modulus or an exponent beyond these costs seconds of a core for each signature that is verified with it.
    private const int LargestModulusBytes = 16_384 / 8;
    private const int LargestExponentBytes = 8;

    public static void Read(AsnReader info, CertificateFields fields)
    {
        var algorithm = info.ReadSequence();
        var name = algorithm.ReadObjectIdentifier();
        var key = info.ReadBitString(out var unused);
        info.ThrowIfNotEmpty();
        if (name != RsaEncryption)
        {
            return;
        }

        if (unused != 0)
        {
            throw new AsnContentException("the public key is not made of bytes");
        }

        var outer = new AsnReader(key, AsnEncodingRules.DER);
        var numbers = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        fields.Modulus = Positive(numbers.ReadIntegerBytes().Span, LargestModulusBytes, "modulus");
        fields.Exponent = Positive(numbers.ReadIntegerBytes().Span, LargestExponentBytes, "exponent");
        numbers.ThrowIfNotEmpty();
        var isOne = fields.Exponent.Length == 1 && fields.Exponent[0] == 1;
        if (isOne || (fields.Exponent[^1] & 1) == 0 || (fields.Modulus[^1] & 1) == 0)
        {
            throw new AsnContentException("the RSA key cannot be one: modulus and exponent are odd, and the exponent is not 1");
        }
    }

    private static byte[] Positive(ReadOnlySpan<byte> integer, int largest, string what)
    {
        if ((integer[0] & 0x80) != 0)
        {
            throw new AsnContentException($"the {what} of the RSA key is negative");
        }

        var digits = integer.TrimStart((byte)0);
        if (digits.IsEmpty || digits.Length > largest)
        {
            throw new AsnContentException($"the {what} of the RSA key has {digits.Length} bytes; 1 to {largest} are possible");
        }

        return digits.ToArray();
    }
}
