using IndustrialGateway.Shaping.Premises;

namespace IndustrialGateway.Shaping.Bounds.Calculus;

/// <summary>
/// The operations of network calculus the bounds need, in exact arithmetic: each result is rounded once, delays and backlogs up. Pure; any thread.
/// </summary>
/// <remarks>
/// Deviations are sought at every corner of the arrivals and at every pause of the service until the line around the arrivals is below the line under the service. Where that
/// is too far away (loads within a hair of the capacity), the distance of the two lines is the answer: longer, never shorter.
/// </remarks>
public static class MinPlus
{
    /// <summary>Delays (ns) and backlogs (bits) beyond this count as unbounded: 73 years, 2.3 exabits. Sums of a few still fit.</summary>
    public const long Longest = 1L << 61;

    // Each candidate is a few divisions: a tenth of a second at most.
    private const int MostCandidates = 50_000;

    /// <summary>h(alpha, beta): the longest any bit waits behind those before it, ns, rounded up; null where it is not bounded.</summary>
    public static long? DelayNs(ArrivalCurve arrivals, ServiceCurve service)
    {
        ArgumentNullException.ThrowIfNull(arrivals);
        ArgumentNullException.ThrowIfNull(service);
        var (burst, rate) = arrivals.Line;
        var (latency, served) = service.Line;
        if (rate > served)
        {
            return null;
        }

        var atLine = latency + (burst / served);
        if (HorizonNs(arrivals, service) is not { } horizon)
        {
            return Rounded(atLine);
        }

        var corners = UpTo(horizon, arrivals.CornersNs()).Select(ns => service.TimeForNs(arrivals.BitsAfter(ns)) - ns);
        var pauses = service.PausesAfterBits()
            .Select(bits => (Bits: bits, Ns: arrivals.ExceedsAtNs(bits)))
            .TakeWhile(pause => pause.Ns is { } ns && ns <= horizon)
            .Select(pause => service.TimeBeyondNs(pause.Bits) - pause.Ns!.Value);
        return Rounded(MostOf(corners.Take(MostCandidates + 1), pauses.Take(MostCandidates + 1)) ?? atLine);
    }

    /// <summary>v(alpha, beta): the most that ever waits, bits, rounded up; null where it is not bounded.</summary>
    public static long? BacklogBits(ArrivalCurve arrivals, ServiceCurve service)
    {
        ArgumentNullException.ThrowIfNull(arrivals);
        ArgumentNullException.ThrowIfNull(service);
        var (burst, rate) = arrivals.Line;
        var (latency, served) = service.Line;
        if (rate > served)
        {
            return null;
        }

        var atLine = burst + (rate * latency);
        if (HorizonNs(arrivals, service) is not { } horizon)
        {
            return Rounded(atLine);
        }

        var corners = UpTo(horizon, arrivals.CornersNs()).Select(Waiting);
        var resumes = UpTo(horizon, service.ResumesAtNs()).Select(Waiting);
        return Rounded(MostOf(corners.Take(MostCandidates + 1), resumes.Take(MostCandidates + 1)) ?? atLine);

        Fraction Waiting(Fraction ns) => arrivals.BitsAfter(ns) - service.BitsBy(ns);
    }

    /// <summary>What leaves a server: each bucket with the burst that its latency lets gather; null where the server cannot keep up.</summary>
    public static TokenBucket? Output(TokenBucket arrivals, RateLatency service)
    {
        ArgumentNullException.ThrowIfNull(service);
        return arrivals.RateBitsPerSecond > service.RateBitsPerSecond ? null : Delayed(arrivals, service.LatencyNs);
    }

    /// <summary>The same arrivals after a stage that delays each bit by anything up to so many ns: the burst grows by what comes meanwhile, rounded up.</summary>
    /// <exception cref="OverflowException">Longer than <see cref="Longest"/>.</exception>
    public static TokenBucket Delayed(TokenBucket arrivals, long jitterNs) => arrivals with
    {
        BurstBits = Rounded(arrivals.BurstBits + ((Fraction)arrivals.RateBitsPerSecond * jitterNs / ArrivalCurve.NsPerSecond)) ?? throw new OverflowException("The burst is beyond all measure."),
    };

    /// <summary>Two servers one behind the other: the slower rate, both latencies. A burst is paid for once.</summary>
    public static RateLatency Tandem(RateLatency first, RateLatency second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return new RateLatency(Math.Min(first.RateBitsPerSecond, second.RateBitsPerSecond), checked(first.LatencyNs + second.LatencyNs));
    }

    // Until when there can be anything new; null: the lines must do.
    private static Fraction? HorizonNs(ArrivalCurve arrivals, ServiceCurve service)
    {
        var (burst, rate) = arrivals.Line;
        var (latency, served) = service.Line;
        if (service.IsLine)
        {
            // After the latency a line serves each repetition no later than the one before.
            return Fraction.Max(arrivals.RegularFromNs, latency);
        }

        return rate >= served ? null : Fraction.Max(arrivals.RegularFromNs, (burst + (served * latency)) / (served - rate));
    }

    // One beyond the horizon too: the first message after the latency counts.
    private static IEnumerable<Fraction> UpTo(Fraction horizonNs, IEnumerable<Fraction> times)
    {
        foreach (var ns in times)
        {
            yield return ns;
            if (ns > horizonNs)
            {
                break;
            }
        }
    }

    // Null: too many to look at.
    private static Fraction? MostOf(IEnumerable<Fraction> some, IEnumerable<Fraction> others)
    {
        var longest = Fraction.Zero;
        foreach (var (candidate, index) in some.Select((value, i) => (value, i)).Concat(others.Select((value, i) => (value, i))))
        {
            if (index == MostCandidates)
            {
                return null;
            }

            longest = Fraction.Max(longest, candidate);
        }

        return longest;
    }

    private static long? Rounded(Fraction value) => value.Ceiling is var whole && whole <= Longest ? (long)whole : null;
}
