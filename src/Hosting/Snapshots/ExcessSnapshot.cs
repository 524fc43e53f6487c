namespace IndustrialGateway.Hosting;

/// <summary>A device that brought more in a class than its scan rates and sizes allow: the first premise of the delay bound, broken.</summary>
/// <param name="Device">Device.</param>
/// <param name="Class">Class.</param>
/// <param name="Count">How often; of several uplinks the one that saw most.</param>
/// <param name="WorstBits">The most at once, in bits.</param>
public sealed record ExcessSnapshot(string Device, string Class, long Count, long WorstBits);
