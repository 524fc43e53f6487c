using System.Runtime.InteropServices;

namespace IndustrialGateway.Pipeline;

/// <summary>
/// One side of a ring: its published position, and what only this side reads and writes, on cache lines no one else writes (128 bytes apart in front and behind).
/// Not generic: explicit layout inside a generic type compiles and fails at run time.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 384)]
internal struct RingCursor
{
    /// <summary>Published position: 64 bits, never wraps. Written by this side with release, read by the other with acquire.</summary>
    [FieldOffset(128)]
    public long Position;

    /// <summary>This side's own position, ahead of <see cref="Position"/> by what is not published yet. This side only.</summary>
    [FieldOffset(256)]
    public long Private;

    /// <summary>The other side's position as last seen. This side only; looked up again only when it seems to leave no room (or no samples).</summary>
    [FieldOffset(264)]
    public long OtherSeen;
}
