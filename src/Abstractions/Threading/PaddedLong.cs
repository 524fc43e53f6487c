using System.Runtime.InteropServices;

namespace IndustrialGateway.Threading;

/// <summary>
/// A 64-bit field that shares its cache line with no other: 128 bytes before its neighbour in front and behind (adjacent-line prefetch fetches pairs of 64).
/// Not generic: explicit layout inside a generic type compiles and then fails at run time.
/// <para>Only <see cref="Volatile"/> and <see cref="Interlocked"/> touch <see cref="Value"/> where more than one thread does.</para>
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 256)]
public struct PaddedLong
{
    /// <summary>The value.</summary>
    [FieldOffset(128)]
    public long Value;
}
