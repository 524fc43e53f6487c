namespace IndustrialGateway.Hosting.Management;

/// <summary>The ages of one uplink and class, copied: it stands still while it is written.</summary>
/// <param name="Uplink">Uplink.</param>
/// <param name="Class">Class.</param>
/// <param name="Histogram">Ages.</param>
internal sealed record AgeSeries(string Uplink, string Class, LatencyHistogram Histogram);
