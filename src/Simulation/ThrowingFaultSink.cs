using IndustrialGateway.Map;

namespace IndustrialGateway.Simulation;

/// <summary>A simulated device comes out of a validated map: a fault now is one of the caller.</summary>
internal sealed class ThrowingFaultSink : IFaultSink
{
    public void Add(MapFault fault)
    {
        // Warnings are for the gateway that will read the device.
        if (fault.Kind.Severity == FaultSeverity.Error)
        {
            throw new ArgumentException($"This device cannot be simulated: {fault.Kind.Code} {fault.Message(Language.English)}.");
        }
    }
}
