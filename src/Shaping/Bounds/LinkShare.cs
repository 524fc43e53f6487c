using IndustrialGateway.Map;
using IndustrialGateway.Shaping.Bounds.Calculus;
using IndustrialGateway.Shaping.Premises;

namespace IndustrialGateway.Shaping.Bounds;

/// <summary>What each class gets of an uplink of a stated rate and latency: the arithmetic of the bound. One thread.</summary>
internal sealed class LinkShare
{
    private readonly IReadOnlyList<ClassFlow> _flows;
    private readonly TokenBucket[] _policed;
    private readonly RateLatency _server;
    private readonly long _latencyNs;

    /// <summary>A link.</summary>
    /// <param name="uplink">States a rate, and a latency where it is acknowledged.</param>
    /// <param name="flows">Its classes, most urgent first.</param>
    public LinkShare(UplinkSettings uplink, IReadOnlyList<ClassFlow> flows)
    {
        _flows = flows;
        _server = new RateLatency(Pacing.RateOf(uplink.RateBitsPerSecond!.Value), 0);
        _policed = ClassProfile.Policed([.. flows.Select(flow => flow.Profile)], _server.RateBitsPerSecond);
        _latencyNs = uplink.IsAcknowledged ? 2 * (long)uplink.Latency!.Value.TotalNanoseconds : 0;
    }

    /// <summary>One bound for each class.</summary>
    public IEnumerable<ClassBound> Bounds() => Enumerable.Range(0, _flows.Count).Select(i => BoundOf(i) with { AdmittedBitsPerSecond = _policed[i].RateBitsPerSecond });

    private ClassBound BoundOf(int index)
    {
        var flow = _flows[index];
        if (_policed[index].RateBitsPerSecond < flow.Profile.RateBitsPerSecond)
        {
            return flow.Unbounded(CodeOfRates(index), MostOfRate(index));
        }

        var (urgent, equals) = (Sum(i => IsAbove(i, index)), Sum(i => i != index && IsEqual(i, index)));
        var lower = _flows.Where((_, i) => i != index).Select(other => other.MessageBits).DefaultIfEmpty().Max();
        if (QueueNs(index, urgent + equals, lower) is not { } queue)
        {
            return flow.Unbounded(AdmissionCode.InsufficientBandwidth, MostOfRate(index));
        }

        // What would be gone without it: first those above, then the equals, then the message on the link.
        var (withEquals, withLower, alone) = (QueueNs(index, equals, lower)!.Value, QueueNs(index, default, lower)!.Value, QueueNs(index, default, 0)!.Value);
        BoundPart[] parts =
        [
            new(BoundTerm.Burst, alone),
            new(BoundTerm.MoreUrgent, queue - withEquals),
            new(BoundTerm.Equals, withEquals - withLower),
            new(BoundTerm.OtherMessage, withLower - alone),
            new(BoundTerm.Latency, _latencyNs),
            new(BoundTerm.Gateway, GatewayAllowance.Ns),
            new(BoundTerm.Pacing, Pacing.AheadNs + Pacing.SlackNs),
            new(BoundTerm.Linger, flow.JitterNs - GatewayAllowance.Ns),
        ];
        var bound = parts.Sum(part => part.Ns);
        var isLate = flow.Class.Deadline is { } deadline && bound > (long)deadline.TotalNanoseconds;
        return flow.Unbounded(isLate ? AdmissionCode.MaxLatencyExceeded : AdmissionCode.None, parts.MaxBy(part => part.Ns).Term) with { BoundNs = bound, Parts = parts };
    }

    // A sample has arrived when its message has, so it also waits for what came after it and went with it. Of other devices of the class nothing is known of the order: all they bring
    // counts as ahead. Of its own device that is one message at most; or, where less comes than a message holds, all that comes until the queue is empty. Both hold.
    private long? QueueNs(int index, TokenBucket ahead, long lowerBits)
    {
        var all = _flows[index].Queued;
        var beside = all with { RateBitsPerSecond = all.RateBitsPerSecond - Math.Min(_flows[index].SlowestDeviceRate, all.RateBitsPerSecond) };
        var withMessage = StrictPriority.Residual(_server, ahead + beside, lowerBits + _flows[index].MessageBits)?.LatencyNs;
        var untilEmpty = StrictPriority.Residual(_server, ahead + all, lowerBits)?.LatencyNs;
        return withMessage is { } one && untilEmpty is { } other ? Math.Min(one, other) : withMessage ?? untilEmpty;
    }

    // The link would carry it, but a tenth is kept for those below: the class has too little; otherwise the link has.
    private AdmissionCode CodeOfRates(int index)
    {
        var wanted = _flows.Take(index + 1).Sum(flow => flow.Profile.RateBitsPerSecond);
        return wanted > _server.RateBitsPerSecond ? AdmissionCode.InsufficientBandwidth : AdmissionCode.InsufficientTrafficClassBandwidth;
    }

    private BoundTerm MostOfRate(int index)
    {
        var above = _flows.Where((_, i) => IsAbove(i, index)).Sum(flow => flow.Profile.RateBitsPerSecond);
        return above > _flows[index].Profile.RateBitsPerSecond ? BoundTerm.MoreUrgent : BoundTerm.Burst;
    }

    private TokenBucket Sum(Func<int, bool> isTaken)
    {
        var sum = default(TokenBucket);
        for (var i = 0; i < _flows.Count; i++)
        {
            sum += isTaken(i) ? _flows[i].Ahead(_policed[i]) : default;
        }

        return sum;
    }

    private bool IsAbove(int other, int index) => other < index && !IsEqual(other, index);

    // As the scheduler groups them: neighbours in the order of urgency with one deadline.
    private bool IsEqual(int other, int index)
    {
        var (from, to) = other < index ? (other, index) : (index, other);
        for (var i = from; i < to; i++)
        {
            if (_flows[i].Class.Deadline != _flows[i + 1].Class.Deadline)
            {
                return false;
            }
        }

        return true;
    }
}
