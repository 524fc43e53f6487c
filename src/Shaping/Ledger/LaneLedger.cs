using IndustrialGateway.Threading;

namespace IndustrialGateway.Shaping.Ledger;

/// <summary>
/// What the uplink's answers say of one class: counts, latencies by stage, ages, deadline misses by the stage that broke the budget and by whose fault it was.
/// <para>Threads: one settling thread at a time writes; any reads. Progress: wait-free. No allocation.</para>
/// </summary>
internal sealed class LaneLedger
{
    private const int StageCount = 5;
    private const int BlameCount = 4;

    private readonly long _deadlineNs;
    private readonly StageBudget _budget;
    private readonly BlameJudge _judge;
    private readonly ServiceMonitor _service;
    private readonly LatencyHistogram _queue = new();
    private readonly LatencyHistogram _uplink = new();
    private readonly LatencyHistogram _total = new();
    private readonly AgeBook _ages;
    private readonly long[] _misses = new long[StageCount];
    private readonly long[] _blames = new long[BlameCount];
    private PaddedLong _forwarded;
    private PaddedLong _rejected;
    private PaddedLong _snapshot;

    /// <summary>A ledger.</summary>
    public LaneLedger(long deadlineNs, StageBudget budget, LaneTags tags, BlameJudge judge, ServiceMonitor service)
    {
        (_deadlineNs, _budget, _judge, _service) = (deadlineNs, budget, judge, service);
        _ages = new AgeBook(tags);
    }

    public long Forwarded => Volatile.Read(ref _forwarded.Value);

    public long Rejected => Volatile.Read(ref _rejected.Value);

    public long Snapshot => Volatile.Read(ref _snapshot.Value);

    /// <summary>Ages at delivery.</summary>
    public LatencyHistogram Ages => _ages.Histogram;

    /// <summary>The newest misses.</summary>
    public LateLog Late { get; } = new();

    public long MissesOf(Stage stage) => Volatile.Read(ref _misses[(int)stage]);

    public long MissesOf(Blame blame) => Volatile.Read(ref _blames[(int)blame]);

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
        var isLinkLate = _service.Served(message.LinkFinishNs, nowMonotonicNs);
        if (message.IsSnapshot)
        {
            Add(ref _snapshot.Value, message.Count - rejected);
            return;
        }

        Add(ref _rejected.Value, rejected);
        Add(ref _forwarded.Value, message.Count - rejected);
        if (rejected < message.Count)
        {
            BookStages(message, isLinkLate, nowMonotonicNs);
            _ages.Book(message.Samples, nowMonotonicNs);
        }
    }

    private static void Add(ref long counter, long count) => Volatile.Write(ref counter, counter + count);

    // Samples of one response share their times: one entry for the run. A rejected sample among accepted ones is booked with them: it took the same way.
    private void BookStages(OutgoingMessage message, bool isLinkLate, long now)
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

            BookRun(first, message.TakenMonotonicNs, now, end - start, isLinkLate);
            start = end;
        }
    }

    private void BookRun(in Sample sample, long taken, long now, int count, bool isLinkLate)
    {
        var queue = taken - sample.QueuedMonotonicNs;
        var uplink = now - taken;
        var total = now - sample.ReceiveMonotonicNs;
        _queue.Record(queue, count);
        _uplink.Record(uplink, count);
        _total.Record(total, count);
        if (total > _deadlineNs)
        {
            BookMiss(sample, queue, uplink, count, isLinkLate);
        }
    }

    private void BookMiss(in Sample sample, long queue, long uplink, int count, bool isLinkLate)
    {
        var pipeline = sample.QueuedMonotonicNs - sample.ReceiveMonotonicNs;
        var stage = _budget.Broken(pipeline, queue, uplink);
        var blame = _judge.Judge(isLinkLate, stage, sample.ReceiveMonotonicNs, pipeline + queue + uplink);
        Add(ref _misses[(int)stage], count);
        Add(ref _blames[(int)blame], count);
        Late.Add(new LateSample
        {
            Tag = sample.Tag,
            Class = sample.Class,
            Count = count,
            ReceiveTimeNs = sample.ReceiveTimeNs,
            PipelineNs = pipeline,
            QueueNs = queue,
            UplinkNs = uplink,
            DeadlineNs = _deadlineNs,
            Stage = stage,
            Blame = blame,
        });
    }
}
