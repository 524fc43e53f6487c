using IndustrialGateway.Threading;

namespace IndustrialGateway.Shaping;

/// <summary>
/// One class on its way to one uplink: queue, window, numbering, snapshot, account.
/// <para>Threads: the mover (in <c>ClassLane.Mover.cs</c>), one sender loop and one settling thread (in <c>ClassLane.Sender.cs</c>), readers of the counters. No two
/// of them share a lock.</para>
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
    private long _shutdownDropped;

    public ClassLane(LatencyClass latencyClass, LaneTags tags, LaneSetting setting, AsyncSignal signal)
    {
        (Class, _tags, _payloads, _clock, _signal, _epoch) = (latencyClass, tags, setting.Payloads, setting.Clock, signal, setting.Epoch);
        var options = setting.Options;
        _deadlineNs = latencyClass.Deadline is { } deadline ? deadline.Ticks * TimeSpan.NanosecondsPerTick : long.MaxValue;
        _messageBytes = Math.Max(0, setting.Uplink.MaxPayloadBytes - HeaderBytes);
        _losses = new LaneLosses(tags);
        _ledger = new LaneLedger(_deadlineNs);
        _queue = latencyClass.Overflow switch
        {
            OverflowPolicy.KeepLatest => new ConflatingQueue(tags, _payloads),
            OverflowPolicy.Lossless => new LosslessQueue(tags, _payloads, options.LosslessSamples),
            _ => new EvictingQueue(tags, _payloads, options.EvictingSamples, _losses),
        };
        var messageSamples = MessageSamples(latencyClass, tags, options);
        _window = new MessageWindow(options.WindowMessages, messageSamples, LaneLosses.GapsPerMessage, _losses.TakeBack);
        _snapshot = latencyClass.Stored ? null : new SnapshotTable(tags, _payloads);
        _linger = new Linger(Linger.LengthNs(latencyClass, options), messageSamples);
        _sequenceOfDevice = new long[tags.DeviceCount];
        _openOfDevice = new OutgoingMessage?[tags.DeviceCount];
        _open = new OutgoingMessage[options.WindowMessages];
    }

    /// <summary>The class.</summary>
    public LatencyClass Class { get; }

    /// <summary>Latencies and misses.</summary>
    public LaneLedger Ledger => _ledger;

    /// <summary>True when nothing waits and nothing is handed out. Any thread.</summary>
    public bool IsEmpty => _queue.Count == 0 && _window.IsEmpty;

    /// <summary>Samples lost for a reason on this lane. Any thread.</summary>
    public long DroppedOf(DropReason reason) => reason switch
    {
        DropReason.Overflow => _queue.Overflowed,
        DropReason.Shutdown => Volatile.Read(ref _shutdownDropped),
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
            DroppedOf(DropReason.Overflow) + DroppedOf(DropReason.Shutdown),
            _ledger.Rejected,
            _ledger.Snapshot);
    }

    // A conflated queue holds each tag once, so a message of a small device needs no more places than the device has tags.
    private static int MessageSamples(LatencyClass latencyClass, LaneTags tags, UplinkShaperOptions options) =>
        latencyClass.Overflow == OverflowPolicy.KeepLatest
            ? Math.Clamp(tags.MostTagsOfDevice, 1, options.MessageSamples)
            : options.MessageSamples;
}
