using System.Net.Sockets;
using IndustrialGateway.Map;
using IndustrialGateway.Simulation;

namespace IndustrialGateway.Hosting.Startup;

/// <summary>The devices this gateway plays itself, on free loopback ports, started before anything connects to them.</summary>
internal static class SimulatedPlant
{
    /// <summary>Starts the simulated devices among the enabled ones; null where there are none. Refuses with a <see cref="GatewayStartException"/>.</summary>
    public static async Task<SimulatedDevices?> StartAsync(
        IReadOnlyList<DeviceSettings> devices, GatewayOptions options, IGatewayClock clock, CancellationToken cancellationToken)
    {
        var simulated = devices.Where(device => device is { Enabled: true, Simulated: true }).ToList();
        if (simulated.Count == 0)
        {
            return null;
        }

        try
        {
            var simulation = new SimulationOptions { Seed = options.Seed, Faults = options.SimulatedFaults, UseMapPorts = false, Clock = clock };
            return await SimulatedDevices.StartAsync(simulated, simulation, cancellationToken).ConfigureAwait(false);
        }
        catch (SocketException e)
        {
            throw new GatewayStartException(HostingFaults.SimulationFailed, e, e.Message);
        }
    }
}
