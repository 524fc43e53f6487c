namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>A copy of a publish response.</summary>
/// <param name="Array">From the pool.</param>
/// <param name="Length">Bytes of it.</param>
/// <param name="ReceivedTimestamp">When it came.</param>
/// <param name="Done">Values and events of it that have been given out.</param>
internal sealed record HeldMessage(byte[] Array, int Length, long ReceivedTimestamp, int Done);
