namespace IndustrialGateway.Hosting;

/// <summary>What an uplink promises and what it has shown: the second premise of its delay bound.</summary>
/// <param name="RateBitsPerSecond">The rate of the map; null where it states none.</param>
/// <param name="AllowedNs">How long the map lets an answer take behind a link of that rate, nanoseconds; null where it states no latency.</param>
/// <param name="WorstNs">The longest it took: running maximum of (backlogged time - served / rate), nanoseconds.</param>
/// <param name="Breaks">Answers later than allowed, and connections lost.</param>
public sealed record ServiceSnapshot(long? RateBitsPerSecond, long? AllowedNs, long WorstNs, long Breaks);
