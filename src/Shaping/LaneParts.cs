using IndustrialGateway.Threading;

namespace IndustrialGateway.Shaping;

/// <summary>What one lane is made of, beside the <see cref="LaneSetting"/> of its uplink.</summary>
internal sealed record LaneParts
{
    /// <summary>Its class.</summary>
    public required LatencyClass Class { get; init; }

    /// <summary>Its tags.</summary>
    public required LaneTags Tags { get; init; }

    /// <summary>Wakes its sender.</summary>
    public required AsyncSignal Signal { get; init; }

    /// <summary>Largest payload of a message, bytes.</summary>
    public required int PayloadBytes { get; init; }

    /// <summary>Watches what its devices bring.</summary>
    public required ArrivalMonitor Arrivals { get; init; }

    /// <summary>Watches the uplink; one for all its lanes.</summary>
    public required ServiceMonitor Service { get; init; }

    /// <summary>Whose fault a miss is.</summary>
    public required BlameJudge Judge { get; init; }

    /// <summary>Its place in the uplink's scheduler; null where the uplink states no rate.</summary>
    public ScheduledClass? Scheduled { get; init; }
}
