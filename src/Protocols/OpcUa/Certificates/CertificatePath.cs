namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>A certificate and those above it, as far as they are known.</summary>
/// <param name="Certificates">The certificate first, then its issuer, and so on.</param>
/// <param name="Fault">Why the way up ended: <see cref="CertificateRefusal.None"/> at a root or at a trusted authority.</param>
internal sealed record CertificatePath(IReadOnlyList<UaCertificate> Certificates, CertificateRefusal Fault)
{
    /// <summary>The certificate at which the way up ended.</summary>
    public UaCertificate Top => Certificates[^1];
}
