using IndustrialGateway.Shaping.Premises;

namespace IndustrialGateway.Shaping.Bounds.Calculus;

/// <summary>
/// A link with credit-based shaping (IEEE 802.1Q §8.6.8.2) of its classes A and B under control traffic of strict priority: rate-latency service of both, after Mohammadpour, Stai,
/// Mohiuddin and Le Boudec (ITC 30, 2018), eq. 1 to 5. Rates round down, latencies up.
/// </summary>
public sealed record CreditBasedShaper
{
    /// <summary>c, bits per second.</summary>
    public required long LinkBitsPerSecond { get; init; }

    /// <summary>Idle slope of class A, bits per second. The send slope is this less the link's rate.</summary>
    public required long IdleSlopeA { get; init; }

    /// <summary>Idle slope of class B, bits per second.</summary>
    public long IdleSlopeB { get; init; }

    /// <summary>Control traffic above both classes.</summary>
    public TokenBucket Control { get; init; }

    /// <summary>Largest message of class A, bits.</summary>
    public long MessageBitsA { get; init; }

    /// <summary>Largest message of class B, bits.</summary>
    public long MessageBitsB { get; init; }

    /// <summary>Largest message of best effort, bits.</summary>
    public long MessageBitsBestEffort { get; init; }

    private long BelowA => Math.Max(MessageBitsB, MessageBitsBestEffort);

    /// <summary>Service of class A.</summary>
    public RateLatency ServiceA() => Service(IdleSlopeA, BelowA);

    /// <summary>Service of class B: it also waits for a message of A, and for the credit A gathered while one from below it was on the link.</summary>
    public RateLatency ServiceB() =>
        Service(IdleSlopeB, MessageBitsBestEffort + MessageBitsA + ((Fraction)BelowA * IdleSlopeA / (LinkBitsPerSecond - IdleSlopeA)));

    /// <summary><see cref="AdmissionCode.InsufficientTrafficClassBandwidth"/> where a class brings more than its idle slope.</summary>
    public static AdmissionCode Admit(TokenBucket arrivals, long idleSlope) =>
        arrivals.RateBitsPerSecond > idleSlope ? AdmissionCode.InsufficientTrafficClassBandwidth : AdmissionCode.None;

    /// <summary>
    /// Longest time to the last bit of a message (eq. 5): its own bits go at the speed of the link, those before it at the rate of the class. ns, rounded up.
    /// </summary>
    /// <param name="service">Of the class.</param>
    /// <param name="burstBits">b of all streams of the class, bits.</param>
    /// <param name="messageBits">The smallest message of the stream, bits.</param>
    public long ResponseNs(RateLatency service, long burstBits, long messageBits)
    {
        ArgumentNullException.ThrowIfNull(service);
        var before = (Fraction)(burstBits - messageBits) * ArrivalCurve.NsPerSecond / service.RateBitsPerSecond;
        var own = (Fraction)messageBits * ArrivalCurve.NsPerSecond / LinkBitsPerSecond;
        return checked((long)(service.LatencyNs + before + own).Ceiling);
    }

    private RateLatency Service(long idleSlope, Fraction waitsForBits)
    {
        var left = LinkBitsPerSecond - Control.RateBitsPerSecond;
        var largest = Math.Max(MessageBitsA, BelowA);
        var before = waitsForBits + Control.BurstBits + ((Fraction)Control.RateBitsPerSecond * largest / LinkBitsPerSecond);

        // idle slope less send slope is the link's rate.
        var rate = ((Fraction)idleSlope * left / LinkBitsPerSecond).Floor;
        return new RateLatency((long)rate, checked((long)(before * ArrivalCurve.NsPerSecond / left).Ceiling));
    }
}
