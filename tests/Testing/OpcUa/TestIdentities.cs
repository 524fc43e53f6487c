using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Tests.Testing.OpcUa;

/// <summary>Self-signed application certificates, each key made once in a test run: making one takes longer than most tests.</summary>
public static class TestIdentities
{
    private static readonly ConcurrentDictionary<(string Name, int Bits), Lazy<UaIdentity>> Made = new();

    /// <summary>A client with a key of 2,048 bits.</summary>
    public static UaIdentity Client => Of("client", 2048);

    /// <summary>A server with a key of 2,048 bits.</summary>
    public static UaIdentity Server => Of("server", 2048);

    /// <summary>The identity of this name and key length.</summary>
    public static UaIdentity Of(string name, int bits) => Made.GetOrAdd((name, bits), static key => new Lazy<UaIdentity>(() => Make(key.Name, key.Bits))).Value;

    private static UaIdentity Make(string name, int bits)
    {
        var uri = $"urn:test:{name}";
        using var key = RSA.Create(bits);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddUri(new Uri(uri));
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        var from = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
        return new UaIdentity(request.CreateSelfSigned(from, from.AddYears(20)), uri);
    }
}
