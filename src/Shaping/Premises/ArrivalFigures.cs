namespace IndustrialGateway.Shaping.Premises;

/// <summary>What a device has brought in a class beyond what its scan rates and sizes allow.</summary>
/// <param name="Count">How often.</param>
/// <param name="WorstBits">The most at once, in bits.</param>
public readonly record struct ArrivalFigures(long Count, long WorstBits);
