namespace IndustrialGateway.Tests.Testing;

/// <summary>Bytes that passed through a proxy in one piece.</summary>
/// <param name="Connection">Number of the connection, from 0 in the order they were accepted.</param>
/// <param name="Direction">Which way.</param>
/// <param name="Bytes">A copy.</param>
public sealed record WireChunk(int Connection, WireDirection Direction, byte[] Bytes);
