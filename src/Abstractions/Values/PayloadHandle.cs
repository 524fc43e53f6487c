namespace IndustrialGateway;

/// <summary>
/// The value bits of a text, byte string or array. Written by an adapter it is offset and length inside the payload span given to
/// <see cref="ISampleWriter.TryWrite"/>; behind the writer it is index and generation inside the pipeline's slab.
/// </summary>
/// <param name="Low">Offset in the adapter's payload (before the writer), or slab index (behind it).</param>
/// <param name="High">Length in bytes (before the writer), or generation (behind it).</param>
public readonly record struct PayloadHandle(int Low, int High)
{
    /// <summary>The handle as the 8 value bytes of a <see cref="Sample"/>.</summary>
    public long ToBits() => ((long)High << 32) | (uint)Low;

    /// <summary>The handle out of the 8 value bytes of a <see cref="Sample"/>.</summary>
    public static PayloadHandle FromBits(long bits) => new((int)bits, (int)(bits >> 32));
}
