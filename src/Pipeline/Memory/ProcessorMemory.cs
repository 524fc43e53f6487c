using System.Runtime.CompilerServices;

namespace IndustrialGateway.Pipeline.Memory;

/// <summary>The memory of the machine: <see cref="Volatile"/> and <see cref="Interlocked"/>, each member one of their operations.</summary>
internal readonly struct ProcessorMemory : IMemoryOperations
{
    /// <inheritdoc/>
    public static void Initialise(ref long location) => location = 0;

    /// <inheritdoc/>
    public static void Initialise(ref ulong location) => location = 0;

    /// <inheritdoc/>
    public static void Initialise(Span<Sample> slots) => slots.Clear();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long ReadOwn(ref long location) => location;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long LoadAcquire(ref long location) => Volatile.Read(ref location);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong LoadAcquire(ref ulong location) => Volatile.Read(ref location);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreRelease(ref long location, long value) => Volatile.Write(ref location, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteSlot(ref Sample slot, in Sample sample) => slot = sample;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Exchange(ref long location, long value) => Interlocked.Exchange(ref location, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long CompareExchange(ref long location, long value, long comparand) => Interlocked.CompareExchange(ref location, value, comparand);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Or(ref ulong location, ulong bits) => Interlocked.Or(ref location, bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void And(ref ulong location, ulong mask) => Interlocked.And(ref location, mask);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void FullFence() => Interlocked.MemoryBarrier();
}
