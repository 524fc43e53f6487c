using IndustrialGateway.Map;

namespace IndustrialGateway.Tests.Testing.Forwarders;

/// <summary>Keeps the faults it is given.</summary>
public sealed class CollectedFaults : IFaultSink
{
    /// <summary>All faults, in order.</summary>
    public List<MapFault> All { get; } = [];

    /// <summary>Their codes, in order.</summary>
    public IReadOnlyList<string> Codes => [.. All.Select(fault => fault.Kind.Code)];

    /// <inheritdoc/>
    public void Add(MapFault fault) => All.Add(fault);
}
