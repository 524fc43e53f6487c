using IndustrialGateway.Threading;

namespace IndustrialGateway.Shaping;

/// <content>The mover's side.</content>
internal sealed partial class ClassLane
{
    private Linger _linger;
    private PaddedLong _received;

    /// <summary>Samples given to this lane.</summary>
    public long Received => Volatile.Read(ref _received.Value);

    /// <summary>How many more samples a lossless class is sure to take.</summary>
    public int Room => _queue.Room;

    /// <summary>True when the uplink takes the tag in this class.</summary>
    public bool Takes(TagId tag) => _tags.LocalOf(tag) >= 0;

    /// <summary>Takes samples; of a lossless class no more than <see cref="Room"/>.</summary>
    public void Add(ReadOnlySpan<Sample> samples, long nowMonotonicNs)
    {
        _arrivals.Observe(samples);
        var taken = _queue.Add(samples, nowMonotonicNs);
        if (taken > 0)
        {
            Volatile.Write(ref _received.Value, _received.Value + taken); // The mover is its only writer.
            _linger.Added(taken, nowMonotonicNs);
        }
    }

    /// <summary>Samples of this class were lost before they got here.</summary>
    public void Lost(int deviceIndex, in SampleGap gap)
    {
        if ((gap.Tag.Index < 0 || Takes(gap.Tag)) && _losses.Add(deviceIndex, gap.Reason, gap.Count, gap.FromNs, gap.ToNs, gap.Tag))
        {
            _linger.Hurry();
        }
    }

    /// <summary>Shows the sender what has waited long enough; returns when to be asked again.</summary>
    public long EndRound(long nowMonotonicNs)
    {
        if (_linger.IsOver(nowMonotonicNs, out var askAgainNs))
        {
            _queue.Flush();
            _signal.Set();
        }

        return askAgainNs;
    }
}
