namespace IndustrialGateway.Shaping.Messages;

/// <summary>
/// How long samples wait for company: until the linger has passed since the first, or a quarter of it since the last (nothing more comes), or a message is full.
/// Pure arithmetic on the mover's time; the mover's thread only.
/// </summary>
internal struct Linger(long lingerNs, int fullSamples)
{
    private const int QuietShare = 4;

    private long _firstNs;
    private long _lastNs;
    private int _waiting;

    /// <summary>The linger of a class.</summary>
    public static long LengthNs(LatencyClass latencyClass, UplinkShaperOptions options)
    {
        var deadline = latencyClass.Deadline ?? TimeSpan.MaxValue;
        var share = deadline >= options.MaxLinger / options.LingerShare ? options.MaxLinger : deadline * options.LingerShare;

        // The mover's naps are whole milliseconds: below that, waiting would take longer than it is worth.
        return share < TimeSpan.FromMilliseconds(1) ? 0 : share.Ticks * TimeSpan.NanosecondsPerTick;
    }

    /// <summary>Samples were added.</summary>
    public void Added(int count, long nowNs)
    {
        _firstNs = _waiting == 0 ? nowNs : _firstNs;
        _lastNs = nowNs;
        _waiting += count;
    }

    /// <summary>Something that does not wait for company.</summary>
    public void Hurry() => _waiting = Math.Max(_waiting, fullSamples);

    /// <summary>True when they have waited long enough; false with the time to ask again, <see cref="long.MaxValue"/> when nothing waits.</summary>
    public bool IsOver(long nowNs, out long askAgainNs)
    {
        askAgainNs = long.MaxValue;
        if (_waiting == 0)
        {
            return false;
        }

        var due = Math.Min(_firstNs + lingerNs, _lastNs + (lingerNs / QuietShare));
        if (_waiting >= fullSamples || nowNs >= due)
        {
            _waiting = 0;
            return true;
        }

        askAgainNs = due;
        return false;
    }
}
