namespace IndustrialGateway.Shaping.Bounds;

/// <summary>One part of a bound.</summary>
/// <param name="Term">Which.</param>
/// <param name="Ns">How much of it, nanoseconds; what would be gone if it were not there.</param>
public readonly record struct BoundPart(BoundTerm Term, long Ns);
