using IndustrialGateway.Threading;

namespace IndustrialGateway.Shaping;

/// <summary>
/// <see cref="OverflowPolicy.Lossless"/> without a store: bounded, keeps everything and its order, and says how much room it has.
/// <para>Threads: as <see cref="ClassQueue"/>. Progress: wait-free on both sides. Order: first in first out.</para>
/// <para>When full: the mover looks at <see cref="Room"/> first and leaves the rest in the ring, which pushes back on the adapter.</para>
/// </summary>
internal sealed class LosslessQueue(LaneTags tags, IPayloadStore payloads, int capacity) : ClassQueue(tags, payloads, capacity)
{
    private readonly Sample[] _slots = new Sample[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(2, capacity))];
    private PaddedLong _head;

    /// <inheritdoc/>
    public override int Room => (int)(Capacity - (Tail - Volatile.Read(ref _head.Value))); // Acquire: places seen as free have been read. Pairs with TakeRun.

    protected override ref long Head => ref _head.Value;

    /// <inheritdoc/>
    public override int TakeRun(int deviceIndex, Span<Sample> destination, ref int bytesLeft, bool isFirst, bool all)
    {
        var start = _head.Value; // This side is its only writer.
        var limit = LimitOf(all);
        var taken = 0;
        while (taken < destination.Length && start + taken < limit)
        {
            ref readonly var sample = ref _slots[(int)(start + taken) & Mask];
            var local = Tags.LocalOf(sample.Tag);
            var bytes = Tags.BytesOf(local);
            if (Tags.DeviceOf(local) != deviceIndex || (bytes > bytesLeft && !(isFirst && taken == 0)))
            {
                break;
            }

            bytesLeft -= bytes;
            destination[taken++] = sample;
        }

        Volatile.Write(ref _head.Value, start + taken); // Release: the places have been read. Pairs with Room.
        return taken;
    }

    protected override void Put(int local, in Sample sample)
    {
        System.Diagnostics.Debug.Assert(Room > 0, "The mover looks at the room first.");
        _slots[(int)Tail & Mask] = sample;
        Tail++;
    }

    protected override int LocalAt(long position) => Tags.LocalOf(_slots[(int)position & Mask].Tag);
}
