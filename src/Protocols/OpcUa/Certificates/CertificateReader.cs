using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// Reads the DER of a certificate (RFC 5280 §4.1) with the limits a hostile one calls for. The platform's own reader is not used for what a peer sends: it is
/// native code, reads extensions late, and throws where a verdict is wanted.
/// </summary>
internal static class CertificateReader
{
    private const int Version3 = 2;
    private const int LargestSerialBytes = 20;
    private const int LongestName = 200;

    private static readonly Asn1Tag Version = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag IssuerUniqueId = new(TagClass.ContextSpecific, 1);
    private static readonly Asn1Tag SubjectUniqueId = new(TagClass.ContextSpecific, 2);
    private static readonly Asn1Tag Extensions = new(TagClass.ContextSpecific, 3, isConstructed: true);

    /// <summary>The fields, or null and what is wrong.</summary>
    public static CertificateFields? TryRead(byte[] der, out string fault)
    {
        try
        {
            fault = "";
            return Read(der);
        }
        catch (AsnContentException e)
        {
            fault = e.Message;
        }
        catch (CryptographicException e)
        {
            fault = e.Message;
        }

        return null;
    }

    /// <summary>Length of the first DER element, or -1 where there is none: a chain is certificates one after the other (OPC 10000-6 §6.2.6).</summary>
    public static int LengthOfFirst(ReadOnlySpan<byte> blob) =>
        AsnDecoder.TryReadEncodedValue(blob, AsnEncodingRules.DER, out var tag, out _, out _, out var consumed) && tag.HasSameClassAndValue(Asn1Tag.Sequence)
            ? consumed
            : -1;

    /// <summary>A distinguished name for people.</summary>
    public static string NameOf(byte[] der)
    {
        string name;
        try
        {
            name = new X500DistinguishedName(der).Name;
        }
        catch (CryptographicException)
        {
            return "(unreadable name)";
        }

        return Printable(name);
    }

    /// <summary>A text of a peer for a log line: no control characters, of bounded length.</summary>
    public static string Printable(string text)
    {
        var shown = text.Length > LongestName ? string.Concat(text.AsSpan(0, LongestName), "...") : text;
        return string.Create(shown.Length, shown, static (to, from) =>
        {
            for (var i = 0; i < to.Length; i++)
            {
                to[i] = char.IsControl(from[i]) || char.IsSurrogate(from[i]) ? '\uFFFD' : from[i];
            }
        });
    }

    private static CertificateFields Read(byte[] der)
    {
        var outer = new AsnReader(der, AsnEncodingRules.DER);
        var certificate = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        var fields = new CertificateFields { Tbs = certificate.PeekEncodedValue().ToArray() };
        var tbs = certificate.ReadSequence();
        var algorithm = certificate.PeekEncodedValue();
        fields.SignatureKind = SignatureAlgorithm.Read(certificate);
        fields.Signature = certificate.ReadBitString(out _);
        certificate.ThrowIfNotEmpty();
        ReadBody(tbs, algorithm.Span, fields);
        return fields;
    }

    private static void ReadBody(AsnReader tbs, ReadOnlySpan<byte> outerAlgorithm, CertificateFields fields)
    {
        var version = ReadVersion(tbs);
        fields.Serial = tbs.ReadIntegerBytes().ToArray();
        if (fields.Serial.Length > LargestSerialBytes + 1)
        {
            throw new AsnContentException("the serial number is too long");
        }

        // The inner copy is signed, the outer one is not: they must agree (RFC 5280 §4.1.1.2).
        if (!tbs.ReadEncodedValue().Span.SequenceEqual(outerAlgorithm))
        {
            throw new AsnContentException("the signature algorithm inside differs from the one outside");
        }

        fields.IssuerDer = tbs.ReadEncodedValue().ToArray();
        ReadValidity(tbs.ReadSequence(), fields);
        fields.SubjectDer = tbs.ReadEncodedValue().ToArray();
        fields.Issuer = NameOf(fields.IssuerDer);
        fields.Subject = NameOf(fields.SubjectDer);
        PublicKeyReader.Read(tbs.ReadSequence(), fields);
        SkipUniqueId(tbs, IssuerUniqueId);
        SkipUniqueId(tbs, SubjectUniqueId);
        if (tbs.HasData)
        {
            if (version != Version3)
            {
                throw new AsnContentException("extensions belong to version 3 only");
            }

            var wrapped = tbs.ReadSequence(Extensions);
            ExtensionReader.ReadAll(wrapped.ReadSequence(), fields);
            wrapped.ThrowIfNotEmpty();
        }

        tbs.ThrowIfNotEmpty();
    }

    private static int ReadVersion(AsnReader tbs)
    {
        if (!tbs.HasData || !tbs.PeekTag().HasSameClassAndValue(Version))
        {
            return 0;
        }

        var wrapped = tbs.ReadSequence(Version);
        if (!wrapped.TryReadInt32(out var version) || version is < 0 or > Version3)
        {
            throw new AsnContentException("the version is unknown");
        }

        wrapped.ThrowIfNotEmpty();
        return version;
    }

    private static void ReadValidity(AsnReader validity, CertificateFields fields)
    {
        fields.NotBefore = CertificateTime.Read(validity);
        fields.NotAfter = CertificateTime.Read(validity);
        validity.ThrowIfNotEmpty();
        if (fields.NotAfter < fields.NotBefore)
        {
            throw new AsnContentException("its validity ends before it begins");
        }
    }

    private static void SkipUniqueId(AsnReader tbs, Asn1Tag tag)
    {
        if (tbs.HasData && tbs.PeekTag().HasSameClassAndValue(tag))
        {
            tbs.ReadEncodedValue();
        }
    }
}
