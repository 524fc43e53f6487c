using System.Numerics;
using IndustrialGateway.Pipeline.Memory;

namespace IndustrialGateway.Pipeline;

/// <summary>
/// The ring between a channel and the mover for one class: bounded, first in first out.
/// <para>Threads: one producer (<see cref="TryStage"/>, <see cref="Publish"/>, <see cref="HasRoom"/>), one consumer (<see cref="Peek"/>, <see cref="Release"/>);
/// <see cref="Count"/> by any.</para>
/// <para>Progress: wait-free on both sides; a stopped producer hides only what it has staged and not published.</para>
/// <para>Order: first in first out; a sample is seen whole, after the publish that covers it.</para>
/// <para>When full: <see cref="TryStage"/> says no; the writer decides and counts.</para>
/// </summary>
/// <typeparam name="TMemory">Does every operation on what both sides see; positions of the own side that the other never sees are plain fields.</typeparam>
internal sealed class SampleRing<TMemory>
    where TMemory : struct, IMemoryOperations
{
    private readonly Sample[] _slots;
    private readonly int _mask;
    private RingCursor _producer;
    private RingCursor _consumer;

    /// <summary>A ring.</summary>
    /// <param name="capacity">Samples; a power of two.</param>
    public SampleRing(int capacity)
    {
        if (capacity < 2 || !BitOperations.IsPow2(capacity))
        {
            throw new ArgumentOutOfRangeException(nameof(capacity), capacity, "A ring's capacity is a power of two, at least 2.");
        }

        _slots = new Sample[capacity];
        _mask = capacity - 1;
        TMemory.Initialise(ref _producer.Position);
        TMemory.Initialise(ref _consumer.Position);
        TMemory.Initialise(_slots);
    }

    /// <summary>Samples it holds at most.</summary>
    public int Capacity => _slots.Length;

    /// <summary>Samples published and not released; a moment's view for other threads.</summary>
    public int Count
    {
        get
        {
            // Consumer first: the difference is then never negative, and at most capacity too large by what moved in between.
            var taken = TMemory.LoadAcquire(ref _consumer.Position);
            return (int)Math.Min(TMemory.LoadAcquire(ref _producer.Position) - taken, Capacity);
        }
    }

    /// <summary>True when samples are staged and not published. Producer only.</summary>
    public bool HasStaged => _producer.Private != TMemory.ReadOwn(ref _producer.Position);

    /// <summary>Room as far as is needed to answer "are there <paramref name="wanted"/> free places". Producer only.</summary>
    public bool HasRoom(int wanted)
    {
        if (_producer.Private - _producer.OtherSeen + wanted <= Capacity)
        {
            return true;
        }

        // Pairs with the store in Release: places seen as free have been read to the end.
        _producer.OtherSeen = TMemory.LoadAcquire(ref _consumer.Position);
        return _producer.Private - _producer.OtherSeen + wanted <= Capacity;
    }

    /// <summary>Puts a sample into the next place without showing it to the consumer; false when full. Producer only.</summary>
    public bool TryStage(in Sample sample)
    {
        if (!HasRoom(1))
        {
            return false;
        }

        TMemory.WriteSlot(ref _slots[(int)_producer.Private & _mask], sample);
        _producer.Private++;
        return true;
    }

    /// <summary>Shows the consumer what was staged: one release store for the whole batch. Producer only.</summary>
    public void Publish() => TMemory.StoreRelease(ref _producer.Position, _producer.Private); // Pairs with the load in Peek: slots before the cursor.

    /// <summary>
    /// The oldest samples, where they lie, up to <paramref name="limit"/> or the end of the array; empty when there are none. They are read, plainly, until
    /// <see cref="Release"/>. Consumer only.
    /// </summary>
    public Span<Sample> Peek(int limit)
    {
        var position = _consumer.Private;
        if (_consumer.OtherSeen - position < limit)
        {
            _consumer.OtherSeen = TMemory.LoadAcquire(ref _producer.Position);
        }

        var start = (int)position & _mask;
        var count = Math.Min(Math.Min(_consumer.OtherSeen - position, limit), Capacity - start);
        return _slots.AsSpan(start, (int)count);
    }

    /// <summary>Gives the oldest places back to the producer. Consumer only.</summary>
    public void Release(int count)
    {
        _consumer.Private += count;
        TMemory.StoreRelease(ref _consumer.Position, _consumer.Private); // Pairs with the load in HasRoom: reads of the slots before the cursor.
    }
}
