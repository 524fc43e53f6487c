using IndustrialGateway.Configuration;
using IndustrialGateway.Simulation;
using Microsoft.Extensions.Logging;

namespace IndustrialGateway.Hosting;

/// <summary>What the host needs beside the map.</summary>
public sealed record GatewayOptions
{
    /// <summary>The clock of everything.</summary>
    public required TimeProvider TimeProvider { get; init; }

    /// <summary>Makes every logger.</summary>
    public required ILoggerFactory Loggers { get; init; }

    /// <summary>The sources and destinations the map was loaded with.</summary>
    /// <value><see cref="Hosting.Catalog"/>.</value>
    public MapCatalog Catalog { get; init; } = Hosting.Catalog.Create();

    /// <summary>Seed of all jitter and of the simulated devices.</summary>
    /// <value>1.</value>
    public int Seed { get; init; } = 1;

    /// <summary>False: no management endpoint is opened, for tools that run a gateway inside another program.</summary>
    /// <value>true.</value>
    public bool Management { get; init; } = true;

    /// <summary>What the simulated devices do wrong.</summary>
    /// <value>None.</value>
    public IReadOnlyList<SimulatedFault> SimulatedFaults { get; init; } = [];

    /// <summary>Version of the program, for status, metrics and snapshots.</summary>
    /// <value>That of this assembly.</value>
    public string Version { get; init; } = typeof(GatewayOptions).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";
}
