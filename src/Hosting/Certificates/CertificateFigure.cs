using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Hosting.Certificates;

/// <summary>One certificate whose end matters.</summary>
/// <param name="Role"><c>own</c>, <c>next</c>, <c>trusted</c>, <c>user</c>, or <c>peer</c>: accepted lately by a pin or under an authority.</param>
/// <param name="Certificate">The certificate.</param>
/// <param name="SecondsLeft">Until its end; negative where it has expired.</param>
internal sealed record CertificateFigure(string Role, UaCertificate Certificate, double SecondsLeft);
