namespace IndustrialGateway;

/// <summary>
/// Exponential back-off with full jitter: each delay is drawn evenly from zero to a ceiling that doubles up to a cap, so that a
/// thousand devices that went away together do not come back together. One thread.
/// </summary>
public sealed class JitteredBackoff(Random random, TimeSpan first, TimeSpan cap)
{
    private readonly TimeSpan _first = first;
    private TimeSpan _ceiling = first;

    /// <summary>Attempts since the last reset.</summary>
    public int Attempts { get; private set; }

    /// <summary>The next delay in nanoseconds.</summary>
    public long NextNs()
    {
        var delay = random.NextInt64(_ceiling.Ticks + 1) * TimeSpan.NanosecondsPerTick;
        _ceiling = _ceiling + _ceiling < cap ? _ceiling + _ceiling : cap;
        Attempts++;
        return delay;
    }

    /// <summary>Begins anew: it worked.</summary>
    public void Reset()
    {
        _ceiling = _first;
        Attempts = 0;
    }
}
