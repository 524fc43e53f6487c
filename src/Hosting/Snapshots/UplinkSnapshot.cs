namespace IndustrialGateway.Hosting;

/// <summary>One uplink: how it is, its connections, its books.</summary>
public sealed record UplinkSnapshot
{
    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Type, such as <c>mqtt</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Up: every connection for data stands.</summary>
    public required PathStatus Status { get; init; }

    /// <summary>Why it is not up; empty while it is.</summary>
    public required string Reason { get; init; }

    /// <summary>Seconds since the status last changed.</summary>
    public required double StatusSeconds { get; init; }

    /// <summary>Where it is, or is to be, connected.</summary>
    public required string Endpoint { get; init; }

    /// <summary>What it promises and what it has shown.</summary>
    public required ServiceSnapshot Service { get; init; }

    /// <summary>Its connections.</summary>
    public required IReadOnlyList<ConnectionSnapshot> Connections { get; init; }

    /// <summary>Its books by class; classes in use only.</summary>
    public required IReadOnlyList<UplinkClassSnapshot> Classes { get; init; }
}
