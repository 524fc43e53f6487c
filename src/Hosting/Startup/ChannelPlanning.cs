using IndustrialGateway.Configuration;
using IndustrialGateway.Map;

namespace IndustrialGateway.Hosting.Startup;

/// <summary>Plans channels anew once simulated devices have their real endpoints.</summary>
internal static class ChannelPlanning
{
    /// <summary>
    /// The channels of the map; those with simulated devices are taken apart and planned again, since the endpoint decides which devices share one.
    /// Throws <see cref="GatewayStartException"/> where a plan that passed validation does not stand with the real endpoint.
    /// </summary>
    public static IReadOnlyList<MapChannel> WithEndpoints(IReadOnlyList<MapChannel> channels, IReadOnlyDictionary<string, string> endpoints)
    {
        var planned = channels.Where(channel => !channel.Devices.Any(device => endpoints.ContainsKey(device.Name))).ToList();
        var moved = channels.Except(planned)
            .SelectMany(channel => channel.Devices.Select(device => (channel.Factory, Device: Moved(device, endpoints))))
            .GroupBy(entry => (entry.Factory, Key: entry.Factory.ChannelKey(entry.Device)));
        foreach (var group in moved)
        {
            planned.Add(Plan(group.Key.Factory, group.Key.Key, [.. group.Select(entry => entry.Device)]));
        }

        return planned;
    }

    private static DeviceSettings Moved(DeviceSettings device, IReadOnlyDictionary<string, string> endpoints) =>
        endpoints.TryGetValue(device.Name, out var endpoint) ? device with { Endpoint = endpoint } : device;

    private static MapChannel Plan(ISourceFactory factory, string key, IReadOnlyList<DeviceSettings> devices)
    {
        var faults = new FirstFault();
        var plan = factory.CreatePlan(devices, faults)
            ?? throw new GatewayStartException(HostingFaults.PlanFailed, null, devices[0].Name, faults.Text ?? "no plan");
        return new MapChannel(factory, key, devices, plan);
    }

    private sealed class FirstFault : IFaultSink
    {
        public string? Text { get; private set; }

        public void Add(MapFault fault) => Text ??= fault.Message(Language.English);
    }
}
