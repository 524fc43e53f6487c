using IndustrialGateway.Adapters.OpcUa;

namespace IndustrialGateway.Tests.Unit.Adapters.OpcUa;

/// <summary>Judges every sample of the chaos run: its value must be its own tag's, and never one that is older than the one before.</summary>
internal sealed class ChaosBook : ISampleWriter
{
    private readonly Lock _gate = new();
    private readonly Dictionary<int, int> _numbers = [];
    private readonly IGatewayClock _clock;
    private readonly long[] _lastTick;
    private readonly long[] _heardNs;
    private readonly bool[] _isGood;

    public ChaosBook(OpcUaChannelPlan plan, IGatewayClock clock)
    {
        _clock = clock;
        foreach (var tag in plan.Devices[0].Tags)
        {
            _numbers.Add(tag.Id.Index, _numbers.Count);
        }

        _lastTick = new long[_numbers.Count];
        _heardNs = new long[_numbers.Count];
        _isGood = new bool[_numbers.Count];
    }

    public int Count => _numbers.Count;

    /// <summary>What was wrong first; null where nothing was.</summary>
    public string? Fault { get; private set; }

    /// <summary>The newest change that every tag has passed with a good value.</summary>
    public long PassedTick
    {
        get
        {
            lock (_gate)
            {
                return _isGood.Contains(false) ? -1 : _lastTick.Min();
            }
        }
    }

    /// <summary>How long ago the tag that is called good, and was heard longest ago, was heard; 0 where none is good.</summary>
    public TimeSpan OldestGood
    {
        get
        {
            lock (_gate)
            {
                var oldest = _clock.MonotonicNs;
                for (var i = 0; i < _heardNs.Length; i++)
                {
                    oldest = _isGood[i] ? Math.Min(oldest, _heardNs[i]) : oldest;
                }

                return TimeSpan.FromTicks((_clock.MonotonicNs - oldest) / TimeSpan.NanosecondsPerTick);
            }
        }
    }

    public int TryWrite(ReadOnlySpan<Sample> samples, ReadOnlySpan<byte> payload = default)
    {
        lock (_gate)
        {
            foreach (var sample in samples)
            {
                Take(sample);
            }
        }

        return samples.Length;
    }

    private void Take(in Sample sample)
    {
        var number = _numbers[sample.Tag.Index];
        _isGood[number] = sample.Status.IsGood;
        if (!sample.Status.IsGood)
        {
            return;
        }

        var tick = sample.Bits / Count;
        if (sample.Bits % Count != number)
        {
            Fault ??= $"tag {number} got the value of tag {sample.Bits % Count}";
        }
        else if (tick < _lastTick[number])
        {
            Fault ??= $"tag {number} went back from change {_lastTick[number]} to {tick}";
        }

        _lastTick[number] = tick;
        _heardNs[number] = _clock.MonotonicNs;
    }
}
