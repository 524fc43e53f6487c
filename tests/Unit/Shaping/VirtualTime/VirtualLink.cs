namespace IndustrialGateway.Tests.Unit.Shaping.VirtualTime;

/// <summary>A link first in first out: so many bits per second, then a latency each way; slower or longer than stated breaks the second premise on purpose.</summary>
/// <param name="rateBitsPerSecond">What it carries.</param>
/// <param name="latencyNs">One way.</param>
internal sealed class VirtualLink(long rateBitsPerSecond, long latencyNs)
{
    private long _freeNs;

    /// <summary>Most bits that ever stood in it, those on their way through it included.</summary>
    public long MostBits { get; private set; }

    /// <summary>When the answer to bits handed over now will be back.</summary>
    public long Carry(long bits, long nowNs, bool isAnswered)
    {
        _freeNs = Math.Max(_freeNs, nowNs) + (long)(((Int128)bits * 1_000_000_000 + rateBitsPerSecond - 1) / rateBitsPerSecond);
        MostBits = Math.Max(MostBits, (long)((Int128)(_freeNs - nowNs) * rateBitsPerSecond / 1_000_000_000));
        return isAnswered ? _freeNs + (2 * latencyNs) : nowNs;
    }
}
