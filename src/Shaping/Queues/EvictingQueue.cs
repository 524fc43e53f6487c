using IndustrialGateway.Threading;

namespace IndustrialGateway.Shaping.Queues;

/// <summary>
/// <see cref="OverflowPolicy.DropOldest"/>: bounded; when full the oldest sample leaves, counted and announced.
/// <para>Threads: as <see cref="ClassQueue"/>, and both sides move the head: the consumer past what it takes, the producer past what it evicts.
/// Progress: lock-free; a consumer that loses the head to the producer copies again. Order: first in first out.</para>
/// <para>When full: the oldest goes; never refuses.</para>
/// </summary>
/// <remarks>
/// The consumer copies samples first and then claims them with one compare-and-swap of the head. If the producer has evicted any of them meanwhile, the head has moved,
/// the swap fails and the copy, which may be torn, is thrown away. The producer reads a victim before it claims it, and no one but itself writes slots.
/// </remarks>
internal sealed class EvictingQueue(LaneTags tags, IPayloadStore payloads, int capacity, LaneLosses losses) : ClassQueue(tags, payloads, capacity)
{
    private readonly Sample[] _slots = new Sample[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(2, capacity))];
    private PaddedLong _head;

    protected override ref long Head => ref _head.Value;

    /// <inheritdoc/>
    public override int TakeRun(int deviceIndex, Span<Sample> destination, ref int bytesLeft, bool isFirst, bool all)
    {
        while (true)
        {
            var start = Volatile.Read(ref _head.Value);
            var left = bytesLeft;
            var copied = CopyRun(start, LimitOf(all), deviceIndex, destination, ref left, isFirst);

            // Full fence: the copy is done before the claim. Pairs with the claim in MakeRoom.
            if (Interlocked.CompareExchange(ref _head.Value, start + copied, start) == start)
            {
                bytesLeft = left;
                return copied;
            }
        }
    }

    protected override void Put(int local, in Sample sample)
    {
        if (Tail - Volatile.Read(ref _head.Value) >= Capacity)
        {
            MakeRoom();
        }

        _slots[(int)Tail & Mask] = sample;
        Tail++;
    }

    // A torn sample still has a tag that was in this slot once: 32 bits are written whole.
    protected override int LocalAt(long position) => Tags.LocalOf(_slots[(int)position & Mask].Tag);

    private int CopyRun(long start, long limit, int deviceIndex, Span<Sample> destination, ref int left, bool isFirst)
    {
        var copied = 0;
        while (copied < destination.Length && start + copied < limit)
        {
            ref readonly var sample = ref _slots[(int)(start + copied) & Mask];
            var local = Tags.LocalOf(sample.Tag);
            var bytes = Tags.BytesOf(local);
            if (Tags.DeviceOf(local) != deviceIndex || (bytes > left && !(isFirst && copied == 0)))
            {
                break;
            }

            left -= bytes;
            destination[copied++] = sample;
        }

        return copied;
    }

    private void MakeRoom()
    {
        while (true)
        {
            var head = Volatile.Read(ref _head.Value);
            if (Tail - head < Capacity)
            {
                return; // The consumer made room meanwhile.
            }

            var victim = _slots[(int)head & Mask];
            if (Interlocked.CompareExchange(ref _head.Value, head + 1, head) == head)
            {
                losses.Add(Tags.DeviceOf(Tags.LocalOf(victim.Tag)), DropReason.Overflow, 1, victim.ReceiveTimeNs, victim.ReceiveTimeNs, victim.Tag);
                CountOverflowed(victim);
                return;
            }
        }
    }
}
