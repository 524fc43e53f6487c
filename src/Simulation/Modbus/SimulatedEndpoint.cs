using IndustrialGateway.Adapters.Modbus;
using IndustrialGateway.Map;
using IndustrialGateway.Protocols.Modbus;

namespace IndustrialGateway.Simulation;

/// <summary>The devices that are to be served at one address.</summary>
/// <param name="Framing">Framing of the connection.</param>
/// <param name="Port">Port asked for; 0 a free one.</param>
/// <param name="Units">The units, each unit address once.</param>
internal sealed record SimulatedEndpoint(ModbusFraming Framing, int Port, IReadOnlyList<ModbusDevicePlan> Units)
{
    /// <summary>Sorts devices by the endpoint they share, as the gateway will connect to them.</summary>
    /// <exception cref="ArgumentException">A device's plan has a fault: the map was not validated.</exception>
    public static IReadOnlyList<SimulatedEndpoint> Of(IReadOnlyList<DeviceSettings> devices, bool useMapPorts, ISet<int> takenPorts)
    {
        var factory = new ModbusFactory();
        var faults = new ThrowingFaultSink();
        var endpoints = new List<SimulatedEndpoint>();
        foreach (var shared in devices.Where(d => factory.Protocols.Contains(d.Protocol)).GroupBy(factory.ChannelKey))
        {
            var plan = (ModbusChannelPlan)factory.CreatePlan([.. shared], faults)!;
            var port = useMapPorts && plan.Host.Length > 0 && takenPorts.Add(plan.Port) ? plan.Port : 0;

            // Two devices with one unit address cannot both answer on one connection: the second gets an address of its own.
            var layers = plan.Units.GroupBy(u => u.Unit).SelectMany(same => same.Select((unit, layer) => (unit, layer))).GroupBy(u => u.layer, u => u.unit);
            foreach (var layer in layers)
            {
                endpoints.Add(new SimulatedEndpoint(plan.Framing, layer.Key == 0 ? port : 0, [.. layer]));
            }
        }

        return endpoints;
    }
}
