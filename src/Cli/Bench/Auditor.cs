namespace IndustrialGateway.Cli.Bench;

/// <summary>
/// Checks every sample that a broker delivers against <see cref="BenchSignal"/>: right register, newer than the last, no scan left out, messages numbered
/// without a hole. Latency is from the gateway's receive time (<c>rx</c>) to the arrival of the message here, both by the wall clock of one machine.
/// <para>Threads: <see cref="Audit"/> by one thread at a time; the rest by any. Progress: a short lock per message.</para>
/// </summary>
internal sealed class Auditor : IMessageAudit
{
    private const int OldestMs = 10_000; // A value older than this is counted as wrong: with 2^16 ms a wrong register passes in 15 % of its samples, never in all.

    private readonly Lock _gate = new();
    private readonly E2eOptions _options;
    private readonly long _everyUs;
    private readonly long[] _lastTickMs;
    private readonly long[] _lastReceiveUs;
    private readonly long[] _lastSequence;
    private AuditCounts _counts;
    private LatencyHistogram _latency = new();
    private long _fromUs = long.MaxValue;
    private long _toUs = long.MaxValue;
    private int _tagsSeen;

    /// <summary>An auditor of one run.</summary>
    public Auditor(E2eOptions options)
    {
        _options = options;
        _everyUs = (long)options.Every.TotalMicroseconds;
        _lastTickMs = new long[options.Devices * options.TagsPerDevice];
        _lastReceiveUs = new long[_lastTickMs.Length];
        _lastSequence = new long[options.Devices];
        Array.Fill(_lastSequence, -1);
    }

    /// <summary>The figures so far.</summary>
    public AuditFigures Figures
    {
        get
        {
            lock (_gate)
            {
                return _counts.ToFigures(_tagsSeen);
            }
        }
    }

    /// <summary>Latency of the counted samples, in nanoseconds.</summary>
    public LatencyHistogram Latency => _latency;

    /// <summary>Receive time of the device heard of least recently, microseconds since 1970 UTC: everything before it has arrived.</summary>
    public long CompleteUpToUs
    {
        get
        {
            lock (_gate)
            {
                var oldest = long.MaxValue;
                for (var device = 0; device < _options.Devices; device++)
                {
                    oldest = Math.Min(oldest, _lastReceiveUs[((device + 1) * _options.TagsPerDevice) - 1]);
                }

                return oldest;
            }
        }
    }

    /// <summary>Counts the samples received at the gateway from one instant to another, microseconds since 1970 UTC; starts all figures anew.</summary>
    public void CountBetween(long fromUs, long toUs)
    {
        lock (_gate)
        {
            (_fromUs, _toUs) = (fromUs, toUs);
            _counts = default;
            _latency = new LatencyHistogram();
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
            var inside = 0L;
            while (message.TryReadSample(out var sample))
            {
                inside += AuditSample(message.Device, sample, arrivalUs, arrivalMs) ? 1 : 0;
            }

            if (inside > 0)
            {
                var isInOrder = _lastSequence[message.Device] < 0 || message.Sequence == _lastSequence[message.Device] + 1;
                _counts.Messages++;
                _counts.Bytes += topic.Length + payload.Length;
                _counts.Announced += message.Announced;
                _counts.SequenceFaults += isInOrder ? 0 : 1;
            }

            _lastSequence[message.Device] = message.Sequence;
        }
    }

    private bool AuditSample(int device, in AuditedSample sample, long arrivalUs, long arrivalMs)
    {
        var index = (device * _options.TagsPerDevice) + sample.Tag;
        // A register has 16 bits: more is as wrong as a value of another register.
        var age = sample.Value <= ushort.MaxValue ? BenchSignal.AgeMs(device, sample.Tag, (ushort)sample.Value, arrivalMs) : BenchSignal.PeriodMs - 1;
        var tick = arrivalMs - age;
        var lastReceive = _lastReceiveUs[index];
        var isStale = tick <= _lastTickMs[index];
        (_lastTickMs[index], _lastReceiveUs[index]) = (tick, sample.ReceiveUs);
        _tagsSeen += lastReceive == 0 ? 1 : 0;
        if (sample.ReceiveUs < _fromUs || sample.ReceiveUs >= _toUs)
        {
            return false;
        }

        var slots = lastReceive == 0 ? 1 : (sample.ReceiveUs - lastReceive + (_everyUs / 2)) / _everyUs;
        _counts.Samples++;
        _counts.Missing += Math.Max(0, slots - 1);
        _counts.Wrong += age > OldestMs ? 1 : 0;
        _counts.Stale += isStale ? 1 : 0;
        _counts.NotGood += sample.IsGood ? 0 : 1;
        _latency.Record((arrivalUs - sample.ReceiveUs) * 1000);
        return true;
    }

    private struct AuditCounts
    {
        public long Samples, Messages, Bytes, Missing, Wrong, Stale, NotGood, SequenceFaults, Announced;

        public readonly AuditFigures ToFigures(int tagsSeen) => new()
        {
            Samples = Samples, Messages = Messages, Bytes = Bytes, Missing = Missing, Wrong = Wrong, Stale = Stale, NotGood = NotGood,
            SequenceFaults = SequenceFaults, Announced = Announced, TagsSeen = tagsSeen,
        };
    }
}
