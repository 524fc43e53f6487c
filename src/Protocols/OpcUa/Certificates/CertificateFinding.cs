namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>One check that failed.</summary>
/// <param name="Refusal">Which.</param>
/// <param name="On">The certificate it failed on: the peer's or one of its issuers'; null where nothing could be read.</param>
/// <param name="Why">What was found and what was wanted: the middle of a sentence that begins with the certificate.</param>
internal readonly record struct CertificateFinding(CertificateRefusal Refusal, UaCertificate? On, string Why);
