using System.Formats.Asn1;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>The certificate field of headers and endpoints: one certificate, issuers may follow (OPC 10000-6 §6.2.6).</summary>
internal static class CertificateChain
{
    /// <summary>The first certificate alone; all bytes where they are no DER, which is refused later as such.</summary>
    public static byte[] First(ReadOnlySpan<byte> chain)
    {
        try
        {
            AsnDecoder.ReadEncodedValue(chain, AsnEncodingRules.DER, out _, out _, out var length);
            return chain[..length].ToArray();
        }
        catch (AsnContentException)
        {
            // Expected of hostile bytes.
            return chain.ToArray();
        }
    }
}
