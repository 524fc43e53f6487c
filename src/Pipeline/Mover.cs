using IndustrialGateway.Map;

namespace IndustrialGateway.Pipeline;

/// <summary>
/// Moves samples from the rings into the sink, most urgent class first, a bounded number before it looks up again; books the stage <see cref="Stage.Pipeline"/>.
/// <para>Threads: one, its own. Progress: never blocks on a producer or on the sink; parks when there is nothing to do.</para>
/// <para>Order: samples of a ring keep theirs. When full: lossless samples the sink has no room for stay in their ring and are offered again after
/// <see cref="HeldRetryNs"/>.</para>
/// </summary>
internal sealed class Mover
{
    /// <summary>Samples of one ring before it looks for a more urgent one: about 10 us of work.</summary>
    internal const int BatchSamples = 256;

    /// <summary>Samples before the senders are woken although more are coming.</summary>
    internal const int RoundSamples = 4096;

    /// <summary>How long a refused lossless sample rests before it is offered again.</summary>
    internal const long HeldRetryNs = 2 * NsPerMillisecond;

    private const long NsPerMillisecond = 1_000_000;
    private const int IdleSpins = 8;
    private const int NapMilliseconds = 1;

    private readonly ChannelLane?[][] _laneOfClassAndChannel;
    private readonly ReadyBitmap _ready;
    private readonly MoverSignal _signal;
    private readonly ISampleSink _sink;
    private readonly IGatewayClock _clock;
    private readonly LatencyHistogram[] _pipelineOfClass;
    private readonly TagTable _tags;
    private readonly IPayloadStore _payloads;
    private readonly Func<bool> _mayPark;
    private readonly int _urgentClasses;
    private bool _isBusy;
    private int _held;
    private long _heldRetryNs;
    private long _giveUpNs = long.MaxValue;

    public Mover(MoverParts parts)
    {
        (_laneOfClassAndChannel, _ready, _signal, _pipelineOfClass) = (parts.LaneOfClassAndChannel, parts.Ready, parts.Signal, parts.PipelineOfClass);
        _urgentClasses = parts.UrgentClasses;
        (_sink, _clock, _tags, _payloads) = (parts.Sink, parts.Clock, parts.Tags, parts.Payloads);
        _mayPark = () => Volatile.Read(ref _giveUpNs) == long.MaxValue || _held > 0;
    }

    /// <summary>Lets <see cref="Run"/> return when the rings are empty, or at an instant, whichever comes first. Any thread.</summary>
    public void Stop(long giveUpNs)
    {
        Interlocked.Exchange(ref _giveUpNs, giveUpNs); // Full fence before the look at the parked flag; pairs with Park.
        _signal.Wake(MoverSignal.Always);
    }

    /// <summary>The thread's body.</summary>
    public void Run()
    {
        var callAgainNs = long.MaxValue;
        var idle = 0;
        while (true)
        {
            var moved = Round();
            var now = _clock.MonotonicNs;
            if (!moved && IsFinished(now))
            {
                break;
            }

            if (moved || now >= callAgainNs)
            {
                callAgainNs = _sink.EndRound(now);
                idle = 0;
                _isBusy |= moved;
            }
            else if (idle++ < IdleSpins)
            {
                Thread.SpinWait(10);
            }
            else
            {
                Park(Math.Min(callAgainNs, _held > 0 ? _heldRetryNs : long.MaxValue), now);
            }
        }

        CountRest();
        _sink.EndRound(_clock.MonotonicNs);
    }

    // After samples have come more will: a nap of a millisecond, which only urgent classes end early, gathers them at the price of one wake-up. When a nap brought
    // nothing, the next sample of any class wakes it.
    private void Park(long dueNs, long now)
    {
        if (_isBusy)
        {
            _isBusy = false;
            _signal.Park(_ready, _mayPark, NapMilliseconds, _urgentClasses);
        }
        else
        {
            _signal.Park(_ready, _mayPark, MillisecondsUntil(dueNs, now), MoverSignal.AnyClass);
        }
    }

    /// <summary>Moves what is marked, at most about <see cref="RoundSamples"/>. True when anything was.</summary>
    internal bool Round()
    {
        OfferHeldAgain();
        var moved = 0;
        while (moved < RoundSamples && TryServeNext(ref moved))
        {
        }

        return moved > 0;
    }

    private bool TryServeNext(ref int moved)
    {
        for (var classIndex = 0; classIndex < _laneOfClassAndChannel.Length; classIndex++)
        {
            var channel = _ready.TryTake(classIndex);
            if (channel >= 0)
            {
                moved += Serve(_laneOfClassAndChannel[classIndex][channel]!);
                return true;
            }
        }

        return false;
    }

    private int Serve(ChannelLane lane)
    {
        var announced = lane.AnnounceLosses(_sink) ? 1 : 0;
        if (lane.IsHeld)
        {
            return announced;
        }

        var samples = lane.Ring.Peek(BatchSamples);
        if (samples.IsEmpty)
        {
            return announced;
        }

        var now = _clock.MonotonicNs;
        var taken = _sink.Take(lane.ClassIndex, samples, now);
        Book(_pipelineOfClass[lane.ClassIndex], samples[..taken], now);
        lane.Ring.Release(taken);
        if (taken < samples.Length)
        {
            Hold(lane, now);
        }
        else if (!lane.Ring.Peek(1).IsEmpty)
        {
            _ready.Set(lane.ClassIndex, lane.Channel);
        }

        return announced + taken;
    }

    private void Hold(ChannelLane lane, long now)
    {
        lane.IsHeld = true;
        _heldRetryNs = _held++ == 0 ? now + HeldRetryNs : _heldRetryNs;
    }

    private void OfferHeldAgain()
    {
        if (_held == 0 || _clock.MonotonicNs < _heldRetryNs)
        {
            return;
        }

        _held = 0;
        foreach (var lanes in _laneOfClassAndChannel)
        {
            foreach (var lane in lanes)
            {
                if (lane is { IsHeld: true })
                {
                    lane.IsHeld = false;
                    _ready.Set(lane.ClassIndex, lane.Channel);
                }
            }
        }
    }

    // Samples of one response share their receive time: one entry for the run instead of one for each.
    private static void Book(LatencyHistogram histogram, ReadOnlySpan<Sample> samples, long now)
    {
        for (var start = 0; start < samples.Length;)
        {
            var received = samples[start].ReceiveMonotonicNs;
            var end = start + 1;
            while (end < samples.Length && samples[end].ReceiveMonotonicNs == received)
            {
                end++;
            }

            histogram.Record(now - received, end - start);
            start = end;
        }
    }

    private bool IsFinished(long now)
    {
        var giveUp = Volatile.Read(ref _giveUpNs);
        return giveUp != long.MaxValue && (now >= giveUp || (_held == 0 && _ready.IsEmpty()));
    }

    // What the sink would not take in time is lost by the stop, and says so. The producers have ended: their side of the account is ours now.
    private void CountRest()
    {
        foreach (var lanes in _laneOfClassAndChannel)
        {
            foreach (var lane in lanes)
            {
                DropRest(lane);
            }
        }
    }

    private void DropRest(ChannelLane? lane)
    {
        if (lane is null)
        {
            return;
        }

        while (!lane.Ring.Peek(1).IsEmpty)
        {
            var sample = lane.Ring.Peek(1)[0];
            lane.Drop(_tags[sample.Tag].DeviceIndex, DropReason.Shutdown, sample);
            if (sample.HasPayload)
            {
                _payloads.Release(PayloadHandle.FromBits(sample.Bits));
            }

            lane.Ring.Release(1);
        }

        lane.AnnounceLosses(_sink);
    }

    private static int MillisecondsUntil(long dueNs, long now) =>
        dueNs == long.MaxValue ? Timeout.Infinite : (int)Math.Clamp((dueNs - now + NsPerMillisecond - 1) / NsPerMillisecond, 1, 60_000);
}
