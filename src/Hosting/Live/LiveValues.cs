using IndustrialGateway.Map;

namespace IndustrialGateway.Hosting;

/// <summary>
/// Stands between mover and splitter and remembers the newest sample of each tag, for the live table, <c>tail</c> and the status page.
/// </summary>
/// <remarks>
/// Threads: <see cref="Take"/> and <see cref="EndRound"/> by the mover; everything else by any. Progress: wait-free for the mover.
/// Order: the newest sample taken by the queues. When full: memory is fixed by the number of tags. No allocation but the first text of a text tag.
/// </remarks>
internal sealed class LiveValues(TagTable tags, IPayloadStore payloads, ISampleSink inner, IGatewayClock clock) : ISampleSink
{
    /// <summary>Bytes of a text or array kept for display.</summary>
    public const int PayloadLimit = 256;

    private readonly LiveSlot[] _slots = new LiveSlot[tags.Count];
    private readonly LivePayload?[] _payloads = new LivePayload?[tags.Count];
    private readonly Lock _gate = new();
    private LiveTap[] _taps = [];
    private long _taken;
    private long _lastRoundNs = clock.MonotonicNs;

    /// <summary>Samples the class queues have taken; the mover's proof of life.</summary>
    public long Taken => Volatile.Read(ref _taken);

    /// <summary>Monotonic time the mover last ended a round.</summary>
    public long LastRoundNs => Volatile.Read(ref _lastRoundNs);

    /// <inheritdoc/>
    public int Take(byte classIndex, ReadOnlySpan<Sample> samples, long nowMonotonicNs)
    {
        KeepPayloads(samples);
        var taken = inner.Take(classIndex, samples, nowMonotonicNs);
        foreach (ref readonly var sample in samples[..taken])
        {
            if ((sample.Flags & SampleFlags.History) == 0)
            {
                _slots[sample.Tag.Index].Write(sample);
            }
        }

        foreach (var tap in Volatile.Read(ref _taps))
        {
            tap.Offer(samples[..taken]);
        }

        Volatile.Write(ref _taken, _taken + taken);
        return taken;
    }

    /// <inheritdoc/>
    public void Lost(byte classIndex, int deviceIndex, in SampleGap gap) => inner.Lost(classIndex, deviceIndex, gap);

    /// <inheritdoc/>
    public long EndRound(long nowMonotonicNs)
    {
        Volatile.Write(ref _lastRoundNs, nowMonotonicNs);
        foreach (var tap in Volatile.Read(ref _taps))
        {
            tap.Wake();
        }

        return inner.EndRound(nowMonotonicNs);
    }

    /// <summary>The newest sample of a tag. Any thread. False: none yet.</summary>
    public bool TryGet(TagId tag, out Sample sample) => _slots[tag.Index].TryRead(out sample);

    /// <summary>The bytes behind a sample, while they can still be told for sure.</summary>
    public ReadOnlyMemory<byte> PayloadOf(in Sample sample)
    {
        if (!sample.HasPayload)
        {
            return default;
        }

        return Volatile.Read(ref _payloads[sample.Tag.Index])?.TryRead(sample.Bits) ?? default(ReadOnlyMemory<byte>);
    }

    /// <summary>Opens a side stream of the tags wanted (by <see cref="TagId.Index"/>).</summary>
    public LiveTap Tap(bool[] wantedTags, int capacity)
    {
        var tap = new LiveTap(this, wantedTags, capacity);
        lock (_gate)
        {
            Volatile.Write(ref _taps, [.. _taps, tap]);
        }

        return tap;
    }

    /// <summary>Closes a side stream.</summary>
    public void Remove(LiveTap tap)
    {
        lock (_gate)
        {
            Volatile.Write(ref _taps, [.. _taps.Where(other => other != tap)]);
        }
    }

    // Before the queues take the samples: afterwards a sender may have given the bytes back already.
    private void KeepPayloads(ReadOnlySpan<Sample> samples)
    {
        foreach (ref readonly var sample in samples)
        {
            if (sample.HasPayload)
            {
                ref var payload = ref _payloads[sample.Tag.Index];
                if (payload is null)
                {
                    Volatile.Write(ref payload, new LivePayload(PayloadLimit));
                }

                payload!.Write(sample.Bits, payloads.Read(PayloadHandle.FromBits(sample.Bits)));
            }
        }
    }
}
