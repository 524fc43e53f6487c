namespace IndustrialGateway.Tests.Unit.Pipeline.Exploring;

/// <summary>Which executions are played.</summary>
internal enum ExploredModel
{
    /// <summary>Every interleaving; each load reads the latest store, a slot is written and read in two halves.</summary>
    Interleavings,

    /// <summary>
    /// Every interleaving and every value the memory model lets a load return. Accesses to a slot that nothing orders are a violation, so that a slot needs no
    /// interleavings of its own.
    /// </summary>
    WeakMemory,

    /// <summary>The same, but unordered accesses to a slot are played out half by half, with every value they may return.</summary>
    WeakMemoryAndSlots,
}
