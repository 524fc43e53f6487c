namespace IndustrialGateway.Shaping.Scheduling;

/// <summary>
/// How an uplink of a stated rate is kept just below it, so that the queue stands here, where the classes are, and not in the kernel or the modem. The delay bound counts on
/// these figures.
/// </summary>
public static class Pacing
{
    /// <summary>What is used of the stated rate, in percent.</summary>
    public const int SharePercent = 95;

    /// <summary>Messages may be handed to the kernel so long before the link is free for them, nanoseconds: small ones go in company.</summary>
    public const long AheadNs = 500_000;

    /// <summary>What the link could have sent while the gateway was late is made up for up to this length, nanoseconds.</summary>
    public const long SlackNs = 2_000_000;

    /// <summary>Share of the paced rate that the urgent classes have together, in percent; the rest is left for those below them, whatever the map asks.</summary>
    public const int PolicedPercent = 90;

    /// <summary>The rate messages are handed out at, bits per second.</summary>
    public static long RateOf(long statedBitsPerSecond) => Math.Max(1, (long)((Int128)statedBitsPerSecond * SharePercent / 100));
}
