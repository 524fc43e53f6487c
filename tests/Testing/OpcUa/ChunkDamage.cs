namespace IndustrialGateway.Tests.Testing;

/// <summary>What is done to one chunk.</summary>
internal enum ChunkDamage
{
    None,
    Repeat,
    Flip,
    Lose,
    Shred,
}
