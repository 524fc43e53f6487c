namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>A certificate that was refused lately.</summary>
/// <param name="Certificate">The certificate.</param>
/// <param name="Refusal">Why.</param>
/// <param name="When">When it was written down.</param>
/// <param name="Peer">Who showed it.</param>
/// <param name="Text">The verdict's text.</param>
public sealed record RejectedCertificate(UaCertificate Certificate, CertificateRefusal Refusal, DateTimeOffset When, string Peer, string Text);
