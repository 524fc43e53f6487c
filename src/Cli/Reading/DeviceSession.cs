using IndustrialGateway.Configuration;
using IndustrialGateway.Hosting;
using IndustrialGateway.Map;
using IndustrialGateway.Simulation;
using IndustrialGateway.Timestamping;
using Microsoft.Extensions.Logging;

namespace IndustrialGateway.Cli.Reading;

/// <summary>
/// One device of a map to be read once by a verb, outside a running gateway: its adapter, and its simulator where the map says <c>simulated: true</c>.
/// </summary>
internal sealed class DeviceSession : IAsyncDisposable
{
    private readonly GatewayClock _clock;
    private readonly ScanClock _scanClock;
    private readonly SimulatedDevices? _simulator;
    private readonly ISourceFactory _factory;
    private readonly ILoggerFactory _loggers;

    private DeviceSession(DeviceSettings device, ISourceFactory factory, GatewayClock clock, SimulatedDevices? simulator, ILoggerFactory loggers)
    {
        (Device, _factory, _clock, _simulator, _loggers) = (device, factory, clock, simulator, loggers);
        _scanClock = new ScanClock(clock);
    }

    /// <summary>The device, with the endpoint of its simulator where it has one.</summary>
    public DeviceSettings Device { get; }

    /// <summary>The factory of its protocol.</summary>
    public ISourceFactory Factory => _factory;

    public static async Task<DeviceSession> OpenAsync(DeviceSettings device, int seed, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        var clock = new GatewayClock(SystemTime.Provider);
        var factory = Catalog.Create().SourceOf(device.Protocol) ?? throw new InvalidOperationException($"No source for {device.Protocol}.");
        if (!device.Simulated)
        {
            return new DeviceSession(device, factory, clock, null, loggers);
        }

        var simulator = await SimulatedDevices.StartAsync([device], new SimulationOptions { Seed = seed, Clock = clock }, cancellationToken).ConfigureAwait(false);
        return new DeviceSession(device with { Endpoint = simulator.Endpoints[device.Name] }, factory, clock, simulator, loggers);
    }

    /// <summary>Reads tags of the device once. A device or network failure ends the verb with exit code 3.</summary>
    public async Task<IReadOnlyList<ReadResult>> ReadAsync(IReadOnlyList<TagSettings> tags, CancellationToken cancellationToken)
    {
        var device = Device with { Tags = tags };
        var faults = new CollectedFaults();
        var plan = _factory.CreatePlan([device], faults) ?? throw faults.AsException();
        var adapter = _factory.CreateAdapter(new SourceContext
        {
            Clock = _clock, ScanClock = _scanClock, Observer = SilentObserver.Instance, Loggers = _loggers, Seed = 1,
        });
        if (adapter is not IReadOnce reader)
        {
            throw new CliException(ExitCode.WrongUsage, CliFaults.NoReadOnce, device.Name, device.Protocol);
        }

        try
        {
            return await reader.ReadOnceAsync(plan, device, tags, cancellationToken).ConfigureAwait(false);
        }
        catch (SourceFaultException fault)
        {
            throw new CliException(ExitCode.DeviceOrNetworkFailure, CliFaults.DeviceFailed, device.Name, fault.Message);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _scanClock.Dispose();
        if (_simulator is not null)
        {
            await _simulator.DisposeAsync().ConfigureAwait(false);
        }
    }
}
