using IndustrialGateway.Pipeline.Memory;

namespace IndustrialGateway.Tests.Unit.Pipeline.Exploring;

/// <summary>
/// Memory whose values lie in the explorer: a field holds the number of its location and one more, so that a field nobody initialised is noticed.
/// </summary>
internal readonly struct ExploredMemory : IMemoryOperations
{
    private const int SlotLocations = 3;

    public static void Initialise(ref long location) => location = Replay.Current.Declare(1) + 1;

    public static void Initialise(ref ulong location) => location = (ulong)Replay.Current.Declare(1) + 1;

    /// <summary>Each slot is two halves that are written and read one after the other, and a count of its readers.</summary>
    public static void Initialise(Span<Sample> slots)
    {
        foreach (ref var slot in slots)
        {
            slot = new Sample { Bits = Replay.Current.Declare(SlotLocations) + 1 };
        }
    }

    public static long ReadOwn(ref long location) => Perform(OperationKind.LoadPlain, location);

    public static long LoadAcquire(ref long location) => Perform(OperationKind.LoadAcquire, location);

    public static ulong LoadAcquire(ref ulong location) => (ulong)Perform(OperationKind.LoadAcquire, (long)location);

    public static void StoreRelease(ref long location, long value) => Perform(OperationKind.StoreRelease, location, value);

    public static void StorePlain(ref long location, long value) => Perform(OperationKind.StorePlain, location, value);

    public static long Exchange(ref long location, long value) => Perform(OperationKind.Exchange, location, value);

    public static long CompareExchange(ref long location, long value, long comparand) => Perform(OperationKind.CompareExchange, location, value, comparand);

    public static ulong Or(ref ulong location, ulong bits) => (ulong)Perform(OperationKind.Or, (long)location, (long)bits);

    public static void And(ref ulong location, ulong mask) => Perform(OperationKind.And, (long)location, (long)mask);

    public static void FullFence() => Replay.Current.Perform(new Operation(OperationKind.FullFence));

    public static void WriteSlot(ref Sample slot, in Sample sample)
    {
        var first = NumberOf(slot.Bits);
        Replay.Current.Perform(new Operation(OperationKind.SlotWrite, first, sample.Bits, first + 2));
        Replay.Current.Perform(new Operation(OperationKind.SlotWrite, first + 1, sample.SourceTimeNs, first + 2));
    }

    /// <summary>Reads a slot as a consumer of <c>Peek</c> does.</summary>
    public static Sample ReadSlot(ref Sample slot)
    {
        var first = NumberOf(slot.Bits);
        var bits = Replay.Current.Perform(new Operation(OperationKind.SlotRead, first, 0, first + 2));
        var source = Replay.Current.Perform(new Operation(OperationKind.SlotRead, first + 1, 0, first + 2));
        return new Sample { Bits = bits, SourceTimeNs = source };
    }

    private static long Perform(OperationKind kind, long token, long value = 0, long other = 0) =>
        Replay.Current.Perform(new Operation(kind, NumberOf(token), value, other));

    private static int NumberOf(long token) => token > 0
        ? (int)token - 1
        : throw new InvalidOperationException("A location was not initialised through the memory operations.");
}
