namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Where a request came from.</summary>
/// <param name="Channel">Its channel.</param>
/// <param name="RequestId">Its number there.</param>
internal readonly record struct RequestContext(IServerChannel Channel, uint RequestId);
