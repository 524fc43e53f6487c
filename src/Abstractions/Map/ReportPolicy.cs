namespace IndustrialGateway.Map;

/// <summary>Which samples of a tag are reported. A change of quality always is.</summary>
/// <param name="OnChange">True: only when the value left the deadband around the last one reported; false: every sample.</param>
/// <param name="Refresh">With <paramref name="OnChange"/>: report at least this often; null never.</param>
/// <param name="Deadband">Absolute, in engineering units, at least 0; a change must be larger than this. 0: any change.</param>
public sealed record ReportPolicy(bool OnChange, TimeSpan? Refresh, double Deadband)
{
    /// <summary>Every sample.</summary>
    public static readonly ReportPolicy Every = new(false, null, 0);
}
