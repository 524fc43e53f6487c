namespace IndustrialGateway.Hosting;

/// <summary>
/// The bytes of one tag's newest text or array: the slab's copy is given back as soon as the sample has been sent, and people look later. Same locking as
/// <see cref="LiveSlot"/>.
/// </summary>
internal sealed class LivePayload(int capacity)
{
    private readonly byte[] _bytes = new byte[capacity];
    private int _version;
    private int _length;
    private long _bits;

    /// <summary>The mover's thread only. Longer ones are cut.</summary>
    public void Write(long bits, ReadOnlySpan<byte> bytes)
    {
        var version = _version;
        Interlocked.Exchange(ref _version, version + 1);
        _length = Math.Min(bytes.Length, _bytes.Length);
        bytes[.._length].CopyTo(_bytes);
        _bits = bits;
        Volatile.Write(ref _version, version + 2);
    }

    /// <summary>The bytes that belong to these value bits, or null where they have been replaced.</summary>
    public byte[]? TryRead(long bits)
    {
        for (var attempt = 0; attempt < 16; attempt++)
        {
            var before = Volatile.Read(ref _version);
            var copy = _bytes.AsSpan(0, Math.Clamp(Volatile.Read(ref _length), 0, _bytes.Length)).ToArray();
            var sameValue = Volatile.Read(ref _bits) == bits;
            Interlocked.MemoryBarrier();
            if ((before & 1) == 0 && before == Volatile.Read(ref _version))
            {
                return sameValue ? copy : null;
            }
        }

        return null;
    }
}
