namespace IndustrialGateway.Cli.Bench.Isolation;

/// <summary>
/// What arrives behind the broker in an isolation run: every control sample with its delay since the gateway received it (<c>rx</c>; one machine, one wall clock), holes in the
/// numbers of control's messages, and how much of bulk comes through.
/// <para>Threads: <see cref="Audit"/> by one at a time, the rest by any. Progress: a short lock per message.</para>
/// </summary>
internal sealed class IsolationAudit : IMessageAudit
{
    private const int Devices = IsolationOptions.ControlDevices;
    private const int Tags = IsolationOptions.ControlTags;

    private readonly Lock _gate = new();
    private readonly long[] _lastReceiveUs = new long[Devices * Tags];
    private readonly long[] _lastSequence = new long[Devices];
    private readonly long _everyUs = (long)IsolationOptions.ControlEvery.TotalMicroseconds;
    private IsolationArrivals _arrivals;
    private LatencyHistogram _latency = new();
    private long _fromUs = long.MaxValue;
    private long _toUs = long.MaxValue;

    public IsolationAudit() => Array.Fill(_lastSequence, -1);

    /// <summary>The figures so far.</summary>
    public IsolationArrivals Arrivals
    {
        get
        {
            lock (_gate)
            {
                return _arrivals;
            }
        }
    }

    /// <summary>Delay of the counted control samples, in nanoseconds.</summary>
    public LatencyHistogram Latency => _latency;

    /// <summary>Receive time of the control tag heard of least recently, microseconds since 1970 UTC; 0 before all have been heard of.</summary>
    public long CompleteUpToUs
    {
        get
        {
            lock (_gate)
            {
                return _lastReceiveUs.Min();
            }
        }
    }

    /// <summary>Counts the control samples received at the gateway from one instant to another, microseconds since 1970 UTC, and the bulk that arrives between them.</summary>
    public void CountBetween(long fromUs, long toUs)
    {
        lock (_gate)
        {
            (_fromUs, _toUs, _latency) = (fromUs, toUs, new LatencyHistogram());
            _arrivals = _arrivals with { Counted = 0, Missing = 0, SequenceFaults = 0, BulkCounted = 0, BulkBytes = 0 };
        }
    }

    /// <inheritdoc/>
    /// <remarks>Messages of other topics (status, health) are passed over.</remarks>
    public void Audit(ReadOnlySpan<byte> topic, ReadOnlySpan<byte> payload, long arrivalUs, long arrivalMs)
    {
        if (!topic.StartsWith("igw/bench/d"u8))
        {
            return;
        }

        lock (_gate)
        {
            var message = new MessageReader(payload);
            var isControl = message.Device < Devices;
            var samples = 0;
            while (message.TryReadSample(out var sample))
            {
                samples++;
                if (isControl)
                {
                    Take(message.Device, sample, arrivalUs);
                }
            }

            samples = message.IsSnapshot ? 0 : samples;
            _arrivals = _arrivals with { Announced = _arrivals.Announced + message.Announced };
            if (isControl)
            {
                _arrivals = _arrivals with { Control = _arrivals.Control + samples };
                TakeSequence(message.Device, message.Sequence);
                return;
            }

            var isCounted = arrivalUs >= _fromUs && arrivalUs < _toUs;
            _arrivals = _arrivals with
            {
                Bulk = _arrivals.Bulk + samples,
                BulkCounted = _arrivals.BulkCounted + (isCounted ? samples : 0),
                BulkBytes = _arrivals.BulkBytes + (isCounted ? topic.Length + payload.Length : 0),
            };
        }
    }

    private void Take(int device, in AuditedSample sample, long arrivalUs)
    {
        ref var last = ref _lastReceiveUs[(device * Tags) + sample.Tag];
        var missing = last == 0 ? 0 : MissingBetween(last, sample.ReceiveUs);
        var isCounted = sample.ReceiveUs >= _fromUs && sample.ReceiveUs < _toUs;
        last = sample.ReceiveUs;
        _arrivals = _arrivals with { Counted = _arrivals.Counted + (isCounted ? 1 : 0), Missing = _arrivals.Missing + missing };
        if (isCounted)
        {
            _latency.Record((arrivalUs - sample.ReceiveUs) * 1000);
        }
    }

    // Scan slots between two samples of a tag, those inside the time counted.
    private long MissingBetween(long lastUs, long nextUs)
    {
        var between = ((nextUs - lastUs + (_everyUs / 2)) / _everyUs) - 1;
        return Math.Max(0, SlotsBefore(lastUs, _toUs, between) - SlotsBefore(lastUs, _fromUs, between));
    }

    private long SlotsBefore(long lastUs, long limitUs, long atMost) => limitUs <= lastUs ? 0 : Math.Min(atMost, (limitUs - lastUs - 1) / _everyUs);

    private void TakeSequence(int device, long sequence)
    {
        ref var last = ref _lastSequence[device];
        _arrivals = _arrivals with { SequenceFaults = _arrivals.SequenceFaults + (last >= 0 && sequence != last + 1 ? 1 : 0) };
        last = sequence;
    }
}
