namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>A policy and a mode a server opens channels with.</summary>
/// <param name="Policy">The algorithms.</param>
/// <param name="Mode">None with the policy None, otherwise Sign or SignAndEncrypt.</param>
public sealed record UaSecurityOffer(UaSecurityPolicy Policy, UaSecurityMode Mode);
