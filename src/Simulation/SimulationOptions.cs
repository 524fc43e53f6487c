namespace IndustrialGateway.Simulation;

/// <summary>How devices are played.</summary>
public sealed record SimulationOptions
{
    /// <summary>The same seed gives the same values at the same time of day, and the same faults for the same requests.</summary>
    /// <value>Default 1.</value>
    public int Seed { get; init; } = 1;

    /// <summary>What devices do wrong; <see cref="SimulatedFault.TryParse"/> reads the notation of <c>--fault</c>.</summary>
    /// <value>Default none.</value>
    public IReadOnlyList<SimulatedFault> Faults { get; init; } = [];

    /// <summary>
    /// True: listen on the port each endpoint names, on loopback; a port two different endpoints name goes to the first, the other gets a free one.
    /// False: free ports.
    /// </summary>
    /// <value>Default false.</value>
    public bool UseMapPorts { get; init; }

    /// <summary>All time. Values follow its wall clock, so that another process can tell what is right.</summary>
    public required IGatewayClock Clock { get; init; }
}
