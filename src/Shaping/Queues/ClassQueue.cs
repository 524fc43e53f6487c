using System.Numerics;
using IndustrialGateway.Threading;

namespace IndustrialGateway.Shaping.Queues;

/// <summary>
/// The samples of one class waiting for one uplink. What a full queue does is the subclass.
/// <para>Threads: one producer, the mover (<see cref="Add"/>, <see cref="Flush"/>, <see cref="Room"/>); one consumer, the sender loop (<see cref="TryPeek"/>,
/// <see cref="TakeRun"/>); <see cref="Count"/> and the counters by any.</para>
/// <para>Progress: no locks; see the subclass.</para>
/// <para>Order: first in first out by the position a sample holds. The consumer sees what was flushed: samples that came together leave together.</para>
/// </summary>
internal abstract class ClassQueue
{
    private PaddedLong _ownTail;
    private PaddedLong _tail;
    private PaddedLong _mark;
    private PaddedLong _replaced;
    private PaddedLong _overflowed;

    protected ClassQueue(LaneTags tags, IPayloadStore payloads, int capacity)
    {
        (Tags, Payloads) = (tags, payloads);
        Capacity = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(2, capacity));
    }

    /// <summary>Samples replaced by a newer one of their tag.</summary>
    public long Replaced => Volatile.Read(ref _replaced.Value);

    /// <summary>Samples that left because the queue was full.</summary>
    public long Overflowed => Volatile.Read(ref _overflowed.Value);

    /// <summary>Samples waiting; exact when neither side moves.</summary>
    public virtual int Count
    {
        get
        {
            // Consumer first: never negative.
            var head = Volatile.Read(ref Head);
            return (int)(Volatile.Read(ref _tail.Value) - head);
        }
    }

    /// <summary>How many more samples <see cref="Add"/> is sure to take. Producer only.</summary>
    public virtual int Room => int.MaxValue;

    protected LaneTags Tags { get; }

    protected IPayloadStore Payloads { get; }

    protected int Capacity { get; }

    protected int Mask => Capacity - 1;

    /// <summary>The consumer's position.</summary>
    protected abstract ref long Head { get; }

    /// <summary>The producer's position, not yet published. Producer only.</summary>
    protected ref long Tail => ref _ownTail.Value;

    /// <summary>
    /// Takes those of the samples that belong to this lane; each holds a payload reference of its own from here on. Producer only.
    /// </summary>
    /// <returns>How many were taken.</returns>
    public int Add(ReadOnlySpan<Sample> samples, long nowMonotonicNs)
    {
        var taken = 0;
        foreach (ref readonly var sample in samples)
        {
            var local = Tags.LocalOf(sample.Tag);
            if (local < 0)
            {
                continue;
            }

            if (sample.HasPayload)
            {
                Payloads.AddReference(PayloadHandle.FromBits(sample.Bits));
            }

            Put(local, sample with { QueuedMonotonicNs = nowMonotonicNs });
            taken++;
        }

        PublishTail();
        return taken;
    }

    /// <summary>Lets the consumer take everything added so far. Producer only.</summary>
    public void Flush() => Volatile.Write(ref _mark.Value, Tail); // Release, as above.

    /// <summary>The local tag number of the next sample; false when there is none to take. Consumer only.</summary>
    /// <param name="all">True while draining: also what has not been flushed.</param>
    /// <param name="local">Its number.</param>
    public virtual bool TryPeek(bool all, out int local)
    {
        var head = Volatile.Read(ref Head);
        local = 0;
        if (head >= LimitOf(all))
        {
            return false;
        }

        local = LocalAt(head);
        return true;
    }

    /// <summary>
    /// Takes the next samples as long as they belong to one device and fit. Consumer only.
    /// </summary>
    /// <param name="deviceIndex">The device.</param>
    /// <param name="destination">Where they go; their payload references go with them.</param>
    /// <param name="bytesLeft">Bytes left in the message; less what was taken on return. The first sample is taken whatever its size when <paramref name="isFirst"/>.</param>
    /// <param name="isFirst">True for a message without samples.</param>
    /// <param name="all">See <see cref="TryPeek"/>.</param>
    /// <returns>How many were taken; 0 also when another device's sample has come to the front meanwhile.</returns>
    public abstract int TakeRun(int deviceIndex, Span<Sample> destination, ref int bytesLeft, bool isFirst, bool all);

    /// <summary>True when a newer value of the tag is waiting, as far as the queue can tell. Any thread.</summary>
    public virtual bool IsWaiting(int local) => false;

    /// <summary>Puts a sample in its place. Producer only.</summary>
    protected abstract void Put(int local, in Sample sample);

    /// <summary>Local tag number at a position before the limit. Consumer only.</summary>
    protected abstract int LocalAt(long position);

    /// <summary>Shows what lies before the tail, flushed or not. Producer only; a release: pairs with the reads of the limit in the consumer, slots before the cursor.</summary>
    protected void PublishTail() => Volatile.Write(ref _tail.Value, Tail);

    /// <summary>True when nothing published lies here any more, flushed or not. Consumer only.</summary>
    protected bool IsMemoryEmpty => Volatile.Read(ref Head) == Volatile.Read(ref _tail.Value);

    /// <summary>Where the consumer has to stop.</summary>
    protected long LimitOf(bool all) => all ? Volatile.Read(ref _tail.Value) : Volatile.Read(ref _mark.Value);

    /// <summary>Books a sample replaced by a newer one. Producer only.</summary>
    protected void CountReplaced(in Sample old)
    {
        Volatile.Write(ref _replaced.Value, _replaced.Value + 1);
        Forget(old);
    }

    /// <summary>Books a sample that had to go. Producer only.</summary>
    protected void CountOverflowed(in Sample old)
    {
        Volatile.Write(ref _overflowed.Value, _overflowed.Value + 1);
        Forget(old);
    }

    private void Forget(in Sample old)
    {
        if (old.HasPayload)
        {
            Payloads.Release(PayloadHandle.FromBits(old.Bits));
        }
    }
}
