using System.Net;
using System.Net.Sockets;
using IndustrialGateway.Map;
using IndustrialGateway.Protocols.Modbus;
using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Simulation;

/// <summary>
/// Plays the Modbus and OPC UA devices of a map as servers on loopback. Devices that share an endpoint in the map share a server; those of other protocols are left out.
/// <para>Threads: any, for all members. Progress: each connection is served for itself. Order: as the protocol's. When full: 32 connections a Modbus server, 100 an OPC UA server.</para>
/// </summary>
public sealed class SimulatedDevices : IAsyncDisposable
{
    private readonly IReadOnlyList<IAsyncDisposable> _servers;

    private SimulatedDevices(IReadOnlyList<IAsyncDisposable> servers, IReadOnlyDictionary<string, string> endpoints)
    {
        _servers = servers;
        Endpoints = endpoints;
    }

    /// <summary>Where each device listens, by device name: <c>host:port</c>, of OPC UA devices <c>opc.tcp://host:port</c>.</summary>
    public IReadOnlyDictionary<string, string> Endpoints { get; }

    /// <summary>Starts a server for each endpoint of the devices given; all listen when the task ends.</summary>
    /// <exception cref="SocketException">A port cannot be listened on; what had been started is stopped again.</exception>
    /// <exception cref="ArgumentException">A device's keys have a fault: the map was not validated.</exception>
    public static async Task<SimulatedDevices> StartAsync(
        IReadOnlyList<DeviceSettings> devices, SimulationOptions options, CancellationToken cancellationToken)
    {
        var servers = new List<IAsyncDisposable>();
        var endpoints = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            var takenPorts = new HashSet<int>();
            StartModbus(SimulatedEndpoint.Of(devices, options.UseMapPorts, takenPorts), options, servers, endpoints, cancellationToken);
            StartOpcUa(UaEndpointPlan.Of(devices, options.UseMapPorts, takenPorts), options, servers, endpoints, cancellationToken);
        }
        catch (SocketException)
        {
            await StopAsync(servers).ConfigureAwait(false);
            throw;
        }
        catch (OperationCanceledException)
        {
            await StopAsync(servers).ConfigureAwait(false);
            throw;
        }

        return new SimulatedDevices(servers, endpoints);
    }

    /// <summary>Stops all servers.</summary>
    public ValueTask DisposeAsync() => StopAsync(_servers);

    private static void StartModbus(
        IReadOnlyList<SimulatedEndpoint> plans, SimulationOptions options, List<IAsyncDisposable> servers, Dictionary<string, string> endpoints, CancellationToken cancellationToken)
    {
        foreach (var endpoint in plans)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var server = Serve(endpoint, options);
            servers.Add(server);
            foreach (var unit in endpoint.Units)
            {
                endpoints.Add(unit.Device.Name, server.Endpoint.ToString());
            }
        }
    }

    private static void StartOpcUa(
        IReadOnlyList<UaEndpointPlan> plans, SimulationOptions options, List<IAsyncDisposable> servers, Dictionary<string, string> endpoints, CancellationToken cancellationToken)
    {
        // One identity for all of them: a key takes its time.
        var identity = plans.Count == 0 ? null : UaTemporaryIdentity.Make(
            UaMachine.Options("IndustrialGateway simulator", "IndustrialGateway:simulator") with { KeyBits = 2048 }, options.Clock.TimeProvider.GetUtcNow());
        foreach (var plan in plans)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var server = SimulatedUaServer.Start(plan, identity!, options);
            servers.Add(server);
            foreach (var unit in plan.Units)
            {
                endpoints.Add(unit.Device.Name, server.Url);
            }
        }
    }

    private static ModbusServer Serve(SimulatedEndpoint endpoint, SimulationOptions options)
    {
        var units = endpoint.Units.Select(unit => new DeviceSignals(options.Seed, unit)).ToArray();
        var faultSeed = (int)SignalHash.Of(options.Seed, endpoint.Units[0].Device.Name, "faults");
        return ModbusServer.Start(
            new IPEndPoint(IPAddress.Loopback, endpoint.Port),
            new SimulatedUnits(units, options.Clock),
            new ModbusServerOptions
            {
                Framing = endpoint.Framing,
                Faults = options.Faults.Count > 0 ? new SeededFaults(options.Faults, faultSeed) : null,
                TimeProvider = options.Clock.TimeProvider,
            });
    }

    private static async ValueTask StopAsync(IReadOnlyList<IAsyncDisposable> servers)
    {
        foreach (var server in servers)
        {
            await server.DisposeAsync().ConfigureAwait(false);
        }
    }
}
