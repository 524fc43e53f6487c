namespace IndustrialGateway.Shaping.Bounds.Calculus;

/// <summary>
/// How many bits may arrive within any time t: alpha(t) of network calculus (RFC 9320 §2; Le Boudec and Thiran, ch. 1). Immutable; any thread. An arrival is a whole message at
/// one instant, so the curve counts what arrives at the end of the time too.
/// </summary>
public abstract record ArrivalCurve
{
    internal const long NsPerSecond = 1_000_000_000;

    /// <summary>The tightest line b + r t that is nowhere below the curve in the long run.</summary>
    internal abstract (Fraction BurstBits, Fraction BitsPerNs) Line { get; }

    /// <summary>From here on the curve is a line, or repeats itself.</summary>
    internal abstract Fraction RegularFromNs { get; }

    /// <summary>Bits that may have arrived after a time, an arrival just then counted.</summary>
    internal abstract Fraction BitsAfter(Fraction ns);

    /// <summary>When more than so many bits may have arrived; null: never.</summary>
    internal abstract Fraction? ExceedsAtNs(Fraction bits);

    /// <summary>Times, ascending, at which the curve jumps or its slope falls; 0 is the first. May have no end.</summary>
    internal abstract IEnumerable<Fraction> CornersNs();
}
