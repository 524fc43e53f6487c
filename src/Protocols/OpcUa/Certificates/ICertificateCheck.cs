namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Decides whether the certificate of a peer is believed. Any thread; never throws for what a peer sent.</summary>
public interface ICertificateCheck
{
    /// <summary>Looks at a certificate as it came from the wire: DER, possibly followed by the DER of its issuers (OPC 10000-6 §6.2.6).</summary>
    CertificateVerdict Check(byte[] certificateDer, CertificateExpectations expectations);
}
