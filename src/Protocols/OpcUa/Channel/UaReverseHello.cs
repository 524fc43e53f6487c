namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>What a server says of itself when it opens the connection (ReverseHello, OPC 10000-6 §7.1.2.6). Not proven before the channel is open.</summary>
/// <param name="ServerUri">ApplicationUri of the server.</param>
/// <param name="EndpointUrl">URL of the endpoint the client is to use.</param>
public sealed record UaReverseHello(string ServerUri, string EndpointUrl);
