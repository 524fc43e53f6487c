using IndustrialGateway.Map;
using IndustrialGateway.Threading;

namespace IndustrialGateway.Shaping;

/// <summary>
/// One class on its way to one uplink: queue, window, numbering, snapshot, account.
/// <para>Threads: the mover (in <c>ClassLane.Mover.cs</c>), one sender loop and one settling thread (in <c>ClassLane.Sender.cs</c>), readers of the counters. No two
/// of them share a lock; pacing takes the scan clock's for a moment.</para>
/// <para>Progress, order, when full: as its parts, <see cref="ClassQueue"/> and <see cref="MessageWindow"/>.</para>
/// </summary>
internal sealed partial class ClassLane
{
    // Topic, names, numbers and up to one gap for each reason, in bytes of a message.
    private const int HeaderBytes = 768;
    private const int ConsistentReads = 32;

    private readonly LaneTags _tags;
    private readonly ClassQueue _queue;
    private readonly MessageWindow _window;
    private readonly LaneLosses _losses;
    private readonly LaneLedger _ledger;
    private readonly SnapshotTable? _snapshot;
    private readonly IPayloadStore _payloads;
    private readonly IGatewayClock _clock;
    private readonly AsyncSignal _signal;
    private readonly long _deadlineNs;
    private readonly long _epoch;
    private readonly int _messageBytes;
    private readonly int _fillBytes;
    private readonly ArrivalMonitor _arrivals;
    private readonly ServiceMonitor _service;
    private readonly LinkScheduler? _scheduler;
    private readonly ScheduledClass? _scheduled;
    private readonly StandingQueue? _standing;
    private long _shutdownDropped;
    private long _codelDropped;

    public ClassLane(LaneParts parts, LaneSetting setting)
    {
        var (latencyClass, tags, options) = (parts.Class, parts.Tags, setting.Options);
        (Class, _tags, _payloads, _clock, _signal, _epoch) = (latencyClass, tags, setting.Payloads, setting.Clock, parts.Signal, setting.Epoch);
        (_arrivals, _service, _scheduler, _scheduled) = (parts.Arrivals, parts.Service, setting.Scheduler, parts.Scheduled);
        _deadlineNs = latencyClass.Deadline is { } deadline ? deadline.Ticks * TimeSpan.NanosecondsPerTick : long.MaxValue;

        // max_bytes is the broker's limit and holds with gaps too; the limit of a stated rate is there for the rule, and losses are the exception.
        _messageBytes = Math.Max(0, Math.Min(setting.Uplink.MaxPayloadBytes - HeaderBytes, parts.PayloadBytes - ClassProfile.HeaderBytes));
        _fillBytes = _scheduler is null ? int.MaxValue : _messageBytes;
        _losses = new LaneLosses(tags);
        _ledger = new LaneLedger(_deadlineNs, StageBudget.Of(_deadlineNs, setting.Uplink), tags, parts.Judge, _service);
        _queue = latencyClass.Overflow switch
        {
            OverflowPolicy.KeepLatest => new ConflatingQueue(tags, _payloads),
            OverflowPolicy.Lossless => new LosslessQueue(tags, _payloads, options.LosslessSamples, options.SpillOf?.Invoke(latencyClass)),
            _ => new EvictingQueue(tags, _payloads, options.EvictingSamples, _losses),
        };
        var messageSamples = MessageSamples(latencyClass, tags, options);
        _window = new MessageWindow(options.WindowMessages, messageSamples, LaneLosses.GapsPerMessage, _losses.TakeBack);
        _snapshot = latencyClass.Stored ? null : new SnapshotTable(tags, _payloads);
        var lingerNs = Linger.LengthNs(latencyClass, options);
        _linger = new Linger(lingerNs, messageSamples);
        if (latencyClass is { Deadline: null, Overflow: OverflowPolicy.DropOldest })
        {
            _standing = new StandingQueue(_queue, StandingQueue.TargetNs(lingerNs, MessageNs(parts, setting.Uplink)));
        }

        _sequenceOfDevice = new long[tags.DeviceCount];
        _openOfDevice = new OutgoingMessage?[tags.DeviceCount];
        _open = new OutgoingMessage[options.WindowMessages];
    }

    /// <summary>The class.</summary>
    public LatencyClass Class { get; }

    /// <summary>Latencies and misses.</summary>
    public LaneLedger Ledger => _ledger;

    /// <summary>What its devices bring beyond their curves.</summary>
    public ArrivalMonitor Arrivals => _arrivals;

    /// <summary>Messages sent outside the class's profile, below all that conforms.</summary>
    public long Demoted => _scheduled is { } scheduled ? Volatile.Read(ref scheduled.Demoted) : 0;

    /// <summary>True when nothing waits and nothing is handed out. Any thread.</summary>
    public bool IsEmpty => _queue.Count == 0 && _window.IsEmpty;

    /// <summary>Samples lost for a reason on this lane. Any thread.</summary>
    public long DroppedOf(DropReason reason) => reason switch
    {
        DropReason.Overflow => _queue.Overflowed,
        DropReason.Shutdown => Volatile.Read(ref _shutdownDropped),
        DropReason.Codel => Volatile.Read(ref _codelDropped),
        _ => 0, // Lost before the split, counted there.
    };

    /// <summary>The account. Any thread; while samples move it is read again until both ends of the reading agree, or a few times.</summary>
    public ClassCounters ReadCounters()
    {
        var counters = ReadOnce();
        for (var i = 0; i < ConsistentReads; i++)
        {
            var again = ReadOnce();
            if (again == counters)
            {
                break;
            }

            counters = again;
        }

        return counters;
    }

    private ClassCounters ReadOnce()
    {
        var waiting = _queue.Count;
        var leased = _window.CountSamples();
        return new ClassCounters(
            Received,
            _ledger.Forwarded,
            Class.Stored ? waiting : 0,
            Class.Stored ? leased : leased + waiting,
            _queue.Replaced,
            DroppedOf(DropReason.Overflow) + DroppedOf(DropReason.Shutdown) + DroppedOf(DropReason.Codel),
            _ledger.Rejected,
            _ledger.Snapshot);
    }

    private static long MessageNs(LaneParts parts, UplinkSettings uplink) =>
        uplink.RateBitsPerSecond is { } rate ? WireCost.BitsOf(parts.PayloadBytes) * TimeSpan.NanosecondsPerTick * TimeSpan.TicksPerSecond / rate : 0;

    // A conflated queue holds each tag once, so a message of a small device needs no more places than the device has tags.
    private static int MessageSamples(LatencyClass latencyClass, LaneTags tags, UplinkShaperOptions options) =>
        latencyClass.Overflow == OverflowPolicy.KeepLatest
            ? Math.Clamp(tags.MostTagsOfDevice, 1, options.MessageSamples)
            : options.MessageSamples;
}
