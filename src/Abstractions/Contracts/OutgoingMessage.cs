namespace IndustrialGateway;

/// <summary>
/// A leased message: samples of one device and class under one name <c>(gateway, device, class, epoch, seq)</c>. Pooled by the delivery; the forwarder reads it
/// between take and settle only.
/// </summary>
public sealed class OutgoingMessage
{
    private readonly Sample[] _samples;
    private readonly SampleGap[] _gaps;

    /// <summary>Made by the delivery, with room for so many samples and gaps.</summary>
    public OutgoingMessage(int sampleCapacity, int gapCapacity)
    {
        _samples = new Sample[sampleCapacity];
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

    /// <summary>Free for the forwarder, such as an in-flight index.</summary>
    public long Mark { get; set; }

    /// <summary>Free for the delivery.</summary>
    public int Slot { get; set; }

    /// <summary>Number of samples.</summary>
    public int Count { get; private set; }

    /// <summary>Number of gaps.</summary>
    public int GapCount { get; private set; }

    /// <summary>Samples that fit.</summary>
    public int Capacity => _samples.Length;

    /// <summary>The samples, oldest first.</summary>
    public ReadOnlySpan<Sample> Samples => _samples.AsSpan(0, Count);

    /// <summary>Losses to announce in this message.</summary>
    public ReadOnlySpan<SampleGap> Gaps => _gaps.AsSpan(0, GapCount);

    /// <summary>Adds a sample; the delivery only. False when full.</summary>
    public bool TryAdd(in Sample sample)
    {
        if (Count == _samples.Length)
        {
            return false;
        }

        _samples[Count++] = sample;
        return true;
    }

    /// <summary>Adds a gap; the delivery only. False when full.</summary>
    public bool TryAddGap(in SampleGap gap)
    {
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
}
