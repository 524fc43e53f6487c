namespace IndustrialGateway.Shaping.Bounds.Calculus;

/// <summary>A server that may take its time and then keeps its rate: R (t - T). Immutable.</summary>
public sealed record RateLatency : ServiceCurve
{
    /// <summary>Takes both premises.</summary>
    /// <param name="rateBitsPerSecond">R, bits per second, above zero.</param>
    /// <param name="latencyNs">T, ns.</param>
    /// <exception cref="ArgumentOutOfRangeException">No rate, or a latency below zero.</exception>
    public RateLatency(long rateBitsPerSecond, long latencyNs)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rateBitsPerSecond);
        ArgumentOutOfRangeException.ThrowIfNegative(latencyNs);
        (RateBitsPerSecond, LatencyNs) = (rateBitsPerSecond, latencyNs);
    }

    /// <summary>R, bits per second.</summary>
    public long RateBitsPerSecond { get; }

    /// <summary>T, ns.</summary>
    public long LatencyNs { get; }

    internal override (Fraction LatencyNs, Fraction BitsPerNs) Line => (LatencyNs, PerNs);

    internal override bool IsLine => true;

    private Fraction PerNs => new(RateBitsPerSecond, ArrivalCurve.NsPerSecond);

    internal override Fraction BitsBy(Fraction ns) => Fraction.Max(Fraction.Zero, (ns - LatencyNs) * PerNs);

    internal override Fraction TimeForNs(Fraction bits) => bits <= 0L ? Fraction.Zero : TimeBeyondNs(bits);

    internal override Fraction TimeBeyondNs(Fraction bits) => LatencyNs + (bits / PerNs);

    internal override IEnumerable<Fraction> PausesAfterBits() => [Fraction.Zero];

    internal override IEnumerable<Fraction> ResumesAtNs() => [LatencyNs];
}
