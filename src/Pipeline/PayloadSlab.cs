namespace IndustrialGateway.Pipeline;

/// <summary>
/// The pipeline's <see cref="IPayloadStore"/>: shelves of equal places, one shelf for each power of two from 64 bytes to 64 KiB, all memory reserved at construction
/// (and touched only as it is used).
/// <para>Threads: any number, on every member. Progress: lock-free (a stack of free places and a counter a place, both by compare-and-swap).</para>
/// <para>Order: bytes are visible to whoever received the handle through a ring or queue.</para>
/// <para>When full: a payload that finds its shelf empty takes a place twice as large; when that shelf is empty too it is refused, and the caller counts it.</para>
/// </summary>
public sealed class PayloadSlab : IPayloadStore
{
    private const int SmallestShift = 6;  // 64 bytes
    private const int LargestShift = 16;  // 64 KiB: the largest array of a map is 4096 elements of 8 bytes and a kind byte.
    private const int ShelfCount = LargestShift - SmallestShift + 1;
    private const int IndexBits = 24;
    private const int IndexMask = (1 << IndexBits) - 1;

    private readonly PayloadShelf[] _shelves = new PayloadShelf[ShelfCount];

    /// <summary>Reserves the memory.</summary>
    /// <param name="capacityBytes">Bytes of payload altogether, divided equally among the shelves; each gets at least four places, so the smallest slab is about 512 KiB.</param>
    public PayloadSlab(int capacityBytes = 8 * 1024 * 1024)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(capacityBytes);
        for (var i = 0; i < ShelfCount; i++)
        {
            var placeBytes = 1 << (SmallestShift + i);
            _shelves[i] = new PayloadShelf(placeBytes, Math.Clamp(capacityBytes / ShelfCount / placeBytes, 4, IndexMask));
        }
    }

    /// <summary>Longest payload there is a place for, bytes.</summary>
    public static int MaxPayloadBytes => 1 << LargestShift;

    /// <summary>Places in use now; exact when nothing moves.</summary>
    public int UsedPlaces
    {
        get
        {
            var used = 0;
            foreach (var shelf in _shelves)
            {
                used += shelf.UsedPlaces;
            }

            return used;
        }
    }

    /// <inheritdoc/>
    public bool Fits(int length) => length <= MaxPayloadBytes;

    /// <inheritdoc/>
    public bool TryAdd(ReadOnlySpan<byte> bytes, out PayloadHandle handle)
    {
        handle = default;
        if (!Fits(bytes.Length))
        {
            return false;
        }

        var shelf = ShelfFor(bytes.Length);
        for (var i = shelf; i < Math.Min(shelf + 2, ShelfCount); i++)
        {
            if (_shelves[i].TryAdd(bytes, out var index, out var generation))
            {
                handle = new PayloadHandle((i << IndexBits) | index, generation);
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Read(PayloadHandle handle) =>
        Find(handle) is { } shelf ? shelf.Read(handle.Low & IndexMask, handle.High) : default;

    /// <inheritdoc/>
    public bool TryCopy(PayloadHandle handle, Span<byte> destination, out int length)
    {
        length = 0;
        return Find(handle) is { } shelf && shelf.TryCopy(handle.Low & IndexMask, handle.High, destination, out length);
    }

    /// <inheritdoc/>
    public bool AddReference(PayloadHandle handle) => Find(handle) is { } shelf && shelf.AddReference(handle.Low & IndexMask, handle.High);

    /// <inheritdoc/>
    public void Release(PayloadHandle handle) => Find(handle)?.Release(handle.Low & IndexMask, handle.High);

    private static int ShelfFor(int length) =>
        length <= 1 << SmallestShift ? 0 : 32 - System.Numerics.BitOperations.LeadingZeroCount((uint)length - 1) - SmallestShift;

    // Null for a handle that was never given out, such as value bits taken for one by mistake.
    private PayloadShelf? Find(PayloadHandle handle)
    {
        var shelf = handle.Low >>> IndexBits;
        return shelf < ShelfCount && (handle.Low & IndexMask) < _shelves[shelf].Places ? _shelves[shelf] : null;
    }
}
