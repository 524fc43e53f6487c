using System.Numerics;

namespace IndustrialGateway.Shaping.Bounds.Calculus;

/// <summary>A message of a fixed size each period, early or late by a jitter: ceil((t + J) / T) M. Tighter than the bucket around it. Immutable.</summary>
public sealed record StaircaseCurve : ArrivalCurve
{
    /// <summary>Takes the stream's contract.</summary>
    /// <param name="periodNs">T, ns, above zero.</param>
    /// <param name="jitterNs">J, ns.</param>
    /// <param name="messageBits">M, bits, with all headers.</param>
    /// <exception cref="ArgumentOutOfRangeException">Below zero, or a period of zero.</exception>
    public StaircaseCurve(long periodNs, long jitterNs, long messageBits)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(periodNs);
        ArgumentOutOfRangeException.ThrowIfNegative(jitterNs);
        ArgumentOutOfRangeException.ThrowIfNegative(messageBits);
        (PeriodNs, JitterNs, MessageBits) = (periodNs, jitterNs, messageBits);
    }

    /// <summary>T, ns.</summary>
    public long PeriodNs { get; }

    /// <summary>J, ns.</summary>
    public long JitterNs { get; }

    /// <summary>M, bits.</summary>
    public long MessageBits { get; }

    internal override (Fraction BurstBits, Fraction BitsPerNs) Line =>
        (MessageBits + ((Fraction)JitterNs * new Fraction(MessageBits, PeriodNs)), new Fraction(MessageBits, PeriodNs));

    internal override Fraction RegularFromNs => Fraction.Zero;

    internal override Fraction BitsAfter(Fraction ns) => (((ns + JitterNs) / PeriodNs).Floor + 1) * MessageBits;

    internal override Fraction? ExceedsAtNs(Fraction bits) =>
        MessageBits == 0 ? null : Fraction.Max(Fraction.Zero, ((bits / MessageBits).Floor * (BigInteger)PeriodNs) - JitterNs);

    internal override IEnumerable<Fraction> CornersNs()
    {
        yield return Fraction.Zero;
        for (var at = (((BigInteger)JitterNs / PeriodNs) + 1) * PeriodNs; ; at += PeriodNs)
        {
            yield return at - JitterNs;
        }
    }
}
