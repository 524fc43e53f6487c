namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>A response with the moment it came.</summary>
/// <param name="Response">The response.</param>
/// <param name="ReceivedTimestamp">Monotonic timestamp (<see cref="TimeProvider.GetTimestamp"/>) taken when its last bytes came out of the socket, before decrypting and decoding.</param>
public readonly record struct UaTimed<TResponse>(TResponse Response, long ReceivedTimestamp);
