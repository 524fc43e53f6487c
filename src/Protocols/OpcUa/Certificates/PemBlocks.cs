using System.Security.Cryptography;
using System.Text;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Certificates and lists in files: DER, or PEM with any number of blocks and any text between them.</summary>
internal static class PemBlocks
{
    private const byte DerSequence = 0x30;

    /// <summary>The DER of each block with this label; the content itself where it is DER. Blocks whose base64 is broken are left out.</summary>
    public static IReadOnlyList<byte[]> Of(byte[] content, string label)
    {
        if (content.Length > 0 && content[0] == DerSequence)
        {
            return [content];
        }

        var blocks = new List<byte[]>();
        var text = Encoding.Latin1.GetString(content).AsSpan();
        while (PemEncoding.TryFind(text, out var fields))
        {
            if (text[fields.Label].SequenceEqual(label))
            {
                var der = new byte[fields.DecodedDataLength];
                if (Convert.TryFromBase64Chars(text[fields.Base64Data], der, out var written) && written == der.Length)
                {
                    blocks.Add(der);
                }
            }

            text = text[fields.Location.End.GetOffset(text.Length)..];
        }

        return blocks;
    }

    /// <summary>Certificates as PEM, one after the other.</summary>
    public static byte[] Write(IEnumerable<byte[]> certificates) =>
        Encoding.ASCII.GetBytes(string.Concat(certificates.Select(der => PemEncoding.WriteString("CERTIFICATE", der) + "\n")));
}
