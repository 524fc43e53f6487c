namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>An endpoint that was chosen, with what discovery said.</summary>
/// <param name="Endpoint">The one in use.</param>
/// <param name="Discovered">All that discovery named: CreateSession must name the same.</param>
/// <param name="Policy">Its policy.</param>
/// <param name="DialUrl">URL to dial.</param>
internal sealed record UaEndpointUse(EndpointDescription Endpoint, IReadOnlyList<EndpointDescription> Discovered, UaSecurityPolicy Policy, string DialUrl);
