using System.Formats.Asn1;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Times of certificates and revocation lists (RFC 5280 §4.1.2.5): UTCTime until 2049, GeneralizedTime after.</summary>
internal static class CertificateTime
{
    private const int LastYearOfUtcTime = 2049;

    public static DateTimeOffset Read(AsnReader reader) => IsTime(reader, UniversalTagNumber.UtcTime)
        ? reader.ReadUtcTime(LastYearOfUtcTime)
        : reader.ReadGeneralizedTime();

    public static bool IsNext(AsnReader reader) =>
        reader.HasData && (IsTime(reader, UniversalTagNumber.UtcTime) || IsTime(reader, UniversalTagNumber.GeneralizedTime));

    private static bool IsTime(AsnReader reader, UniversalTagNumber number) => reader.PeekTag().HasSameClassAndValue(new Asn1Tag(number));
}
