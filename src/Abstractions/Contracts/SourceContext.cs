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

    /// <summary>The gateway's id, by which it names itself to a device; empty where nobody gave it one.</summary>
    public string GatewayId { get; init; } = "";

    /// <summary>
    /// The state folder, full path: own certificates and trust lists of the protocols lie in it. Null where there is none; then nothing is kept.
    /// </summary>
    public string? StateFolder { get; init; }

    /// <summary>Fetches the secrets of the map; null where there are none to fetch.</summary>
    public ISecretReader? Secrets { get; init; }

    /// <summary>Seed of the adapter's randomness (jitter).</summary>
    public required int Seed { get; init; }
}
