namespace IndustrialGateway.Hosting;

/// <summary>How long one stage took the samples of one class since the start.</summary>
public sealed record LatencySnapshot
{
    /// <summary>The stage.</summary>
    public required Stage Stage { get; init; }

    /// <summary>Samples measured.</summary>
    public required long Count { get; init; }

    /// <summary>Half of the samples were not slower, nanoseconds.</summary>
    public required long P50Ns { get; init; }

    /// <summary>99 of 100 were not slower, nanoseconds.</summary>
    public required long P99Ns { get; init; }

    /// <summary>999 of 1000 were not slower, nanoseconds.</summary>
    public required long P999Ns { get; init; }

    /// <summary>The slowest, nanoseconds.</summary>
    public required long MaxNs { get; init; }

    /// <summary>Samples that missed the deadline of their class, blamed on this stage.</summary>
    public required long DeadlineMisses { get; init; }

    internal static LatencySnapshot Of(Stage stage, LatencyHistogram histogram, long misses) => new()
    {
        Stage = stage,
        Count = histogram.Count,
        P50Ns = histogram.Percentile(0.5),
        P99Ns = histogram.Percentile(0.99),
        P999Ns = histogram.Percentile(0.999),
        MaxNs = histogram.MaxNs,
        DeadlineMisses = misses,
    };
}
