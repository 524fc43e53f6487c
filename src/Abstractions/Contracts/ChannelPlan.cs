using IndustrialGateway.Map;

namespace IndustrialGateway;

/// <summary>What an adapter is to do: typed, immutable, with the places of the map. Each protocol derives its own.</summary>
/// <param name="Name">Name of the channel for logs and metrics: the endpoint or bus.</param>
/// <param name="Devices">The devices on it.</param>
public abstract record ChannelPlan(string Name, IReadOnlyList<DeviceSettings> Devices)
{
    /// <summary>The requests this plan leads to, for <c>igw plan</c>.</summary>
    public abstract IReadOnlyList<PlannedRequest> Explain();
}
