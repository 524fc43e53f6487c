using IndustrialGateway.Map;

namespace IndustrialGateway.Adapters.OpcUa;

/// <summary>One device of a channel: what is subscribed and what is read. Immutable.</summary>
public sealed record OpcUaDevicePlan
{
    /// <summary>The device of the map.</summary>
    public required DeviceSettings Device { get; init; }

    /// <summary>All variables, those that are only written too.</summary>
    public required IReadOnlyList<OpcUaTagPlan> Tags { get; init; }

    /// <summary>All event streams.</summary>
    public required IReadOnlyList<OpcUaEventPlan> Events { get; init; }

    /// <summary>Subscriptions, the most urgent first.</summary>
    public required IReadOnlyList<OpcUaSubscriptionPlan> Subscriptions { get; init; }

    /// <summary>Cyclic reads, the fastest first.</summary>
    public required IReadOnlyList<OpcUaReadPlan> Reads { get; init; }
}
