namespace IndustrialGateway.Adapters.OpcUa;

/// <summary>What is read together at one rate. Immutable.</summary>
/// <param name="Every">Time between reads.</param>
/// <param name="Items">The items; those of one coherent group stand side by side.</param>
public sealed record OpcUaReadPlan(TimeSpan Every, IReadOnlyList<OpcUaItemPlan> Items);
