namespace IndustrialGateway.Cli.Bench;

/// <summary>
/// The value of every register of a bench device at every instant, known to device and auditor alike: the milliseconds of the shared monotonic clock plus a hash of
/// device and address, modulo 2^16. A value read from the wrong register, and a value read once and sent twice, show themselves.
/// </summary>
internal static class BenchSignal
{
    /// <summary>Period after which a value comes again, in milliseconds.</summary>
    public const int PeriodMs = 1 << 16;

    /// <summary>The register's value at an instant of the monotonic clock.</summary>
    public static ushort ValueAt(int device, int address, long monotonicMs) => (ushort)(monotonicMs + Hash(device, address));

    /// <summary>How long ago the register had that value, in milliseconds, from 0 to <see cref="PeriodMs"/> - 1.</summary>
    public static int AgeMs(int device, int address, ushort value, long monotonicMs) => (ushort)(monotonicMs + Hash(device, address) - value);

    // Multiplicative hash: neighbours lie thousands apart, so a shift by one register looks seconds old.
    private static uint Hash(int device, int address) => ((uint)((device << 16) | address) * 2_654_435_761u) >> 13;
}
