namespace IndustrialGateway.Shaping.Premises;

/// <summary>
/// Measures a flow against a token bucket: the virtual scheduling algorithm (ITU-T I.371 A.1.1, "GCRA"), which keeps one instant instead of a level. Whole nanoseconds; a
/// fraction of one is rounded in favour of the flow. Pure arithmetic; one thread.
/// </summary>
internal struct TokenMeter
{
    private const long NsPerSecond = 1_000_000_000;

    private readonly TokenBucket _bucket;
    private readonly long _toleranceNs;
    private long _fullNs;

    /// <summary>A meter whose bucket is full.</summary>
    public TokenMeter(in TokenBucket bucket)
    {
        _bucket = bucket;
        _toleranceNs = bucket.RateBitsPerSecond == 0 ? 0 : NanosecondsOf(bucket.BurstBits);
        _fullNs = long.MinValue / 2;
    }

    /// <summary>True while there are tokens, however few: for flows that are charged when their size is known.</summary>
    public readonly bool HasTokens(long nowNs) => _bucket.RateBitsPerSecond > 0 && _fullNs - nowNs < _toleranceNs;

    /// <summary>Takes tokens; returns by how many bits the flow has now exceeded its bucket, 0 while it conforms.</summary>
    public long Charge(long bits, long nowNs)
    {
        if (_bucket.RateBitsPerSecond == 0)
        {
            return bits;
        }

        _fullNs = Math.Max(_fullNs, nowNs) + NanosecondsOf(bits);
        var overNs = _fullNs - nowNs - _toleranceNs;
        return overNs <= 0 ? 0 : (long)((Int128)overNs * _bucket.RateBitsPerSecond / NsPerSecond);
    }

    /// <summary>Forgives what the bucket is short of: the flow begins again with an empty bucket.</summary>
    public void Empty(long nowNs) => _fullNs = Math.Min(_fullNs, nowNs + _toleranceNs);

    private readonly long NanosecondsOf(long bits) =>
        bits <= long.MaxValue / NsPerSecond ? bits * NsPerSecond / _bucket.RateBitsPerSecond : (long)Int128.Min(long.MaxValue / 4, (Int128)bits * NsPerSecond / _bucket.RateBitsPerSecond);
}
