namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>The fields HEL and ACK share, as the peer sent them.</summary>
/// <param name="ReceiveBufferBytes">Largest chunk the peer takes.</param>
/// <param name="SendBufferBytes">Largest chunk the peer sends.</param>
/// <param name="MaxMessageBytes">Largest message the peer takes; 0: it does not say.</param>
/// <param name="MaxChunkCount">Most chunks of a message the peer takes; 0: it does not say.</param>
internal readonly record struct TransportTerms(int ReceiveBufferBytes, int SendBufferBytes, uint MaxMessageBytes, uint MaxChunkCount);
