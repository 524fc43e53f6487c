using IndustrialGateway.Map;
using IndustrialGateway.Threading;

namespace IndustrialGateway.Shaping.Premises;

/// <summary>
/// Watches the second premise of the bound: the uplink serves at least like a link of its stated rate behind its stated latency. Each message gets the instant at which such a
/// link would have finished it, in the order in which messages were handed over; its answer may come one latency term later. In a backlogged period that began at s this measures
/// (t - s) - served / rate (a guaranteed-rate server: Goyal, Lam and Vin 1995; Le Boudec and Thiran §2.1), one comparison a message.
/// <para>Threads: any. Progress: lock-free. Order: of the hand-overs. When full: never. No allocation.</para>
/// </summary>
internal sealed class ServiceMonitor
{
    private const long NsPerSecond = 1_000_000_000;

    private readonly long? _rate;
    private readonly long? _allowedNs;
    private PaddedLong _finishNs;
    private PaddedLong _worstNs;
    private PaddedLong _breaks;
    private PaddedLong _lastBreakNs;

    /// <summary>A monitor of an uplink.</summary>
    public ServiceMonitor(UplinkSettings uplink)
    {
        _rate = uplink.RateBitsPerSecond;
        _allowedNs = uplink.Latency is { } latency ? (uplink.IsAcknowledged ? 2 * (long)latency.TotalNanoseconds : 0) + GatewayAllowance.Ns : null;
        (_finishNs.Value, _lastBreakNs.Value) = (long.MinValue / 2, long.MinValue);
    }

    /// <summary>When the link was last seen to break the premise or to hold things up, monotonic nanoseconds; <see cref="long.MinValue"/> for never.</summary>
    public long LastBreakNs => Volatile.Read(ref _lastBreakNs.Value);

    /// <summary>As stated and as measured.</summary>
    public ServiceFigures Figures => new(_rate, _allowedNs, Volatile.Read(ref _worstNs.Value), Volatile.Read(ref _breaks.Value));

    /// <summary>Bits are handed over; returns when a link as stated would have finished them.</summary>
    public long Sent(long bits, long nowNs)
    {
        var takesNs = _rate is { } rate ? (long)(((Int128)bits * NsPerSecond + rate - 1) / rate) : 0;
        var finish = Volatile.Read(ref _finishNs.Value);
        while (true)
        {
            var next = Math.Max(finish, nowNs) + takesNs;
            var seen = Interlocked.CompareExchange(ref _finishNs.Value, next, finish);
            if (seen == finish)
            {
                return next;
            }

            finish = seen;
        }
    }

    /// <summary>A message was answered; true when later than allowed.</summary>
    public bool Served(long finishNs, long nowNs)
    {
        var late = nowNs - finishNs;
        Raise(ref _worstNs.Value, late);
        if (late <= (_allowedNs ?? long.MaxValue))
        {
            return false;
        }

        Broke(nowNs);
        return true;
    }

    /// <summary>Samples wait because everything that may be out is out and unanswered: what is late now is late for the link, whether a latency is stated or not. No break is counted.</summary>
    public void Blocked(long nowNs) => Raise(ref _lastBreakNs.Value, nowNs);

    /// <summary>A connection was lost and stands again, or a message was answered later than allowed.</summary>
    public void Broke(long nowNs)
    {
        Interlocked.Increment(ref _breaks.Value);
        Raise(ref _lastBreakNs.Value, nowNs);
    }

    private static void Raise(ref long maximum, long value)
    {
        var seen = Volatile.Read(ref maximum);
        while (value > seen)
        {
            var before = Interlocked.CompareExchange(ref maximum, value, seen);
            if (before == seen)
            {
                return;
            }

            seen = before;
        }
    }
}
