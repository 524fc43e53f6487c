using System.Formats.Asn1;
using System.Net;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>The extensions of a certificate (RFC 5280 §4.2) that decide something here. An extension given twice is refused (§4.2).</summary>
internal static class ExtensionReader
{
    private const int MostExtensions = 64;
    private const int MostNames = 256;
    private const int LongestUri = 1024;

    private static readonly Asn1Tag UriName = new(TagClass.ContextSpecific, 6);
    private static readonly Asn1Tag DnsName = new(TagClass.ContextSpecific, 2);
    private static readonly Asn1Tag AddressName = new(TagClass.ContextSpecific, 7);
    private static readonly Asn1Tag KeyIdentifier = new(TagClass.ContextSpecific, 0);

    public static void ReadAll(AsnReader extensions, CertificateFields fields)
    {
        var seen = new HashSet<string>();
        while (extensions.HasData)
        {
            var extension = extensions.ReadSequence();
            var name = extension.ReadObjectIdentifier();
            var critical = extension.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean) && extension.ReadBoolean();
            var value = extension.ReadOctetString();
            extension.ThrowIfNotEmpty();
            if (!seen.Add(name) || seen.Count > MostExtensions)
            {
                throw new AsnContentException($"the extension {name} is given twice, or there are more than {MostExtensions}");
            }

            ReadOne(name, critical, value, fields);
        }
    }

    private static void ReadOne(string name, bool critical, byte[] value, CertificateFields fields)
    {
        var reader = new AsnReader(value, AsnEncodingRules.DER);
        switch (name)
        {
            case "2.5.29.14":
                fields.SubjectKeyId = reader.ReadOctetString();
                break;
            case "2.5.29.15":
                fields.KeyUsages = KeyUsagesOf(reader.ReadBitString(out _));
                break;
            case "2.5.29.17":
                ReadNames(reader.ReadSequence(), fields);
                break;
            case "2.5.29.19":
                ReadConstraints(reader.ReadSequence(), fields);
                break;
            case "2.5.29.35":
                ReadAuthorityKey(reader.ReadSequence(), fields);
                break;
            case "2.5.29.37":
                fields.ExtendedKeyUsages = ObjectIdentifiersOf(reader.ReadSequence());
                break;
            default:
                // Policies (2.5.29.32) may be critical: no policy is asked for here, so any of them will do.
                fields.UnknownCritical ??= critical && name != "2.5.29.32" ? name : null;
                return;
        }

        reader.ThrowIfNotEmpty();
    }

    // Named bits count from the most significant bit of the first byte. The ninth (decipherOnly) means nothing here.
    private static CertificateKeyUsages KeyUsagesOf(byte[] bits)
    {
        var usages = CertificateKeyUsages.None;
        for (var bit = 0; bits.Length > 0 && bit < 8; bit++)
        {
            if ((bits[0] & (0x80 >> bit)) != 0)
            {
                usages |= (CertificateKeyUsages)(1 << bit);
            }
        }

        return usages;
    }

    private static void ReadNames(AsnReader names, CertificateFields fields)
    {
        for (var count = 0; names.HasData; count++)
        {
            if (count == MostNames)
            {
                throw new AsnContentException($"it has more than {MostNames} alternative names");
            }

            var tag = names.PeekTag();
            if (tag.HasSameClassAndValue(UriName))
            {
                var uri = names.ReadCharacterString(UniversalTagNumber.IA5String, UriName);
                fields.ApplicationUri ??= uri.Length <= LongestUri ? uri : throw new AsnContentException("its ApplicationUri is too long");
            }
            else if (tag.HasSameClassAndValue(DnsName))
            {
                fields.HostNames.Add(names.ReadCharacterString(UniversalTagNumber.IA5String, DnsName));
            }
            else if (tag.HasSameClassAndValue(AddressName))
            {
                fields.Addresses.Add(AddressOf(names.ReadOctetString(AddressName)));
            }
            else
            {
                names.ReadEncodedValue();
            }
        }
    }

    private static IPAddress AddressOf(byte[] bytes) =>
        bytes.Length is 4 or 16 ? new IPAddress(bytes) : throw new AsnContentException("an alternative name is an address of neither 4 nor 16 bytes");

    private static void ReadConstraints(AsnReader constraints, CertificateFields fields)
    {
        fields.IsAuthority = constraints.HasData && constraints.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean) && constraints.ReadBoolean();
        if (constraints.HasData)
        {
            if (!constraints.TryReadInt32(out var length) || length < 0)
            {
                throw new AsnContentException("its path length is impossible");
            }

            fields.PathLength = length;
        }

        constraints.ThrowIfNotEmpty();
    }

    private static void ReadAuthorityKey(AsnReader authority, CertificateFields fields)
    {
        if (authority.HasData && authority.PeekTag().HasSameClassAndValue(KeyIdentifier))
        {
            fields.AuthorityKeyId = authority.ReadOctetString(KeyIdentifier);
        }
    }

    private static List<string> ObjectIdentifiersOf(AsnReader sequence)
    {
        var names = new List<string>();
        while (sequence.HasData)
        {
            names.Add(sequence.ReadObjectIdentifier());
        }

        return names;
    }
}
