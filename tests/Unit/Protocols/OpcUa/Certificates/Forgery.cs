using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace IndustrialGateway.Tests.Unit.Protocols.OpcUa.Certificates;

/// <summary>What is wrong with a forged certificate; nothing by default.</summary>
internal sealed record Forgery
{
    public string Name { get; init; } = "Line PLC";

    public string Role { get; init; } = "application";

    public string? AuthorityRole { get; init; }

    public int KeyBits { get; init; } = 2048;

    public bool Curve { get; init; }

    public HashAlgorithmName Hash { get; init; } = HashAlgorithmName.SHA256;

    public bool Pss { get; init; }

    public RSA? SignWith { get; init; }

    public DateTimeOffset From { get; init; } = ForgedCertificate.Now.AddYears(-1);

    public DateTimeOffset Until { get; init; } = ForgedCertificate.Now.AddYears(1);

    public bool Names { get; init; } = true;

    public string? ApplicationUri { get; init; } = ForgedCertificate.Uri;

    public string HostName { get; init; } = ForgedCertificate.Host;

    public int MoreNames { get; init; }

    public X509KeyUsageFlags? Usages { get; init; } = X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation
        | X509KeyUsageFlags.KeyEncipherment | X509KeyUsageFlags.DataEncipherment;

    public string[] ExtendedUsages { get; init; } = ["1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2"];

    public string? CriticalExtension { get; init; }

    public bool AuthorityFlag { get; init; } = true;

    public int? PathLength { get; init; }

    public X509KeyUsageFlags AuthorityUsages { get; init; } = X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign;
}
