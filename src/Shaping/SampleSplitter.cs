namespace IndustrialGateway.Shaping;

/// <summary>
/// Gives each sample to every uplink that takes it. The account of an uplink begins here.
/// <para>Threads: the mover's only. Progress: never waits. Order: kept.</para>
/// <para>When full: of a lossless class no more is taken than every uplink that wants it has room for; a full one pushes back for all, so that none gets a sample twice.</para>
/// </summary>
public sealed class SampleSplitter : ISampleSink
{
    private readonly IPayloadStore _payloads;
    private readonly ClassLane[][] _lanesOfClass;
    private readonly bool[] _isLossless;
    private readonly int[] _room;

    /// <summary>Joins uplinks; with none every sample ends here.</summary>
    public SampleSplitter(IReadOnlyList<UplinkShaper> uplinks, ClassTable classes, IPayloadStore payloads)
    {
        _payloads = payloads;
        _lanesOfClass = new ClassLane[classes.Count][];
        _isLossless = new bool[classes.Count];
        _room = new int[uplinks.Count];
        for (var i = 0; i < classes.Count; i++)
        {
            _lanesOfClass[i] = [.. uplinks.Select(uplink => uplink.LaneOf(i)).OfType<ClassLane>()];
            _isLossless[i] = classes[i].Overflow == OverflowPolicy.Lossless;
        }
    }

    /// <inheritdoc/>
    public int Take(byte classIndex, ReadOnlySpan<Sample> samples, long nowMonotonicNs)
    {
        var lanes = _lanesOfClass[classIndex];
        var taken = _isLossless[classIndex] ? samples[..CountWithRoom(lanes, samples)] : samples;
        foreach (var lane in lanes)
        {
            lane.Add(taken, nowMonotonicNs);
        }

        ReleasePayloads(taken); // Each lane holds references of its own; the ring's ends here.
        return taken.Length;
    }

    /// <inheritdoc/>
    public void Lost(byte classIndex, int deviceIndex, in SampleGap gap)
    {
        foreach (var lane in _lanesOfClass[classIndex])
        {
            lane.Lost(deviceIndex, gap);
        }
    }

    /// <inheritdoc/>
    public long EndRound(long nowMonotonicNs)
    {
        var next = long.MaxValue;
        foreach (var lanes in _lanesOfClass)
        {
            foreach (var lane in lanes)
            {
                next = Math.Min(next, lane.EndRound(nowMonotonicNs));
            }
        }

        return next;
    }

    // Room only grows behind our back: only the mover adds.
    private int CountWithRoom(ClassLane[] lanes, ReadOnlySpan<Sample> samples)
    {
        var isEnough = true;
        for (var i = 0; i < lanes.Length; i++)
        {
            _room[i] = lanes[i].Room;
            isEnough &= _room[i] >= samples.Length;
        }

        return isEnough ? samples.Length : CountOneByOne(lanes, samples);
    }

    private int CountOneByOne(ClassLane[] lanes, ReadOnlySpan<Sample> samples)
    {
        for (var count = 0; count < samples.Length; count++)
        {
            for (var i = 0; i < lanes.Length; i++)
            {
                if (lanes[i].Takes(samples[count].Tag) && _room[i]-- == 0)
                {
                    return count;
                }
            }
        }

        return samples.Length;
    }

    private void ReleasePayloads(ReadOnlySpan<Sample> samples)
    {
        foreach (ref readonly var sample in samples)
        {
            if (sample.HasPayload)
            {
                _payloads.Release(PayloadHandle.FromBits(sample.Bits));
            }
        }
    }
}
