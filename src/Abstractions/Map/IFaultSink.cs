namespace IndustrialGateway.Map;

/// <summary>Collects the faults of a map, so that one run reports all of them. One thread.</summary>
public interface IFaultSink
{
    /// <summary>Adds a fault.</summary>
    void Add(MapFault fault);
}
