using Microsoft.Extensions.Logging;

namespace IndustrialGateway;

/// <summary>What an adapter is given by the host.</summary>
public sealed record SourceContext
{
    /// <summary>The gateway's time.</summary>
    public required IGatewayClock Clock { get; init; }

    /// <summary>Wakes scan loops.</summary>
    public required IScanClock ScanClock { get; init; }

    /// <summary>Hears what the samples do not say.</summary>
    public required ISourceObserver Observer { get; init; }

    /// <summary>Makes the adapter's logger.</summary>
    public required ILoggerFactory Loggers { get; init; }

    /// <summary>Seed of the adapter's randomness (jitter).</summary>
    public required int Seed { get; init; }
}
