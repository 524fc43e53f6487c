namespace IndustrialGateway.Shaping.Messages;

/// <summary>
/// The last sample taken of each tag of a class that is not stored: what an uplink is told after a reconnect. Holds a payload reference of its own.
/// <para>Threads: the sender loop only. Allocates nothing after construction.</para>
/// </summary>
internal sealed class SnapshotTable(LaneTags tags, IPayloadStore payloads)
{
    private readonly Sample[] _samples = new Sample[tags.Count];
    private readonly bool[] _isKnown = new bool[tags.Count];
    private int _next = tags.Count;

    /// <summary>True while there may be samples to hand out.</summary>
    public bool IsActive => _next < _samples.Length;

    /// <summary>Begins at the first tag.</summary>
    public void Begin() => _next = 0;

    /// <summary>Remembers samples just taken.</summary>
    public void Remember(ReadOnlySpan<Sample> taken)
    {
        foreach (ref readonly var sample in taken)
        {
            var local = tags.LocalOf(sample.Tag);
            if (sample.HasPayload)
            {
                payloads.AddReference(PayloadHandle.FromBits(sample.Bits));
            }

            Forget(local);
            (_samples[local], _isKnown[local]) = (sample, true);
        }
    }

    /// <summary>
    /// Puts the next device's samples into an empty message, leaving out tags with a newer value waiting in the queue: that one is on its way. False when there are
    /// no more.
    /// </summary>
    public bool TryFill(OutgoingMessage message, ClassQueue queue, int bytesLeft)
    {
        var device = -1;
        for (; _next < _samples.Length; _next++)
        {
            if (!_isKnown[_next] || queue.IsWaiting(_next))
            {
                continue;
            }

            device = device < 0 ? tags.DeviceOf(_next) : device;
            bytesLeft -= tags.BytesOf(_next);
            if (tags.DeviceOf(_next) != device || message.Count == message.Capacity || (bytesLeft < 0 && message.Count > 0))
            {
                break; // Before the look at the sample, which adds a reference for the message.
            }

            message.TryAdd(Current(_next));
        }

        message.DeviceIndex = device;
        return message.Count > 0;
    }

    /// <summary>Gives back every payload reference, at the end of the uplink.</summary>
    public void Clear()
    {
        for (var local = 0; local < _samples.Length; local++)
        {
            Forget(local);
            _isKnown[local] = false;
        }
    }

    private Sample Current(int local)
    {
        if (_samples[local].HasPayload)
        {
            payloads.AddReference(PayloadHandle.FromBits(_samples[local].Bits));
        }

        // Lateness belongs to the first sending.
        return _samples[local] with { Flags = _samples[local].Flags & ~SampleFlags.Late };
    }

    private void Forget(int local)
    {
        if (_isKnown[local] && _samples[local].HasPayload)
        {
            payloads.Release(PayloadHandle.FromBits(_samples[local].Bits));
        }
    }
}
