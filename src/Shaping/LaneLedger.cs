using IndustrialGateway.Threading;

namespace IndustrialGateway.Shaping;

/// <summary>
/// What the uplink's answers say: counts, latencies by stage, deadline misses by the stage that took longest.
/// <para>Threads: one settling thread at a time writes; any reads. Progress: wait-free. No allocation.</para>
/// </summary>
internal sealed class LaneLedger(long deadlineNs)
{
    private const int StageCount = 5;

    private readonly LatencyHistogram _queue = new();
    private readonly LatencyHistogram _uplink = new();
    private readonly LatencyHistogram _total = new();
    private readonly long[] _misses = new long[StageCount];
    private PaddedLong _forwarded;
    private PaddedLong _rejected;
    private PaddedLong _snapshot;

    public long Forwarded => Volatile.Read(ref _forwarded.Value);

    public long Rejected => Volatile.Read(ref _rejected.Value);

    public long Snapshot => Volatile.Read(ref _snapshot.Value);

    public long MissesOf(Stage stage) => Volatile.Read(ref _misses[(int)stage]);

    public LatencyHistogram HistogramOf(Stage stage) => stage switch
    {
        Stage.Queue => _queue,
        Stage.Uplink => _uplink,
        Stage.Total => _total,
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, "An uplink books the stages queue, uplink and total."),
    };

    /// <summary>Books a message that was accepted but for some samples.</summary>
    public void Book(OutgoingMessage message, int rejected, long nowMonotonicNs)
    {
        if (message.IsSnapshot)
        {
            Add(ref _snapshot.Value, message.Count);
            return;
        }

        Add(ref _rejected.Value, rejected);
        Add(ref _forwarded.Value, message.Count - rejected);
        if (rejected < message.Count)
        {
            BookStages(message, nowMonotonicNs);
        }
    }

    private static void Add(ref long counter, long count) => Volatile.Write(ref counter, counter + count);

    // Samples of one response share their times: one entry for the run. A rejected sample among accepted ones is booked with them: it took the same way.
    private void BookStages(OutgoingMessage message, long now)
    {
        var samples = message.Samples;
        for (var start = 0; start < samples.Length;)
        {
            ref readonly var first = ref samples[start];
            var end = start + 1;
            while (end < samples.Length && samples[end].ReceiveMonotonicNs == first.ReceiveMonotonicNs && samples[end].QueuedMonotonicNs == first.QueuedMonotonicNs)
            {
                end++;
            }

            BookRun(first, message.TakenMonotonicNs, now, end - start);
            start = end;
        }
    }

    private void BookRun(in Sample sample, long taken, long now, int count)
    {
        var pipeline = sample.QueuedMonotonicNs - sample.ReceiveMonotonicNs;
        var queue = taken - sample.QueuedMonotonicNs;
        var uplink = now - taken;
        var total = now - sample.ReceiveMonotonicNs;
        _queue.Record(queue, count);
        _uplink.Record(uplink, count);
        _total.Record(total, count);
        if (total > deadlineNs)
        {
            var stage = uplink >= queue && uplink >= pipeline ? Stage.Uplink : queue >= pipeline ? Stage.Queue : Stage.Pipeline;
            Add(ref _misses[(int)stage], count);
        }
    }
}
