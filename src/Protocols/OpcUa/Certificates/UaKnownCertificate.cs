namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>A certificate in a trust folder.</summary>
/// <param name="Certificate">The certificate.</param>
/// <param name="Path">The file it lies in.</param>
/// <param name="Modified">When the file was written.</param>
public sealed record UaKnownCertificate(UaCertificate Certificate, string Path, DateTimeOffset Modified);
