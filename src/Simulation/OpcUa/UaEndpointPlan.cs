using IndustrialGateway.Adapters.OpcUa;
using IndustrialGateway.Map;

namespace IndustrialGateway.Simulation;

/// <summary>The OPC UA devices that are to be served at one address.</summary>
/// <param name="Port">Port asked for; 0 a free one.</param>
/// <param name="Units">The devices.</param>
internal sealed record UaEndpointPlan(int Port, IReadOnlyList<OpcUaDevicePlan> Units)
{
    private const string Scheme = "opc.tcp://";

    /// <summary>Sorts devices by the address they share, whatever session each of them would open.</summary>
    /// <exception cref="ArgumentException">A device's plan has a fault: the map was not validated.</exception>
    public static IReadOnlyList<UaEndpointPlan> Of(IReadOnlyList<DeviceSettings> devices, bool useMapPorts, ISet<int> takenPorts)
    {
        var factory = new OpcUaFactory();
        var faults = new ThrowingFaultSink();
        var endpoints = new List<UaEndpointPlan>();
        foreach (var shared in devices.Where(device => factory.Protocols.Contains(device.Protocol)).GroupBy(AddressOf))
        {
            var units = shared.SelectMany(device => ((OpcUaChannelPlan)factory.CreatePlan([device with { Endpoint = "", Simulated = true }], faults)!).Units).ToArray();
            var port = PortOf(shared.First());
            endpoints.Add(new UaEndpointPlan(useMapPorts && port > 0 && takenPorts.Add(port) ? port : 0, units));
        }

        return endpoints;
    }

    private static string AddressOf(DeviceSettings device) =>
        TryUrl(device, out var url) ? $"{url.Host}:{PortOf(device)}" : "=" + device.Name;

    private static int PortOf(DeviceSettings device) => TryUrl(device, out var url) ? url.Port > 0 ? url.Port : OpcUaDefaultPort : 0;

    private const int OpcUaDefaultPort = 4840;

    // As the port mapping of the command line writes it too: HOST:PORT alone.
    private static bool TryUrl(DeviceSettings device, out Uri url)
    {
        var text = device.Endpoint.Contains("://", StringComparison.Ordinal) ? device.Endpoint : Scheme + device.Endpoint;
        return Uri.TryCreate(text, UriKind.Absolute, out url!) && device.Endpoint.Length > 0;
    }
}
