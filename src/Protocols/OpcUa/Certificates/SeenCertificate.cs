namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>The certificate a peer showed last and that was accepted.</summary>
/// <param name="Peer">The peer, as <see cref="CertificateExpectations.Peer"/> named it.</param>
/// <param name="Certificate">Its certificate.</param>
public sealed record SeenCertificate(string Peer, UaCertificate Certificate);
