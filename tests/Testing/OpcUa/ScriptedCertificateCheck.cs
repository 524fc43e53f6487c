using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Tests.Testing.OpcUa;

/// <summary>Accepts every certificate that can be read, or refuses all with one reason, and counts how often it was asked.</summary>
public sealed class ScriptedCertificateCheck : ICertificateCheck
{
    private int _asked;

    /// <summary>None accepts.</summary>
    public CertificateRefusal Refusal { get; set; }

    /// <summary>How often it was asked.</summary>
    public int Asked => Volatile.Read(ref _asked);

    /// <summary>What the last certificate was to be compared with.</summary>
    public CertificateExpectations? LastExpectations { get; private set; }

    /// <inheritdoc/>
    public CertificateVerdict Check(byte[] certificateDer, CertificateExpectations expectations)
    {
        Interlocked.Increment(ref _asked);
        LastExpectations = expectations;
        if (!UaCertificate.TryRead(certificateDer, out var certificate, out var fault))
        {
            return new(false, CertificateRefusal.Malformed, fault, "");
        }

        return Refusal == CertificateRefusal.None
            ? new(true, CertificateRefusal.None, "accepted", certificate!.Thumbprint) { Certificate = certificate }
            : new(false, Refusal, "refused by the test", certificate!.Thumbprint) { Certificate = certificate };
    }
}
