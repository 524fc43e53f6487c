namespace IndustrialGateway.Cli.Bench.OpcUa;

/// <summary>
/// Checks every change that a broker delivers against <see cref="ChangeSignal"/>: right item, every change once and in order, messages numbered without a hole. Counted are
/// changes by their number, so that completeness does not depend on when they arrived. Latency is from the gateway's receive time (<c>rx</c>) to the arrival here.
/// <para>Threads: <see cref="Audit"/> by one thread at a time; the rest by any. Progress: a short lock per message.</para>
/// </summary>
internal sealed class ChangeAuditor : IMessageAudit
{
    private readonly Lock _gate = new();
    private readonly int _items;
    private readonly long[] _lastTick;
    private AuditFigures _figures = new();
    private LatencyHistogram _latency = new();
    private long _from = long.MaxValue;
    private long _to = long.MaxValue;
    private long _highest;
    private long _lastSequence = -1;
    private int _itemsSeen;
    private int _itemsDone;

    /// <summary>An auditor of so many items.</summary>
    public ChangeAuditor(int items)
    {
        _items = items;
        _lastTick = new long[items];
        Array.Fill(_lastTick, -1);
    }

    /// <summary>The figures so far.</summary>
    public AuditFigures Figures
    {
        get
        {
            lock (_gate)
            {
                return _figures with { TagsSeen = _itemsSeen };
            }
        }
    }

    /// <summary>True when every item has gone past the counted changes.</summary>
    public bool IsComplete
    {
        get
        {
            lock (_gate)
            {
                return _itemsDone == _items;
            }
        }
    }

    /// <summary>Latency of the counted changes, in nanoseconds.</summary>
    public LatencyHistogram Latency => _latency;

    /// <summary>Counts so many changes of every item, from the second one that nobody has seen yet; starts all figures anew.</summary>
    public void Count(long ticks)
    {
        lock (_gate)
        {
            _from = _highest + 2;
            _to = _from + ticks;
            _itemsDone = 0;
            _figures = new AuditFigures();
            _latency = new LatencyHistogram();
        }
    }

    /// <inheritdoc/>
    /// <remarks>Messages of other topics (status, health) are passed over.</remarks>
    public void Audit(ReadOnlySpan<byte> topic, ReadOnlySpan<byte> payload, long arrivalUs, long arrivalMs)
    {
        if (!topic.StartsWith("igw/bench/d0/"u8))
        {
            return;
        }

        lock (_gate)
        {
            var message = new MessageReader(payload);
            var counts = default(Counts);
            while (message.TryReadSample(out var sample))
            {
                Take(sample, arrivalUs, ref counts);
            }

            // Numbers are followed always, counted where the message holds something of the window.
            var isInOrder = _lastSequence < 0 || message.Sequence == _lastSequence + 1;
            _lastSequence = message.Sequence;
            if (counts.Samples + counts.Missing > 0)
            {
                _figures = _figures with
                {
                    Samples = _figures.Samples + counts.Samples, Missing = _figures.Missing + counts.Missing, Wrong = _figures.Wrong + counts.Wrong,
                    Stale = _figures.Stale + counts.Stale, NotGood = _figures.NotGood + counts.NotGood, Messages = _figures.Messages + 1,
                    Bytes = _figures.Bytes + topic.Length + payload.Length, Announced = _figures.Announced + message.Announced,
                    SequenceFaults = _figures.SequenceFaults + (isInOrder ? 0 : 1),
                };
            }
        }
    }

    private void Take(in AuditedSample sample, long arrivalUs, ref Counts counts)
    {
        var (tick, item) = ChangeSignal.Read(sample.Value, _items);
        if (sample.Tag >= _items || item != sample.Tag)
        {
            // A bad sample has no value of its own; any other value of another item is wrong.
            var isInside = _highest >= _from && _highest < _to;
            counts.Samples += isInside ? 1 : 0;
            counts.Wrong += isInside && sample.IsGood ? 1 : 0;
            counts.NotGood += isInside && !sample.IsGood ? 1 : 0;
            return;
        }

        var last = _lastTick[item];
        _lastTick[item] = Math.Max(last, tick);
        _highest = Math.Max(_highest, tick);
        _itemsSeen += last < 0 ? 1 : 0;
        _itemsDone += last < _to && tick >= _to ? 1 : 0;
        counts.Missing += MissingBetween(last, tick);
        if (tick < _from || tick >= _to)
        {
            return;
        }

        counts.Samples++;
        counts.Stale += tick <= last ? 1 : 0;
        counts.NotGood += sample.IsGood ? 0 : 1;
        _latency.Record((arrivalUs - sample.ReceiveUs) * 1000);
    }

    // Changes of the window that lie between two that came.
    private long MissingBetween(long last, long tick) =>
        last < 0 ? 0 : Math.Max(0, Math.Min(tick, _to) - Math.Max(last + 1, Math.Min(_from, _to)));

    private struct Counts
    {
        public long Samples, Missing, Wrong, Stale, NotGood;
    }
}
