namespace IndustrialGateway.Hosting;

/// <summary>One missed deadline, or several that were missed together, and the uplink that was late.</summary>
/// <param name="Uplink">Name of the uplink.</param>
/// <param name="Late">What happened.</param>
internal readonly record struct LateEntry(string Uplink, LateSample Late)
{
    /// <summary>When the late acknowledgement came, nanoseconds since 1970 UTC.</summary>
    public long SettledNs => Late.ReceiveTimeNs + Late.TotalNs;
}
