namespace IndustrialGateway.Configuration;

/// <summary>What reading a file gave.</summary>
/// <param name="Outcome">How it went.</param>
/// <param name="Bytes">The content where the outcome is <see cref="MapFileOutcome.Ok"/>.</param>
/// <param name="Reason">What the system says, for <see cref="MapFileOutcome.Failed"/>.</param>
public readonly record struct MapFile(MapFileOutcome Outcome, ReadOnlyMemory<byte> Bytes = default, string Reason = "");
