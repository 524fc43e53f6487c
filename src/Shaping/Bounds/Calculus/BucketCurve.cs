using IndustrialGateway.Shaping.Premises;

namespace IndustrialGateway.Shaping.Bounds.Calculus;

/// <summary>The minimum of token buckets: arrivals that keep all of them. One bucket is the plain b + r t. Immutable.</summary>
public sealed record BucketCurve : ArrivalCurve
{
    private readonly TokenBucket[] _buckets;
    private readonly TokenBucket _slowest;

    /// <summary>Arrivals that keep every one of these.</summary>
    /// <param name="buckets">At least one.</param>
    /// <exception cref="ArgumentException">There is none, or one is below zero.</exception>
    public BucketCurve(params ReadOnlySpan<TokenBucket> buckets)
    {
        _buckets = buckets.ToArray();
        if (_buckets.Length == 0 || Array.Exists(_buckets, bucket => bucket.BurstBits < 0 || bucket.RateBitsPerSecond < 0))
        {
            throw new ArgumentException("A curve needs at least one bucket, and none below zero.", nameof(buckets));
        }

        _slowest = _buckets.MinBy(bucket => (bucket.RateBitsPerSecond, bucket.BurstBits));
    }

    /// <summary>The buckets.</summary>
    public IReadOnlyList<TokenBucket> Buckets => _buckets;

    internal override (Fraction BurstBits, Fraction BitsPerNs) Line => (_slowest.BurstBits, PerNs(_slowest));

    internal override Fraction RegularFromNs => CornersNs().Last();

    internal override Fraction BitsAfter(Fraction ns)
    {
        var least = BitsOf(_buckets[0], ns);
        for (var i = 1; i < _buckets.Length; i++)
        {
            least = Fraction.Min(least, BitsOf(_buckets[i], ns));
        }

        return least;
    }

    internal override Fraction? ExceedsAtNs(Fraction bits)
    {
        var latest = Fraction.Zero;
        foreach (var bucket in _buckets)
        {
            if (bucket.BurstBits > bits)
            {
                continue;
            }

            if (bucket.RateBitsPerSecond == 0)
            {
                return null;
            }

            latest = Fraction.Max(latest, (bits - bucket.BurstBits) / PerNs(bucket));
        }

        return latest;
    }

    // Every crossing of two buckets, whether it lies on the curve or above it: a corner too many costs nothing.
    internal override IEnumerable<Fraction> CornersNs()
    {
        var crossings = from one in _buckets
                        from other in _buckets
                        where one.RateBitsPerSecond > other.RateBitsPerSecond && one.BurstBits < other.BurstBits
                        select (Fraction)(other.BurstBits - one.BurstBits) / (PerNs(one) - PerNs(other));
        return crossings.Append(Fraction.Zero).Order();
    }

    private static Fraction PerNs(TokenBucket bucket) => new(bucket.RateBitsPerSecond, NsPerSecond);

    private static Fraction BitsOf(TokenBucket bucket, Fraction ns) => bucket.BurstBits + (ns * PerNs(bucket));
}
