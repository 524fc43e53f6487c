using IndustrialGateway.Configuration;
using IndustrialGateway.Hosting.Certificates;
using IndustrialGateway.Hosting.Health;
using IndustrialGateway.Hosting.Management;
using IndustrialGateway.Hosting.Startup;
using IndustrialGateway.Hosting.State;
using IndustrialGateway.Hosting.Supervision;
using IndustrialGateway.Hosting.Uplinks;
using IndustrialGateway.Pipeline;
using IndustrialGateway.Simulation;
using IndustrialGateway.Timestamping;
using Microsoft.Extensions.Logging;

namespace IndustrialGateway.Hosting;

/// <summary>One life of a gateway, step by step. Started once, stopped once, disposed once.</summary>
internal sealed class GatewayRun(GatewayMap map, GatewayOptions options) : IAsyncDisposable
{
    private readonly ILogger _logger = options.Loggers.CreateLogger("IndustrialGateway.Hosting");
    private readonly TaskCompletionSource<string> _failure = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly PartGroup _reading = new();
    private readonly PartGroup _sending = new();
    private readonly PartGroup _saying = new();
    private readonly PartGroup _watching = new();
    private readonly Stack<IAsyncDisposable> _open = new();
    private readonly CertificateBook _certificates = new(Path.GetFullPath(map.StateDirectory), options.TimeProvider);
    private SamplePipeline? _pipeline;
    private ManagementServer? _management;

    public GatewayParts Parts { get; private set; } = null!;

    public GatewayStartInfo Info { get; private set; } = null!;

    public SnapshotBuilder Snapshots { get; private set; } = null!;

    public LatencyBook Latencies { get; private set; } = null!;

    public Readiness Readiness { get; private set; } = null!;

    public Task<string> Failure => _failure.Task;

    /// <summary>
    /// 1. what can refuse without leaving a trace: the management address, admission; 2. the state folder, locked, the epoch durable; 3. the embedded broker; 4. simulated devices,
    /// and the plans with their ports; 5. all parts, built; 6. the mover, so that nothing written waits; 7. management; 8. senders; 9. channels; 10. health and watchdog.
    /// </summary>
    /// <param name="source">Answers for the management pages.</param>
    /// <param name="cancellationToken">Gives the start up.</param>
    public async Task StartAsync(IManagementSource source, CancellationToken cancellationToken)
    {
        if (options.Management)
        {
            ManagementServer.RefuseNetwork(map.Listen);
        }

        Admission.Check(map, _logger);
        var clock = new GatewayClock(options.TimeProvider);
        var state = Keep(StateFolder.Open(map.StateDirectory, clock, _logger));
        var broker = StartBroker();
        var simulated = await StartSimulationAsync(clock, cancellationToken).ConfigureAwait(false);
        var place = new GatewayPlace
        {
            Clock = clock,
            ScanClock = Keep(new ScanClock(clock)),
            Catalog = options.Catalog,
            Epoch = state.Epoch,
            Channels = simulated is null ? map.Channels : ChannelPlanning.WithEndpoints(map.Channels, simulated.Endpoints),
            BrokerEndpoint = broker?.Endpoint,
        };
        var builder = new GatewayBuilder(map, options, place);
        Parts = builder.Build();
        _pipeline = builder.Pipeline;
        Latencies = new LatencyBook(Parts);
        Readiness = new Readiness(Parts);
        Snapshots = new SnapshotBuilder(Parts, Latencies, Readiness.Reasons);
        Keep(_pipeline).Start();
        await StartManagementAsync(source, cancellationToken).ConfigureAwait(false);
        StartParts();
        Info = StartInfoWriter.Write(Parts, _management?.Url, broker);
        HostingLog.GatewayStarted(_logger, map.GatewayId, state.Epoch, map.Devices.Count, map.Tags.Count, map.Uplinks.Count);
    }

    /// <summary>
    /// 1. stop reading; 2. empty the rings into the queues; 3. let connected uplinks take what waits; 4. stop sending and count what is left; 5. say offline;
    /// 6. everything else ends with <see cref="DisposeAsync"/>. No step waits without a bound.
    /// </summary>
    public async Task<long> StopAsync(TimeSpan drain)
    {
        if (_pipeline is null)
        {
            return 0;
        }

        await _reading.StopAsync().ConfigureAwait(false);
        await _pipeline.StopAsync(drain < TimeSpan.FromSeconds(1) ? drain : null).ConfigureAwait(false);
        await new Drain(Parts).RunAsync(drain).ConfigureAwait(false);
        await _sending.StopAsync().ConfigureAwait(false);
        var left = Parts.Uplinks.Sum(uplink => uplink.Books.DropRest());
        await _saying.StopAsync().ConfigureAwait(false);
        await _watching.StopAsync().ConfigureAwait(false);
        var forwarded = Snapshots.Build(0).Forwarded;
        HostingLog.GatewayStopped(_logger, map.GatewayId, forwarded, left);
        return left;
    }

    public GatewayFigures Figures() => new()
    {
        Snapshot = Snapshots.Build(0),
        Latencies = [.. map.Classes.All.SelectMany(Latencies.Of)],
        Ages = Latencies.Ages(),
        DroppedBeforeSplit = [.. map.Classes.All.Where(Snapshots.IsInUse).Select(c => (c.Name, Snapshots.DroppedBeforeSplit(c.Index)))],
        Restarts = [.. Supervisors().Select(supervisor => (supervisor.Part.Name, supervisor.Restarts))],
        StoredClasses = [.. map.Classes.All.Where(c => c.Stored).Select(c => c.Name)],
        Certificates = _certificates.Read(),
    };

    /// <summary>Closes what was opened, in reverse.</summary>
    public async ValueTask DisposeAsync()
    {
        await _reading.DisposeAsync().ConfigureAwait(false);
        await _sending.DisposeAsync().ConfigureAwait(false);
        await _saying.DisposeAsync().ConfigureAwait(false);
        await _watching.DisposeAsync().ConfigureAwait(false);
        while (_open.TryPop(out var opened))
        {
            await opened.DisposeAsync().ConfigureAwait(false);
        }
    }

    private EmbeddedBroker? StartBroker()
    {
        if (!map.Uplinks.Any(EmbeddedBroker.IsUsedBy))
        {
            return null;
        }

        var broker = Keep(EmbeddedBroker.Start(options.TimeProvider));
        HostingLog.BrokerStarted(_logger, broker.Endpoint);
        return broker;
    }

    private async Task<SimulatedDevices?> StartSimulationAsync(IGatewayClock clock, CancellationToken cancellationToken)
    {
        var simulated = await SimulatedPlant.StartAsync(map.Devices, options, clock, cancellationToken).ConfigureAwait(false);
        if (simulated is null)
        {
            return null;
        }

        foreach (var (device, endpoint) in simulated.Endpoints)
        {
            HostingLog.DeviceSimulated(_logger, device, endpoint);
        }

        return Keep(simulated);
    }

    private async Task StartManagementAsync(IManagementSource source, CancellationToken cancellationToken)
    {
        if (options.Management)
        {
            _management = Keep(
                await ManagementServer.StartAsync(map.Listen, source, options.TimeProvider, options.Loggers, cancellationToken).ConfigureAwait(false));
            HostingLog.ManagementStarted(_logger, _management.Url);
        }
    }

    private void StartParts()
    {
        foreach (var uplink in Parts.Uplinks)
        {
            foreach (var sender in uplink.Senders)
            {
                _sending.Start(sender.RunAsync);
            }

            if (uplink.Pacing is { } pacing)
            {
                _sending.Start(pacing.RunAsync);
            }

            if (uplink.Status is { } status)
            {
                _saying.Start(status.RunAsync);
            }
        }

        foreach (var channel in Parts.Channels)
        {
            _reading.Start(channel.Supervisor.RunAsync);
        }

        var watchdog = new Watchdog(Parts, Readiness, GiveUp, _logger);
        var health = new LoopPart("the health reporter", "Only the samples of the device _gateway are missing meanwhile.", Parts.Health.RunAsync);
        var watching = new LoopPart("the watchdog", "No data is concerned; stalled parts are not noticed meanwhile.", watchdog.RunAsync);
        var certificates = new LoopPart(
            "the watch over certificates", "No data is concerned; certificates that end are not announced meanwhile.",
            new CertificateWatch(_certificates, options.TimeProvider, _logger).RunAsync);
        _reading.Start(Supervise(health).RunAsync);
        _watching.Start(Supervise(watching).RunAsync);
        _watching.Start(Supervise(certificates).RunAsync);
    }

    private Supervisor Supervise(LoopPart loop) =>
        new(loop, BackoffOptions.Channel, options.Seed, new StartPacer(options.TimeProvider, 1, TimeSpan.Zero), options.TimeProvider, _logger);

    private void GiveUp(string reason)
    {
        HostingLog.PartStalled(_logger, "The pipeline", reason);
        _failure.TrySetResult(reason);
    }

    private IEnumerable<Supervisor> Supervisors() =>
        Parts.Channels.Select(channel => channel.Supervisor)
            .Concat(Parts.Uplinks.SelectMany(uplink => uplink.Senders))
            .Concat(Parts.Uplinks.SelectMany(uplink => new[] { uplink.Pacing, uplink.Status }).OfType<Supervisor>());

    private T Keep<T>(T opened)
        where T : notnull
    {
        _open.Push(opened as IAsyncDisposable ?? new AsyncDisposal((IDisposable)opened));
        return opened;
    }

    private sealed class AsyncDisposal(IDisposable inner) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            inner.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
