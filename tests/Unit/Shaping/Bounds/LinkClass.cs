using IndustrialGateway.Shaping.Premises;

namespace IndustrialGateway.Tests.Unit.Shaping.Bounds;

/// <summary>A class on a simulated link of one bit a nanosecond.</summary>
/// <param name="Rank">0 is served first; classes of one rank in any order.</param>
/// <param name="BurstBits">b.</param>
/// <param name="PerMille">r in thousandths of the link's rate.</param>
/// <param name="LargestBits">Largest message, at most b.</param>
internal sealed record LinkClass(int Rank, int BurstBits, int PerMille, int LargestBits)
{
    public TokenBucket Bucket => new(BurstBits, PerMille * 1_000_000L);
}
