namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// DateTime (OPC 10000-6 §5.2.2.5): signed 100 ns intervals since 1601-01-01 UTC. 0 and below mean "no time"; <see cref="long.MaxValue"/> and times after the year
/// 9999 mean "the latest there is". Values are kept as they came.
/// </summary>
/// <param name="Ticks">100 ns since 1601-01-01 UTC.</param>
public readonly record struct UaDateTime(long Ticks)
{
    private const long UnixEpochTicks = 116_444_736_000_000_000; // 1601-01-01 to 1970-01-01
    private const long NanosecondsPerTick = 100;
    private const long LatestUnixTicks = long.MaxValue / NanosecondsPerTick;

    // 9999-12-31T23:59:59, in ticks of .NET.
    private static readonly long LastCalendarTicks = new DateTime(9999, 12, 31, 23, 59, 59, DateTimeKind.Utc).Ticks;

    /// <summary>No time.</summary>
    public static readonly UaDateTime None;

    /// <summary>True where there is no time.</summary>
    public bool IsNone => Ticks <= 0;

    /// <summary>Nanoseconds since 1970-01-01 UTC, at the ends of the range where it lies outside (years 1678 to 2262).</summary>
    public long ToUnixNs() => (Math.Clamp(Ticks, UnixEpochTicks - LatestUnixTicks, UnixEpochTicks + LatestUnixTicks) - UnixEpochTicks) * NanosecondsPerTick;

    /// <summary>The time of nanoseconds since 1970, rounded down to 100 ns.</summary>
    public static UaDateTime FromUnixNs(long nanoseconds)
    {
        var (ticks, rest) = Math.DivRem(nanoseconds, NanosecondsPerTick);
        return new((rest < 0 ? ticks - 1 : ticks) + UnixEpochTicks);
    }

    /// <summary>The time of a UTC instant: 0 before 1601, the latest there is for the end of the calendar (OPC 10000-6 §5.2.2.5).</summary>
    public static UaDateTime From(DateTimeOffset time) =>
        time.UtcTicks >= LastCalendarTicks ? new(long.MaxValue) : new(Math.Max(0, time.UtcTicks - DateTime.UnixEpoch.Ticks + UnixEpochTicks));

    /// <summary>The instant, at the ends of the calendar where it lies outside.</summary>
    public DateTimeOffset ToDateTimeOffset()
    {
        var ticks = (Int128)Ticks - UnixEpochTicks + DateTime.UnixEpoch.Ticks;
        return new((long)Int128.Clamp(ticks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks), TimeSpan.Zero);
    }

    /// <inheritdoc/>
    public override string ToString() => IsNone ? "no time" : ToDateTimeOffset().ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", System.Globalization.CultureInfo.InvariantCulture);
}
