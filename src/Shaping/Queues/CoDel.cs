namespace IndustrialGateway.Shaping.Queues;

/// <summary>
/// CoDel (RFC 8289 §5): tells a standing queue from a burst by the least time anything has waited over an interval, and drops from the front, a little faster each time, until the
/// wait is below the target. Here a packet is what one message takes. Pure arithmetic on the caller's time; one thread.
/// </summary>
/// <param name="targetNs">A wait the queue may stand at, nanoseconds: RFC 8289 §4.3 asks for at least what one message takes on the link.</param>
internal struct CoDel(long targetNs)
{
    /// <summary>Interval in targets: the target is 5 % of it (RFC 8289 §4.3).</summary>
    public const int IntervalTargets = 20;

    // A queue that stands again soon after takes up the rate of drops it had (RFC 8289 §5.4).
    private const int RecentIntervals = 16;

    private readonly long _intervalNs = targetNs * IntervalTargets;
    private long _firstAboveNs;
    private long _dropNextNs;
    private long _count;
    private long _lastCount;
    private bool _isDropping;

    /// <summary>The wait a queue may stand at, nanoseconds.</summary>
    public readonly long TargetNs => targetNs;

    /// <summary>True: what was just taken from the front is to be dropped.</summary>
    /// <param name="waitedNs">How long it has waited.</param>
    /// <param name="isLast">Nothing is left behind it: that is no standing queue.</param>
    /// <param name="nowNs">Now.</param>
    public bool ShouldDrop(long waitedNs, bool isLast, long nowNs)
    {
        var isStanding = IsStanding(waitedNs, isLast, nowNs);
        if (_isDropping)
        {
            _isDropping = isStanding;
            if (!isStanding || nowNs < _dropNextNs)
            {
                return false;
            }

            _count++;
            _dropNextNs = ControlLaw(_dropNextNs);
            return true;
        }

        return isStanding && BeginDropping(nowNs);
    }

    private bool IsStanding(long waitedNs, bool isLast, long nowNs)
    {
        if (waitedNs < targetNs || isLast)
        {
            _firstAboveNs = 0;
            return false;
        }

        if (_firstAboveNs == 0)
        {
            _firstAboveNs = nowNs + _intervalNs;
            return false;
        }

        return nowNs >= _firstAboveNs;
    }

    private bool BeginDropping(long nowNs)
    {
        var dropped = _count - _lastCount;
        _count = dropped > 1 && nowNs - _dropNextNs < RecentIntervals * _intervalNs ? dropped : 1;
        _lastCount = _count;
        _isDropping = true;
        _dropNextNs = ControlLaw(nowNs);
        return true;
    }

    private readonly long ControlLaw(long fromNs) => fromNs + (long)(_intervalNs / Math.Sqrt(_count));
}
