namespace IndustrialGateway;

/// <summary>
/// A leased message: samples of one device and class under one name <c>(gateway, device, class, epoch, seq)</c>. Pooled by the delivery; the forwarder reads it
/// between take and settle only.
/// </summary>
public sealed class OutgoingMessage
{
    private const int FirstSamples = 16;

    private readonly int _capacity;
    private Sample[] _samples;
    private readonly SampleGap[] _gaps;

    /// <summary>Made by the delivery, with room for so many samples and gaps.</summary>
    public OutgoingMessage(int sampleCapacity, int gapCapacity)
    {
        // Most messages of most windows stay small: room grows with the largest one and is kept.
        _capacity = sampleCapacity;
        _samples = new Sample[Math.Min(FirstSamples, sampleCapacity)];
        _gaps = new SampleGap[gapCapacity];
    }

    /// <summary>Device the samples belong to, <see cref="Map.DeviceSettings.Index"/>.</summary>
    public int DeviceIndex { get; set; }

    /// <summary>Class of all samples.</summary>
    public byte ClassIndex { get; set; }

    /// <summary>Epoch of the name.</summary>
    public long Epoch { get; set; }

    /// <summary>Number of the name, from 0 in each epoch, device and class.</summary>
    public long Sequence { get; set; }

    /// <summary>True: current values sent after a reconnect.</summary>
    public bool IsSnapshot { get; set; }

    /// <summary>True: sent from the store after an outage.</summary>
    public bool IsStored { get; set; }

    /// <summary>True: this message has been handed out before.</summary>
    public bool IsRepeat { get; set; }

    /// <summary>When it was handed out, monotonic nanoseconds: ends the stage <c>queue</c>.</summary>
    public long TakenMonotonicNs { get; set; }

    /// <summary>When a link of the stated rate would have finished it, monotonic nanoseconds. Free for the delivery.</summary>
    public long LinkFinishNs { get; set; }

    /// <summary>Free for the forwarder, such as an in-flight index.</summary>
    public long Mark { get; set; }

    /// <summary>Free for the delivery.</summary>
    public int Slot { get; set; }

    /// <summary>Number of samples.</summary>
    public int Count { get; private set; }

    /// <summary>Number of gaps.</summary>
    public int GapCount { get; private set; }

    /// <summary>Samples that fit.</summary>
    public int Capacity => _capacity;

    /// <summary>The samples, oldest first.</summary>
    public ReadOnlySpan<Sample> Samples => _samples.AsSpan(0, Count);

    /// <summary>Losses to announce in this message.</summary>
    public ReadOnlySpan<SampleGap> Gaps => _gaps.AsSpan(0, GapCount);

    /// <summary>Adds a sample; the delivery only. False when full.</summary>
    public bool TryAdd(in Sample sample)
    {
        if (Count == _samples.Length && !TryGrow())
        {
            return false;
        }

        _samples[Count++] = sample;
        return true;
    }

    /// <summary>
    /// Where the next samples go; the delivery only. They count after <see cref="Advance"/>. Empty only at the capacity: while the message has not been that large
    /// before, it gives room piece by piece.
    /// </summary>
    public Span<Sample> NextSpan()
    {
        if (Count == _samples.Length)
        {
            TryGrow();
        }

        return _samples.AsSpan(Count);
    }

    /// <summary>The samples, to be changed in place; the delivery only, before it hands the message out.</summary>
    public Span<Sample> MutableSamples => _samples.AsSpan(0, Count);

    /// <summary>Counts samples written into <see cref="NextSpan"/>; the delivery only.</summary>
    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _samples.Length - Count);
        Count += count;
    }

    /// <summary>Adds a gap, merged with the one of its reason if there is one; the delivery only. False when full.</summary>
    public bool TryAddGap(in SampleGap gap)
    {
        foreach (ref var present in _gaps.AsSpan(0, GapCount))
        {
            if (present.Reason == gap.Reason)
            {
                present = present.Merge(gap);
                return true;
            }
        }

        if (GapCount == _gaps.Length)
        {
            return false;
        }

        _gaps[GapCount++] = gap;
        return true;
    }

    /// <summary>Empties it for the next use; the delivery only.</summary>
    public void Clear()
    {
        (Count, GapCount, Mark) = (0, 0, 0);
        (IsSnapshot, IsStored, IsRepeat) = (false, false, false);
    }

    private bool TryGrow()
    {
        if (_samples.Length == _capacity)
        {
            return false;
        }

        Array.Resize(ref _samples, Math.Min(_capacity, 2 * _samples.Length));
        return true;
    }
}
