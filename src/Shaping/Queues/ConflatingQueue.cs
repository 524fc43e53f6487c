using IndustrialGateway.Threading;

namespace IndustrialGateway.Shaping.Queues;

/// <summary>
/// <see cref="OverflowPolicy.KeepLatest"/>: at most one sample a tag, the latest, at the place in the line of the first one not yet taken.
/// <para>Threads: as <see cref="ClassQueue"/>. Progress: wait-free on both sides; one exchange a sample and side.</para>
/// <para>Order: tags in the order in which they joined the line.</para>
/// <para>When full: never; there is a place for each tag. The sample in it is replaced and counted.</para>
/// </summary>
/// <remarks>
/// Each tag has three slots, dealt among producer (back), consumer (front) and a shared word that says which slot is in the middle and whether it is fresh. The producer
/// fills its back slot and exchanges it for the middle: a fresh one coming back was never seen and is replaced, a stale one means that the tag has to join the line.
/// The consumer exchanges its front for the middle. Nobody ever waits for the other, and no slot is written while the other side reads it. A lock would be
/// uncontended most of the time, but a sender descheduled inside it would stop the mover and with it every class.
/// </remarks>
internal sealed class ConflatingQueue : ClassQueue
{
    private const int SlotsPerTag = 3;
    private const int SlotMask = 3;
    private const int Fresh = 4;

    private readonly Sample[] _slots;
    private readonly Cell[] _cells;
    private readonly int[] _line;
    private PaddedLong _head;

    public ConflatingQueue(LaneTags tags, IPayloadStore payloads)
        : base(tags, payloads, LineCapacity(tags.Count))
    {
        _slots = new Sample[tags.Count * SlotsPerTag];
        _cells = new Cell[tags.Count];
        Array.Fill(_cells, new Cell { Back = 0, Middle = 1, Front = 2 });
        _line = new int[Capacity];
    }

    protected override ref long Head => ref _head.Value;

    /// <inheritdoc/>
    public override int TakeRun(int deviceIndex, Span<Sample> destination, ref int bytesLeft, bool isFirst, bool all)
    {
        var start = _head.Value; // This side is its only writer.
        var limit = LimitOf(all);
        var taken = 0;
        while (taken < destination.Length && start + taken < limit)
        {
            var local = LocalAt(start + taken);
            var bytes = Tags.BytesOf(local);
            if (Tags.DeviceOf(local) != deviceIndex || (bytes > bytesLeft && !(isFirst && taken == 0)))
            {
                break;
            }

            bytesLeft -= bytes;
            destination[taken++] = TakeLatest(local);
        }

        // Once a run: places in the line given back late are covered by its capacity.
        Volatile.Write(ref _head.Value, start + taken);
        return taken;
    }

    /// <inheritdoc/>
    public override bool IsWaiting(int local) => (Volatile.Read(ref _cells[local].Middle) & Fresh) != 0;

    protected override void Put(int local, in Sample sample)
    {
        ref var cell = ref _cells[local];
        _slots[(local * SlotsPerTag) + cell.Back] = sample;

        // Full fence: the slot is written before it is in the middle, and what comes back is ours. Pairs with TakeLatest.
        var old = Interlocked.Exchange(ref cell.Middle, cell.Back | Fresh);
        cell.Back = old & SlotMask;
        if ((old & Fresh) != 0)
        {
            CountReplaced(_slots[(local * SlotsPerTag) + cell.Back]);
            return;
        }

        _line[(int)Tail & Mask] = local;
        Tail++;
    }

    protected override int LocalAt(long position) => _line[(int)position & Mask];

    // A tag is in the line exactly once for each time its middle turned fresh, so the middle is fresh here.
    private ref readonly Sample TakeLatest(int local)
    {
        ref var cell = ref _cells[local];
        cell.Front = Interlocked.Exchange(ref cell.Middle, cell.Front) & SlotMask;
        return ref _slots[(local * SlotsPerTag) + cell.Front];
    }

    // Waiting tags, and those taken in a run whose places are not given back yet: each at most once per tag.
    private static int LineCapacity(int tags) => 2 * tags;

    private struct Cell
    {
        public int Back;
        public int Middle;
        public int Front;
    }
}
