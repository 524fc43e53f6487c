using System.Runtime.CompilerServices;
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
    private readonly GatewayMap _map;

    private DeviceSession(GatewayMap map, DeviceSettings device, ISourceFactory factory, GatewayClock clock, SimulatedDevices? simulator, ILoggerFactory loggers)
    {
        (_map, Device, _factory, _clock, _simulator, _loggers) = (map, device, factory, clock, simulator, loggers);
        _scanClock = new ScanClock(clock);
    }

    /// <summary>The device, with the endpoint of its simulator where it has one.</summary>
    public DeviceSettings Device { get; }

    /// <summary>The factory of its protocol.</summary>
    public ISourceFactory Factory => _factory;

    public static async Task<DeviceSession> OpenAsync(GatewayMap map, DeviceSettings device, int seed, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        var clock = new GatewayClock(SystemTime.Provider);
        var factory = Catalog.Create().SourceOf(device.Protocol) ?? throw new InvalidOperationException($"No source for {device.Protocol}.");
        if (!device.Simulated)
        {
            return new DeviceSession(map, device, factory, clock, null, loggers);
        }

        var simulator = await SimulatedDevices.StartAsync([device], new SimulationOptions { Seed = seed, Clock = clock }, cancellationToken).ConfigureAwait(false);
        return new DeviceSession(map, device with { Endpoint = simulator.Endpoints[device.Name] }, factory, clock, simulator, loggers);
    }

    /// <summary>Reads tags of the device once. A device or network failure ends the verb with exit code 3.</summary>
    public async Task<IReadOnlyList<ReadResult>> ReadAsync(IReadOnlyList<TagSettings> tags, CancellationToken cancellationToken)
    {
        var device = Device with { Tags = tags };
        var plan = PlanOf(device);
        if (MakeAdapter() is not IReadOnce reader)
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

    /// <summary>Reads what the device itself has recorded of a tag, oldest first, as it comes. Failures end the verb as those of a read do.</summary>
    public async IAsyncEnumerable<ReadResult> ReadHistoryAsync(TagSettings tag, HistoryRange range, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var device = Device with { Tags = [tag] };
        var plan = PlanOf(device);
        if (MakeAdapter() is not IHistorySource source)
        {
            throw new CliException(ExitCode.WrongUsage, CliFaults.NoHistory, device.Name, device.Protocol);
        }

        var values = source.ReadHistoryAsync(plan, device, tag, range.From, range.To, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using var scope = values.ConfigureAwait(false);
        while (await NextAsync(values, device).ConfigureAwait(false))
        {
            yield return values.Current;
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

    private static async ValueTask<bool> NextAsync(IAsyncEnumerator<ReadResult> values, DeviceSettings device)
    {
        try
        {
            return await values.MoveNextAsync().ConfigureAwait(false);
        }
        catch (SourceFaultException fault)
        {
            throw new CliException(ExitCode.DeviceOrNetworkFailure, CliFaults.DeviceFailed, device.Name, fault.Message);
        }
    }

    private ChannelPlan PlanOf(DeviceSettings device)
    {
        var faults = new CollectedFaults();
        return _factory.CreatePlan([device], faults) ?? throw faults.AsException();
    }

    private ISourceAdapter MakeAdapter() => _factory.CreateAdapter(new SourceContext
    {
        Clock = _clock, ScanClock = _scanClock, Observer = SilentObserver.Instance, Loggers = _loggers, Seed = 1,
        GatewayId = _map.GatewayId, StateFolder = Path.GetFullPath(_map.StateDirectory), Secrets = GatewaySecrets.Of(_map),
    });
}
