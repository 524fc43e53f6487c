using IndustrialGateway.Map;

namespace IndustrialGateway.Shaping.Scheduling;

/// <summary>
/// How large a message of a class may be on an uplink of a stated rate. A link does not stop in the middle of a message: what a more urgent class may have to wait for one is
/// bounded to a share of its deadline.
/// </summary>
public static class MessageLimits
{
    /// <summary>A message of another class may hold up a sample for this part of its deadline.</summary>
    public const int DeadlineShare = 8;

    /// <summary>No message is cut below one full segment: headers would take the link.</summary>
    public const int LeastBytes = WireCost.SegmentBytes;

    /// <summary>Largest payload of a message of a class, in bytes.</summary>
    /// <param name="uplink">The uplink; without a rate only its <c>max_bytes</c> counts.</param>
    /// <param name="classes">The running map's classes.</param>
    /// <param name="classIndex">The class.</param>
    /// <param name="isInUse">Whether the uplink carries a class, by index.</param>
    public static int PayloadBytes(UplinkSettings uplink, ClassTable classes, int classIndex, Func<int, bool> isInUse)
    {
        if (uplink.RateBitsPerSecond is not { } rate)
        {
            return uplink.MaxPayloadBytes;
        }

        var limit = (long)uplink.MaxPayloadBytes;
        for (var other = 0; other < classes.Count; other++)
        {
            if (other != classIndex && isInUse(other) && classes[other].Deadline is { } deadline && other < classIndex)
            {
                limit = Math.Min(limit, (long)((Int128)rate * deadline.Ticks / (8L * DeadlineShare * TimeSpan.TicksPerSecond)));
            }
        }

        return (int)Math.Min(uplink.MaxPayloadBytes, Math.Max(LeastBytes, limit));
    }
}
