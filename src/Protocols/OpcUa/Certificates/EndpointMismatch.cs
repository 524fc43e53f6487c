namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>One difference between what discovery said and what the session says.</summary>
/// <param name="What">Which field, by its name in the standard; <c>Endpoint</c> where one side has an endpoint the other lacks.</param>
/// <param name="Text">What was found and what was wanted, in English.</param>
public readonly record struct EndpointMismatch(string What, string Text);
