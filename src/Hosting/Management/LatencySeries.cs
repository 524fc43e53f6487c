namespace IndustrialGateway.Hosting.Management;

/// <summary>The readings of one class and stage over all channels or uplinks, copied: it stands still while it is written.</summary>
/// <param name="Class">Class.</param>
/// <param name="Stage">Stage.</param>
/// <param name="Histogram">Readings.</param>
/// <param name="DeadlineMisses">Samples late by the fault of this stage.</param>
internal sealed record LatencySeries(string Class, Stage Stage, LatencyHistogram Histogram, long DeadlineMisses);
