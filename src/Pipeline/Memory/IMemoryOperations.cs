namespace IndustrialGateway.Pipeline.Memory;

/// <summary>
/// Every operation that ring, bitmap and parking make on memory other threads see. In the gateway these are the processor's (<see cref="ProcessorMemory"/>, free: the
/// type argument is a struct, so calls are bound and inlined when compiled); the tests put a memory in their place that plays every order the .NET memory model allows.
/// <para>Threads: any. Order: stated by each member; a plain operation orders nothing.</para>
/// </summary>
internal interface IMemoryOperations
{
    /// <summary>The value all threads start from. In the constructor, before the object is shared; in the same order in every object of a type.</summary>
    static abstract void Initialise(ref long location);

    /// <inheritdoc cref="Initialise(ref long)"/>
    static abstract void Initialise(ref ulong location);

    /// <summary>Slots as all threads find them: empty. In the constructor, before the object is shared.</summary>
    static abstract void Initialise(Span<Sample> slots);

    /// <summary>Plain read of what no other thread writes.</summary>
    static abstract long ReadOwn(ref long location);

    /// <summary>Read that later reads and writes stay behind.</summary>
    static abstract long LoadAcquire(ref long location);

    /// <inheritdoc cref="LoadAcquire(ref long)"/>
    static abstract ulong LoadAcquire(ref ulong location);

    /// <summary>Write that earlier reads and writes stay before. A later read may still overtake it.</summary>
    static abstract void StoreRelease(ref long location, long value);

    /// <summary>Plain write of a slot, not in one piece: ordered by the cursors alone.</summary>
    static abstract void WriteSlot(ref Sample slot, in Sample sample);

    /// <summary>Swaps, with a full fence; returns what was there.</summary>
    static abstract long Exchange(ref long location, long value);

    /// <summary>Swaps if <paramref name="comparand"/> is there, with a full fence either way; returns what was there.</summary>
    static abstract long CompareExchange(ref long location, long value, long comparand);

    /// <summary>Sets bits, with a full fence; returns what was there.</summary>
    static abstract ulong Or(ref ulong location, ulong bits);

    /// <summary>Keeps only the bits of a mask, with a full fence.</summary>
    static abstract void And(ref ulong location, ulong mask);

    /// <summary>Nothing passes, in either direction; not even a read a write.</summary>
    static abstract void FullFence();
}
