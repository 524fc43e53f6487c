using IndustrialGateway.Hosting.Certificates;

namespace IndustrialGateway.Hosting.Management;

/// <summary>Everything the metrics page shows, at one moment.</summary>
internal sealed record GatewayFigures
{
    public required GatewaySnapshot Snapshot { get; init; }

    public required IReadOnlyList<LatencySeries> Latencies { get; init; }

    public required IReadOnlyList<AgeSeries> Ages { get; init; }

    /// <summary>Samples lost before the split, by class name, in the order of <see cref="DropReason"/>.</summary>
    public required IReadOnlyList<(string Class, IReadOnlyList<long> ByReason)> DroppedBeforeSplit { get; init; }

    /// <summary>Runs of supervised parts ended by a fault, by part name.</summary>
    public required IReadOnlyList<(string Part, long Restarts)> Restarts { get; init; }

    /// <summary>Stored classes in use.</summary>
    public required IReadOnlyList<string> StoredClasses { get; init; }

    /// <summary>OPC UA certificates, own and of peers; empty without OPC UA.</summary>
    public IReadOnlyList<CertificateFigure> Certificates { get; init; } = [];
}
