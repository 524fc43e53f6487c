namespace IndustrialGateway.Shaping.Premises;

/// <summary>The second premise of an uplink's bound, as stated and as measured.</summary>
/// <param name="RateBitsPerSecond">Stated rate; null for none.</param>
/// <param name="AllowedNs">The latency term the map allows: twice the stated latency where messages are acknowledged, and the gateway's own allowance. Null where none is stated.</param>
/// <param name="WorstNs">Running maximum of (backlogged time - served / rate): the latency term the link has shown, nanoseconds.</param>
/// <param name="Breaks">Messages served later than allowed, and connections lost.</param>
public readonly record struct ServiceFigures(long? RateBitsPerSecond, long? AllowedNs, long WorstNs, long Breaks);
