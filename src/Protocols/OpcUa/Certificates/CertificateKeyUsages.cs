namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>KeyUsage of RFC 5280 §4.2.1.3: the bit is the number of the named bit.</summary>
[Flags]
internal enum CertificateKeyUsages
{
    None = 0,
    DigitalSignature = 1 << 0,
    NonRepudiation = 1 << 1,
    KeyEncipherment = 1 << 2,
    DataEncipherment = 1 << 3,
    KeyAgreement = 1 << 4,
    KeyCertSign = 1 << 5,
    CrlSign = 1 << 6,
}
