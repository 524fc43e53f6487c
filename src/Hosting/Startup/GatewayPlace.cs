using IndustrialGateway.Configuration;

namespace IndustrialGateway.Hosting.Startup;

/// <summary>What was found or started before the parts are built.</summary>
internal sealed record GatewayPlace
{
    public required IGatewayClock Clock { get; init; }

    public required IScanClock ScanClock { get; init; }

    /// <summary>Makes the forwarders.</summary>
    public required MapCatalog Catalog { get; init; }

    /// <summary>Epoch of this run, durable.</summary>
    public required long Epoch { get; init; }

    /// <summary>The channels with their real endpoints.</summary>
    public required IReadOnlyList<MapChannel> Channels { get; init; }

    /// <summary>Where the embedded broker listens; null where none runs.</summary>
    public required string? BrokerEndpoint { get; init; }
}
