namespace IndustrialGateway;

/// <summary>
/// Where texts, byte strings and arrays lie between adapter and uplink: bounded, reference counted, addressed by <see cref="PayloadHandle"/> (index and generation).
/// <para>Threads: any number, on every member. Progress: lock-free. When full: <see cref="TryAdd"/> says no; the caller counts the loss
/// (<see cref="DropReason.PayloadFull"/>). Nothing is allocated after construction.</para>
/// </summary>
public interface IPayloadStore
{
    /// <summary>
    /// Copies bytes in and gives the caller one reference. False: no place of this size is free now (or ever, see <see cref="Fits"/>).
    /// </summary>
    bool TryAdd(ReadOnlySpan<byte> bytes, out PayloadHandle handle);

    /// <summary>False for a length that will never find a place, however empty the store is: waiting for room is of no use.</summary>
    bool Fits(int length);

    /// <summary>The bytes. The caller holds a reference for as long as it looks at them; a stale handle reads as no bytes.</summary>
    ReadOnlySpan<byte> Read(PayloadHandle handle);

    /// <summary>
    /// Copies the bytes for a caller that holds no reference, such as a live view. False when the handle is stale, was recycled meanwhile, or
    /// <paramref name="destination"/> is too short; <paramref name="destination"/> then holds nothing of use.
    /// </summary>
    bool TryCopy(PayloadHandle handle, Span<byte> destination, out int length);

    /// <summary>One more reference; the caller holds one already. False for a stale handle, which changes nothing.</summary>
    bool AddReference(PayloadHandle handle);

    /// <summary>Gives one reference back; the last one frees the place and makes the handle stale. A stale handle changes nothing.</summary>
    void Release(PayloadHandle handle);
}
