namespace IndustrialGateway.Shaping.Bounds.Calculus;

/// <summary>
/// How many bits are sure to be served within any time t in which something waits: beta(t) of network calculus (Le Boudec and Thiran, ch. 1). Immutable; any thread.
/// </summary>
public abstract record ServiceCurve
{
    /// <summary>The line R (t - T) that is nowhere above the curve and meets it again and again.</summary>
    internal abstract (Fraction LatencyNs, Fraction BitsPerNs) Line { get; }

    /// <summary>True: the curve is that line.</summary>
    internal abstract bool IsLine { get; }

    /// <summary>Bits served by a time.</summary>
    internal abstract Fraction BitsBy(Fraction ns);

    /// <summary>When so many bits are served; 0 for none.</summary>
    internal abstract Fraction TimeForNs(Fraction bits);

    /// <summary>When the first part of a bit more than that is served: differs from <see cref="TimeForNs"/> where service pauses.</summary>
    internal abstract Fraction TimeBeyondNs(Fraction bits);

    /// <summary>Bits, ascending, after which service pauses. May have no end.</summary>
    internal abstract IEnumerable<Fraction> PausesAfterBits();

    /// <summary>Times, ascending, at which a pause ends. May have no end.</summary>
    internal abstract IEnumerable<Fraction> ResumesAtNs();
}
