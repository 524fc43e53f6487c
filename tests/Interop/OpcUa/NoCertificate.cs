using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Tests.Interop.OpcUa;

/// <summary>Trusts nobody.</summary>
internal sealed class NoCertificate : ICertificateCheck
{
    public static readonly NoCertificate Instance = new();

    public CertificateVerdict Check(byte[] certificateDer, CertificateExpectations expectations) =>
        new(false, CertificateRefusal.NotTrusted, "nobody is trusted here", "");
}
