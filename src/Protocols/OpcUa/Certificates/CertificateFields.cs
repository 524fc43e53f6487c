using System.Net;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>The fields of a certificate (RFC 5280 §4.1) that anything here depends on.</summary>
internal sealed class CertificateFields
{
    public byte[] Tbs { get; set; } = [];

    public byte[] Signature { get; set; } = [];

    public CertificateSignatureKind SignatureKind { get; set; }

    public byte[] Serial { get; set; } = [];

    public byte[] IssuerDer { get; set; } = [];

    public byte[] SubjectDer { get; set; } = [];

    public string Issuer { get; set; } = "";

    public string Subject { get; set; } = "";

    public DateTimeOffset NotBefore { get; set; }

    public DateTimeOffset NotAfter { get; set; }

    /// <summary>Empty where the key is not RSA.</summary>
    public byte[] Modulus { get; set; } = [];

    public byte[] Exponent { get; set; } = [];

    public bool IsAuthority { get; set; }

    public int? PathLength { get; set; }

    /// <summary>Null: no such extension, nothing is restricted (RFC 5280 §4.2.1.3).</summary>
    public CertificateKeyUsages? KeyUsages { get; set; }

    /// <summary>Object identifiers; null: no such extension.</summary>
    public List<string>? ExtendedKeyUsages { get; set; }

    public string? ApplicationUri { get; set; }

    public List<string> HostNames { get; } = [];

    public List<IPAddress> Addresses { get; } = [];

    public byte[]? SubjectKeyId { get; set; }

    public byte[]? AuthorityKeyId { get; set; }

    /// <summary>The first critical extension that is not understood here.</summary>
    public string? UnknownCritical { get; set; }

    public bool MayUseKeyFor(CertificateKeyUsages any) => KeyUsages is not { } allowed || (allowed & any) != 0;
}
