namespace IndustrialGateway.Shaping.Premises;

/// <summary>
/// The arrival curve b + r t of network calculus (RFC 9320 §2; Le Boudec and Thiran, ch. 1): within any time t no more than <see cref="BurstBits"/> + t times
/// <see cref="RateBitsPerSecond"/> arrives.
/// </summary>
/// <param name="BurstBits">b, bits.</param>
/// <param name="RateBitsPerSecond">r, bits per second.</param>
public readonly record struct TokenBucket(long BurstBits, long RateBitsPerSecond)
{
    /// <summary>Both arrivals together.</summary>
    public static TokenBucket operator +(in TokenBucket one, in TokenBucket other) =>
        new(checked(one.BurstBits + other.BurstBits), checked(one.RateBitsPerSecond + other.RateBitsPerSecond));
}
