using System.Runtime.CompilerServices;
using IndustrialGateway.Pipeline;

namespace IndustrialGateway.Tests.Unit.Pipeline.Exploring;

/// <summary>A thread that looks how full a ring is, as metrics do.</summary>
/// <param name="ring">The ring.</param>
/// <param name="isProducerFirst">A mutant: the number is computed from the producer's position first.</param>
internal sealed class LaneObserver(SampleRing<ExploredMemory> ring, bool isProducerFirst) : IExploredThread
{
    public long Summary => 0;

    public bool Step()
    {
        var count = isProducerFirst ? CountProducerFirst() : ring.Count;
        return count >= 0 && count <= ring.Capacity ? false : throw new Violation($"P-4: a count of {count} in a ring of {ring.Capacity}.");
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_producer")]
    private static extern ref RingCursor ProducerOf(SampleRing<ExploredMemory> ring);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_consumer")]
    private static extern ref RingCursor ConsumerOf(SampleRing<ExploredMemory> ring);

    private long CountProducerFirst()
    {
        var produced = ExploredMemory.LoadAcquire(ref ProducerOf(ring).Position);
        return produced - ExploredMemory.LoadAcquire(ref ConsumerOf(ring).Position);
    }
}
