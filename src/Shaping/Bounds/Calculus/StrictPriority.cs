using IndustrialGateway.Shaping.Premises;

namespace IndustrialGateway.Shaping.Bounds.Calculus;

/// <summary>
/// What strict priority leaves a class. A message on its way is not stopped: a class waits for at most one of those below it, then for everything more urgent.
/// </summary>
/// <remarks>
/// Within a busy period of the class and all above it that begins at s, the server gives R (t - s - T); one lower message may have begun before s and takes L of it; more urgent
/// arrivals take at most b + r (t - s); the rest is the class's: (R - r) (t - s) - (R T + L + b), which is the rate R - r after the latency (R T + L + b) / (R - r)
/// (Le Boudec and Thiran §6.2, Bouillard et al. Theorem 7.6). It asks nothing of the order among the others, so equals count among them.
/// </remarks>
public static class StrictPriority
{
    /// <summary>Service left for a class; null where those above it take everything, or all but everything.</summary>
    /// <param name="server">The whole server; a strict one, busy while anything waits.</param>
    /// <param name="moreUrgent">Arrivals of all classes above it, and of its equals.</param>
    /// <param name="lowerMessageBits">Largest message of any class below it, bits.</param>
    public static RateLatency? Residual(RateLatency server, TokenBucket moreUrgent, long lowerMessageBits)
    {
        ArgumentNullException.ThrowIfNull(server);
        ArgumentOutOfRangeException.ThrowIfNegative(lowerMessageBits);
        var rate = server.RateBitsPerSecond - moreUrgent.RateBitsPerSecond;
        if (rate <= 0)
        {
            return null;
        }

        var before = ((Fraction)server.RateBitsPerSecond * server.LatencyNs) + ((((Fraction)lowerMessageBits) + moreUrgent.BurstBits) * ArrivalCurve.NsPerSecond);
        var latency = (before / rate).Ceiling;
        return latency <= MinPlus.Longest ? new RateLatency(rate, (long)latency) : null;
    }
}
