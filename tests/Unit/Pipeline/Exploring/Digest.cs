using System.Numerics;

namespace IndustrialGateway.Tests.Unit.Pipeline.Exploring;

/// <summary>128 bits that stand for a state: two states share them by accident once in 10^24 explorations of ten million states.</summary>
internal struct Digest()
{
    private ulong _low = 0x9E3779B97F4A7C15;
    private ulong _high = 0xC2B2AE3D27D4EB4F;

    public void Add(ulong word)
    {
        _low = BitOperations.RotateLeft(_low ^ (word * 0x87C37B91114253D5), 31) * 0x9FB21C651E98DF25;
        _high = BitOperations.RotateLeft(_high + (word * 0x4CF5AD432745937F), 27) * 0xD6E8FEB86659FD93;
        _low += _high;
    }

    public void Add(long word) => Add(unchecked((ulong)word));

    public readonly UInt128 ToValue() => new(Mix(_high), Mix(_low + _high));

    private static ulong Mix(ulong word)
    {
        word = (word ^ (word >> 33)) * 0xFF51AFD7ED558CCD;
        word = (word ^ (word >> 33)) * 0xC4CEB9FE1A85EC53;
        return word ^ (word >> 33);
    }
}
