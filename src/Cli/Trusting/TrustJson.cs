using System.Globalization;
using System.Text.Json;
using IndustrialGateway.Cli.Output;
using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Cli.Trusting;

/// <summary>The certificates of a gateway for programs.</summary>
internal static class TrustJson
{
    /// <summary>Everything there is, as one object.</summary>
    public static string Of(string folder, UaTrustInventory inventory, DateTimeOffset now) => JsonLine.Document(json =>
    {
        json.WriteString("folder", folder);
        WriteOne(json, "own", inventory.Own, now);
        WriteOne(json, "next", inventory.Next, now);
        WriteAll(json, "trusted", inventory.Trusted, now);
        WriteAll(json, "users", inventory.Users, now);
        WriteAll(json, "issuers", inventory.Issuers, now);
        WriteAll(json, "banned", inventory.Banned, now);
        JsonLine.Array(json, "rejected", inventory.Rejected, rejected =>
        {
            WriteFields(json, rejected.Certificate, now);
            json.WriteString("reason", rejected.Refusal.ToString());
            json.WriteString("code", CertificateRefusals.StatusCodeOf(rejected.Refusal).Name);
            json.WriteString("at", TimeOf(rejected.When));
            json.WriteString("peer", rejected.Peer);
            json.WriteString("text", rejected.Text);
        });
        json.WriteStartArray("faults");
        foreach (var fault in inventory.Faults)
        {
            json.WriteStringValue(fault);
        }

        json.WriteEndArray();
    });

    /// <summary>What came of one change.</summary>
    public static string OfChange(string did, bool changed, UaCertificate certificate, CertificateVerdict? verdict, DateTimeOffset now) => JsonLine.Document(json =>
    {
        json.WriteString("did", did);
        json.WriteBoolean("changed", changed);
        WriteFields(json, certificate, now);
        if (verdict is { IsAccepted: false })
        {
            json.WriteString("stillRefused", verdict.Refusal.ToString());
            json.WriteString("text", verdict.Text);
        }
    });

    /// <summary>The day of an instant, UTC.</summary>
    public static string DayOf(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string TimeOf(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static void WriteOne(Utf8JsonWriter json, string name, UaKnownCertificate? known, DateTimeOffset now)
    {
        if (known is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        WriteFields(json, known.Certificate, now);
        json.WriteString("file", known.Path);
        json.WriteEndObject();
    }

    private static void WriteAll(Utf8JsonWriter json, string name, IReadOnlyList<UaKnownCertificate> all, DateTimeOffset now) =>
        JsonLine.Array(json, name, all, known =>
        {
            WriteFields(json, known.Certificate, now);
            json.WriteString("file", known.Path);
        });

    private static void WriteFields(Utf8JsonWriter json, UaCertificate certificate, DateTimeOffset now)
    {
        json.WriteString("thumbprint", certificate.Thumbprint);
        json.WriteString("thumbprintSha256", certificate.ThumbprintSha256);
        json.WriteString("subject", certificate.Subject);
        json.WriteString("issuer", certificate.Issuer);
        json.WriteString("applicationUri", certificate.ApplicationUri);
        json.WriteBoolean("authority", certificate.IsAuthority);
        json.WriteString("notBefore", TimeOf(certificate.NotBefore));
        json.WriteString("notAfter", TimeOf(certificate.NotAfter));
        json.WriteNumber("daysLeft", UaExpiry.DaysLeft(certificate, now));
    }
}
