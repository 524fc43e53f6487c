using IndustrialGateway.Threading;

namespace IndustrialGateway.Shaping.Queues;

/// <summary>
/// <see cref="OverflowPolicy.Lossless"/>: keeps everything and its order, in memory and, where there is one, in a spill behind it, and says how much room it has.
/// <para>Threads: as <see cref="ClassQueue"/>. Progress: wait-free on both sides, as far as the spill is. Order: first in first out: while anything lies in the spill all that comes
/// goes there, and what memory holds is published first. So what lies in memory is older than what lies in the spill, or the spill is empty; a consumer that has peeked into the
/// spill and then finds memory empty has the oldest.</para>
/// <para>When full: the mover looks at <see cref="Room"/> first and leaves the rest in the ring, which pushes back on the adapter.</para>
/// </summary>
internal sealed class LosslessQueue(LaneTags tags, IPayloadStore payloads, int capacity, ISampleSpill? spill = null) : ClassQueue(tags, payloads, capacity)
{
    private readonly Sample[] _slots = new Sample[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(2, capacity))];
    private PaddedLong _head;

    /// <inheritdoc/>
    public override int Count => base.Count + (spill?.Count ?? 0);

    /// <inheritdoc/>
    public override int Room => spill switch
    {
        null => RoomInMemory,
        { Count: 0 } => (int)Math.Min(int.MaxValue, (long)RoomInMemory + spill.Room),
        _ => spill.Room,
    };

    protected override ref long Head => ref _head.Value;

    private int RoomInMemory => (int)(Capacity - (Tail - Volatile.Read(ref _head.Value))); // Acquire: places seen as free have been read. Pairs with TakeRun.

    /// <inheritdoc/>
    public override bool TryPeek(bool all, out int local)
    {
        if (base.TryPeek(all, out local))
        {
            return true;
        }

        if (spill is null || !spill.TryPeek(out var sample) || !IsMemoryEmpty)
        {
            return false;
        }

        local = Tags.LocalOf(sample.Tag);
        return true;
    }

    /// <inheritdoc/>
    public override int TakeRun(int deviceIndex, Span<Sample> destination, ref int bytesLeft, bool isFirst, bool all)
    {
        var start = _head.Value; // This side is its only writer.
        var limit = LimitOf(all);
        var taken = 0;
        while (taken < destination.Length && start + taken < limit)
        {
            ref readonly var sample = ref _slots[(int)(start + taken) & Mask];
            if (!Fits(sample, deviceIndex, ref bytesLeft, isFirst && taken == 0))
            {
                break;
            }

            destination[taken++] = sample;
        }

        Volatile.Write(ref _head.Value, start + taken); // Release: the places have been read. Pairs with Room.
        return taken > 0 || spill is null ? taken : TakeSpilled(spill, deviceIndex, destination, ref bytesLeft, isFirst);
    }

    protected override void Put(int local, in Sample sample)
    {
        if (spill is not null && (spill.Count > 0 || RoomInMemory == 0))
        {
            PublishTail();
            spill.Put(sample);
            return;
        }

        System.Diagnostics.Debug.Assert(RoomInMemory > 0, "The mover looks at the room first.");
        _slots[(int)Tail & Mask] = sample;
        Tail++;
    }

    protected override int LocalAt(long position) => Tags.LocalOf(_slots[(int)position & Mask].Tag);

    private int TakeSpilled(ISampleSpill from, int deviceIndex, Span<Sample> destination, ref int bytesLeft, bool isFirst)
    {
        var taken = 0;
        while (taken < destination.Length && from.TryPeek(out var sample) && IsMemoryEmpty && Fits(sample, deviceIndex, ref bytesLeft, isFirst && taken == 0))
        {
            destination[taken++] = sample;
            from.Release();
        }

        return taken;
    }

    private bool Fits(in Sample sample, int deviceIndex, ref int bytesLeft, bool isFirst)
    {
        var local = Tags.LocalOf(sample.Tag);
        var bytes = Tags.BytesOf(local);
        if (Tags.DeviceOf(local) != deviceIndex || (bytes > bytesLeft && !isFirst))
        {
            return false;
        }

        bytesLeft -= bytes;
        return true;
    }
}
