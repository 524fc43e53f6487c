using IndustrialGateway.Map;
using IndustrialGateway.Shaping.Premises;

namespace IndustrialGateway.Shaping.Bounds;

/// <summary>
/// What each class can be promised on one uplink, from the map alone: no I/O, nothing measured. A bound if its premises hold: the uplink carries its <c>rate</c> with its
/// <c>latency</c> and loses nothing, devices bring no more than their scan rates, and the gateway's threads take no more than <see cref="GatewayAllowance"/>. Immutable.
/// </summary>
/// <remarks>
/// A sample waits for the gateway and its linger, is queued at the paced rate under strict priority, and travels. Arrivals reach the queue with the jitter of the stage before it, so
/// their bursts are counted larger by what comes in that time. Among classes of one deadline, and among the devices of a class, nothing is assumed about the order: those
/// beside count as ahead. What exceeds its profile ranks below and may be on the link with one message, whatever its class.
/// </remarks>
public sealed record UplinkBound
{
    /// <summary>The uplink.</summary>
    public required UplinkSettings Uplink { get; init; }

    /// <summary>Classes in use, most urgent first.</summary>
    public required IReadOnlyList<ClassBound> Classes { get; init; }

    /// <summary>True: it states no rate, so nothing is promised.</summary>
    public bool LacksRate => Uplink.RateBitsPerSecond is null;

    /// <summary>True: it is acknowledged and states no latency, so nothing is promised.</summary>
    public bool LacksLatency => Uplink is { IsAcknowledged: true, Latency: null };

    /// <summary>True where bounds were computed.</summary>
    public bool IsComputed => !LacksRate && !LacksLatency;

    /// <summary>What the pacer hands out, bits per second; null without a stated rate.</summary>
    public long? PacedBitsPerSecond => Uplink.RateBitsPerSecond is { } rate ? Pacing.RateOf(rate) : null;

    /// <summary>Computes the bounds of an uplink.</summary>
    /// <param name="uplink">Its premises and what it takes.</param>
    /// <param name="tags">Devices and tags of the map.</param>
    /// <param name="classes">Classes of the map.</param>
    public static UplinkBound Of(UplinkSettings uplink, TagTable tags, ClassTable classes)
    {
        ArgumentNullException.ThrowIfNull(uplink);
        ArgumentNullException.ThrowIfNull(tags);
        ArgumentNullException.ThrowIfNull(classes);
        return new UplinkLoad(uplink, tags, classes).Bound();
    }

    /// <summary>
    /// The least rate, bits per second, with which a class keeps its deadline here, all else as it is; null where none does, because the latency and the gateway's own share are
    /// longer than the deadline. One bit per second less does not do.
    /// </summary>
    public static long? LeastRate(UplinkSettings uplink, TagTable tags, ClassTable classes, int classIndex)
    {
        ArgumentNullException.ThrowIfNull(uplink);
        ArgumentNullException.ThrowIfNull(tags);
        ArgumentNullException.ThrowIfNull(classes);
        return new UplinkLoad(uplink, tags, classes).LeastRate(classIndex);
    }

    /// <summary>
    /// The least deadline with which a class is kept here, all else as it is; null where none is. It is not simply the bound: a longer deadline allows the classes below larger
    /// messages.
    /// </summary>
    public static TimeSpan? LeastDeadline(UplinkSettings uplink, TagTable tags, ClassTable classes, int classIndex)
    {
        ArgumentNullException.ThrowIfNull(uplink);
        ArgumentNullException.ThrowIfNull(tags);
        ArgumentNullException.ThrowIfNull(classes);
        return new UplinkLoad(uplink, tags, classes).LeastDeadline(classIndex);
    }
}
