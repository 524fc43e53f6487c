using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace IndustrialGateway.Timestamping;

/// <summary>
/// Asks the system how well its wall clock is kept: <c>adjtimex(2)</c> without changing anything on Linux; elsewhere the answer is
/// <see cref="ClockSynchronisation.Unknown"/> with the reason. Any thread; a call costs under a microsecond, so once a second is cheap.
/// </summary>
public static partial class ClockProbe
{
    // The kernel counts a clock as unsynchronised at 16 s (NTP_PHASE_LIMIT). systemd too reads maxerror rather than the flag, because chrony may leave STA_UNSYNC set.
    private const long MaxErrorLimitUs = 16_000_000;

    // struct timex of 64-bit Linux (asm-generic): modes at 0, offset 8, freq 16, maxerror 24, esterror 32; 208 bytes in all, 256 for good measure.
    private const int TimexBytes = 256;
    private const int MaxErrorOffset = 24;
    private const int EstimatedErrorOffset = 32;

    /// <summary>The state now.</summary>
    public static ClockState Read()
    {
        if (!OperatingSystem.IsLinux() || IntPtr.Size != 8)
        {
            return new ClockState(ClockSynchronisation.Unknown, null, null, "clock state is only read on 64-bit Linux");
        }

        Span<byte> timex = stackalloc byte[TimexBytes];
        timex.Clear(); // modes = 0: read only, needs no privilege.
        var result = AdjTimex(ref MemoryMarshal.GetReference(timex));
        return result < 0
            ? new ClockState(ClockSynchronisation.Unknown, null, null, $"adjtimex failed with errno {Marshal.GetLastPInvokeError()}")
            : Interpret(timex);
    }

    /// <summary>Reads the fields of a filled struct timex.</summary>
    internal static ClockState Interpret(ReadOnlySpan<byte> timex)
    {
        var maxErrorUs = ReadInt64(timex[MaxErrorOffset..]);
        var estimatedUs = ReadInt64(timex[EstimatedErrorOffset..]);
        var synchronisation = maxErrorUs < MaxErrorLimitUs ? ClockSynchronisation.Synchronised : ClockSynchronisation.Unsynchronised;
        return new ClockState(synchronisation, maxErrorUs * 1000, estimatedUs * 1000, "adjtimex");
    }

    private static long ReadInt64(ReadOnlySpan<byte> bytes) =>
        BitConverter.IsLittleEndian ? BinaryPrimitives.ReadInt64LittleEndian(bytes) : BinaryPrimitives.ReadInt64BigEndian(bytes);

    // SAFETY: the kernel writes at most sizeof(struct timex) = 208 bytes; the buffer has 256.
    [LibraryImport("libc", EntryPoint = "adjtimex", SetLastError = true)]
    private static partial int AdjTimex(ref byte timex);
}
