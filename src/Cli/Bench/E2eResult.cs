namespace IndustrialGateway.Cli.Bench;

/// <summary>Figures of one run.</summary>
/// <param name="Audit">What the auditor found.</param>
/// <param name="Expected">Samples a complete run has.</param>
/// <param name="UserSeconds">User CPU seconds of the gateway's process in the counted window.</param>
/// <param name="SystemSeconds">System CPU seconds of the gateway's process in the counted window.</param>
/// <param name="PeakBytes">Largest resident set of the gateway's process since its start.</param>
/// <param name="AllocatedBytes">Managed memory the gateway allocated in the counted window, management requests included.</param>
/// <param name="Latency">Receipt at the gateway to arrival at the auditor.</param>
internal sealed record E2eResult(AuditFigures Audit, long Expected, double UserSeconds, double SystemSeconds, long PeakBytes, long AllocatedBytes, LatencyHistogram Latency)
{
    /// <summary>CPU seconds (user and system) per million samples delivered.</summary>
    public double CpuSecondsPerMillion => (UserSeconds + SystemSeconds) * 1e6 / Math.Max(1, Audit.Samples);

    /// <summary>Bytes of managed memory allocated per sample delivered.</summary>
    public double AllocatedPerSample => AllocatedBytes / (double)Math.Max(1, Audit.Samples);

    /// <summary>Part of the expected samples that arrived.</summary>
    public double Completeness => Audit.Samples / (double)(Audit.Samples + Audit.Missing);

    /// <summary>Topic and payload bytes per sample.</summary>
    public double BytesPerSample => Audit.Bytes / (double)Math.Max(1, Audit.Samples);

    /// <summary>Latency not exceeded by a fraction of the samples, in milliseconds.</summary>
    public double LatencyMs(double fraction) => Latency.Percentile(fraction) / 1e6;
}
