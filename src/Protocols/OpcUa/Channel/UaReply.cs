namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>A copy of a response in an array of the pool, which whoever awaited it gives back.</summary>
internal readonly record struct UaReply(byte[] Array, int Length, long ReceivedTimestamp);
