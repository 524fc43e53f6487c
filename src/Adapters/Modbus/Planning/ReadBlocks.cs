namespace IndustrialGateway.Adapters.Modbus;

/// <summary>What the planner made of some wishes: each wish is in exactly one of the three.</summary>
/// <param name="Blocks">The requests, by address.</param>
/// <param name="Dead">Wishes that touch forbidden ground or are longer than one request.</param>
/// <param name="Split">Wishes of groups that no longer fit one request.</param>
internal sealed record ReadBlocks(IReadOnlyList<ReadBlock> Blocks, IReadOnlyList<int> Dead, IReadOnlyList<int> Split);
