using System.Numerics;

namespace IndustrialGateway.Shaping.Bounds.Calculus;

/// <summary>
/// A gate that opens for a window in each cycle (IEEE 802.1Q §8.6.8.4, scheduled traffic), as a source sees it that knows nothing of the cycle: the first bit comes when the gate has
/// just shut. Messages are taken to fit what is left of a window (the guard band is taken off the window). Immutable.
/// </summary>
public sealed record WindowService : ServiceCurve
{
    /// <summary>Takes the schedule.</summary>
    /// <param name="cycleNs">C, ns.</param>
    /// <param name="windowNs">w, ns, at most the cycle.</param>
    /// <param name="rateBitsPerSecond">Rate of the link while the gate is open, bits per second.</param>
    /// <exception cref="ArgumentOutOfRangeException">Zero or below, or a window longer than its cycle.</exception>
    public WindowService(long cycleNs, long windowNs, long rateBitsPerSecond)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(cycleNs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(windowNs);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(windowNs, cycleNs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rateBitsPerSecond);
        (CycleNs, WindowNs, RateBitsPerSecond) = (cycleNs, windowNs, rateBitsPerSecond);
    }

    /// <summary>C, ns.</summary>
    public long CycleNs { get; }

    /// <summary>w, ns.</summary>
    public long WindowNs { get; }

    /// <summary>Rate while the gate is open, bits per second.</summary>
    public long RateBitsPerSecond { get; }

    internal override (Fraction LatencyNs, Fraction BitsPerNs) Line => (Shut, PerWindow / CycleNs);

    internal override bool IsLine => WindowNs == CycleNs;

    private Fraction PerNs => new(RateBitsPerSecond, ArrivalCurve.NsPerSecond);

    private Fraction PerWindow => WindowNs * PerNs;

    private BigInteger Shut => CycleNs - WindowNs;

    internal override Fraction BitsBy(Fraction ns)
    {
        var cycles = (ns / CycleNs).Floor;
        var open = Fraction.Max(Fraction.Zero, ns - (cycles * CycleNs) - Shut);
        return (cycles * PerWindow) + (open * PerNs);
    }

    internal override Fraction TimeForNs(Fraction bits) => bits <= 0L ? Fraction.Zero : At(bits, (bits / PerWindow).Ceiling - 1);

    internal override Fraction TimeBeyondNs(Fraction bits) => At(bits, (bits / PerWindow).Floor);

    internal override IEnumerable<Fraction> PausesAfterBits()
    {
        for (BigInteger windows = 0; ; windows++)
        {
            yield return windows * PerWindow;
        }
    }

    internal override IEnumerable<Fraction> ResumesAtNs()
    {
        for (var at = Shut; ; at += CycleNs)
        {
            yield return at;
        }
    }

    // After so many full windows the rest is served in the next one.
    private Fraction At(Fraction bits, BigInteger fullWindows) => (fullWindows * CycleNs) + Shut + ((bits - (fullWindows * PerWindow)) / PerNs);
}
