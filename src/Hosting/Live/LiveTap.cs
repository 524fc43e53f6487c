using IndustrialGateway.Threading;

namespace IndustrialGateway.Hosting;

/// <summary>
/// A bounded side stream of live samples for one reader. The pipeline never waits for it: what a slow reader leaves no room for is counted in <see cref="Dropped"/>.
/// Dispose it when done.
/// </summary>
/// <remarks>
/// Threads: written by the mover, read by one reader. Progress: wait-free for the mover. Order: as the samples went to the class queues.
/// When full: the sample is not tapped, and counted.
/// </remarks>
public sealed class LiveTap : IDisposable
{
    private readonly LiveValues _owner;
    private readonly bool[] _wanted;
    private readonly Sample[] _ring;
    private readonly AsyncSignal _signal = new();
    private long _head;
    private long _tail;
    private long _dropped;
    private bool _isFresh;

    internal LiveTap(LiveValues owner, bool[] wantedTags, int capacity)
    {
        (_owner, _wanted) = (owner, wantedTags);
        _ring = new Sample[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(capacity, 16, 1 << 16))];
    }

    /// <summary>Samples this tap had no room for.</summary>
    public long Dropped => Volatile.Read(ref _dropped);

    /// <summary>Waits until <see cref="TryRead"/> may give something.</summary>
    public ValueTask WaitAsync(CancellationToken cancellationToken) => _signal.WaitAsync(cancellationToken);

    /// <summary>The next sample. False: wait.</summary>
    public bool TryRead(out LiveSample sample)
    {
        var tail = _tail;

        // Pairs with the volatile write of _head in Offer: the sample behind it is whole.
        if (tail == Volatile.Read(ref _head))
        {
            sample = default;
            return false;
        }

        var taken = _ring[tail & (_ring.Length - 1)];

        // Pairs with the volatile read of _tail in Offer: the slot is read before it may be written again.
        Volatile.Write(ref _tail, tail + 1);
        sample = new LiveSample(taken, taken.HasPayload ? _owner.PayloadOf(taken) : default);
        return true;
    }

    /// <summary>Stops tapping.</summary>
    public void Dispose() => _owner.Remove(this);

    /// <summary>Ends the reader's wait, or the next one. Any thread.</summary>
    public void WakeReader() => _signal.Set();

    // The mover's thread.
    internal void Offer(ReadOnlySpan<Sample> samples)
    {
        foreach (ref readonly var sample in samples)
        {
            if (!_wanted[sample.Tag.Index])
            {
                continue;
            }

            var head = _head;
            if (head - Volatile.Read(ref _tail) == _ring.Length)
            {
                Volatile.Write(ref _dropped, _dropped + 1);
            }
            else
            {
                _ring[head & (_ring.Length - 1)] = sample;
                Volatile.Write(ref _head, head + 1);
            }

            _isFresh = true;
        }
    }

    // The mover's thread, at the end of a round: one wake-up for many samples.
    internal void Wake()
    {
        if (_isFresh)
        {
            _isFresh = false;
            _signal.Set();
        }
    }
}
