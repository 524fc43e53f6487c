using IndustrialGateway.Configuration;
using IndustrialGateway.Hosting.Channels;
using IndustrialGateway.Hosting.Health;
using IndustrialGateway.Hosting.Observing;
using IndustrialGateway.Hosting.Secrets;
using IndustrialGateway.Hosting.Supervision;
using IndustrialGateway.Hosting.Uplinks;
using IndustrialGateway.Map;
using IndustrialGateway.Pipeline;
using IndustrialGateway.Shaping;
using Microsoft.Extensions.Logging;

namespace IndustrialGateway.Hosting.Startup;

/// <summary>Makes the parts of a gateway and joins them; starts none. One thread.</summary>
internal sealed class GatewayBuilder
{
    // A burst of 64 connects is what one switch stands; then 200 a second.
    private const int StartBurst = 64;
    private static readonly TimeSpan StartInterval = TimeSpan.FromMilliseconds(5);

    private readonly GatewayMap _map;
    private readonly GatewayOptions _options;
    private readonly GatewayPlace _place;
    private readonly ILogger _logger;
    private readonly StartPacer _pacer;
    private readonly List<DeviceState> _states = [];
    private readonly long _startedNs;
    private HealthReporter? _health;
    private int _seed;

    public GatewayBuilder(GatewayMap map, GatewayOptions options, GatewayPlace place)
    {
        (_map, _options, _place) = (map, options, place);
        _logger = options.Loggers.CreateLogger("IndustrialGateway.Hosting");
        _pacer = new StartPacer(options.TimeProvider, StartBurst, StartInterval);
        _startedNs = place.Clock.MonotonicNs;
    }

    /// <summary>The middle; started and stopped by the run.</summary>
    public SamplePipeline Pipeline { get; private set; } = null!;

    /// <summary>Makes everything.</summary>
    public GatewayParts Build()
    {
        var payloads = new PayloadSlab();
        var shapers = _map.Uplinks
            .Select(uplink => new UplinkShaper(uplink, _map.Tags, _map.Classes, payloads, _place.Clock, _place.Epoch, new UplinkShaperOptions()))
            .ToList();
        var splitter = new SampleSplitter(shapers, _map.Classes, payloads);
        var live = new LiveValues(_map.Tags, payloads, splitter, _place.Clock);
        Pipeline = new SamplePipeline(_map.Tags, _map.Classes, _place.Clock, payloads, live, _options.Loggers);
        AddDeviceStates();
        var status = new GatewayStatus(_map.GatewayId, _options.Version, _place.Epoch, _place.Clock.UtcFromMonotonic(_startedNs));
        var uplinks = _map.Uplinks.Select((uplink, i) => BuildUplink(uplink, shapers[i], status)).ToList();
        var channels = _place.Channels.Select(BuildChannel).ToList();
        _health = BuildHealth(uplinks);
        return new GatewayParts
        {
            Map = _map,
            Options = _options,
            Clock = _place.Clock,
            Status = status,
            StartedNs = _startedNs,
            Devices = _states,
            Channels = channels,
            Uplinks = uplinks,
            Live = live,
            Health = _health,
            ReceivedOf = Pipeline.ReceivedOf,
            DroppedOf = Pipeline.DroppedOf,
            PipelineStage = Pipeline.PipelineStage,
        };
    }

    // Channels and uplinks are made before the reporter that listens to them.
    private void Changed() => _health?.Changed();

    private void AddDeviceStates()
    {
        var running = _place.Channels.SelectMany(channel => channel.Devices).ToDictionary(device => device.Name);
        foreach (var device in _map.Devices)
        {
            _states.Add(new DeviceState(running.GetValueOrDefault(device.Name, device), _startedNs));
        }
    }

    private ChannelRuntime BuildChannel(MapChannel channel)
    {
        var names = channel.Devices.Select(device => device.Name).ToHashSet();
        var states = _states.Where(state => names.Contains(state.Device.Name)).ToList();
        var observer = new ChannelObserver(channel.Plan.Name, states, _map.Tags.Devices.Count, _map.Classes, _place.Clock, Changed, _logger);
        var writer = new ChannelQuality(Pipeline.OpenChannel(channel.Plan.Name, channel.Devices), channel.Devices, _map.Tags, _place.Clock);
        var context = new SourceContext
        {
            Clock = _place.Clock, ScanClock = _place.ScanClock, Observer = observer, Loggers = _options.Loggers, Seed = NextSeed(),
            GatewayId = _map.GatewayId, StateFolder = Path.GetFullPath(_map.StateDirectory), Secrets = GatewaySecrets.Of(_map),
        };
        return new ChannelRuntime(channel, writer, observer, Supervise(new ChannelPart(channel, writer, observer, context), BackoffOptions.Channel));
    }

    private UplinkRuntime BuildUplink(UplinkSettings uplink, UplinkShaper shaper, GatewayStatus status)
    {
        var books = new ShaperBooks(shaper);
        var factory = _place.Catalog.ForwarderOf(uplink.Type)
            ?? throw new InvalidOperationException($"The map names the uplink type '{uplink.Type}', which the catalogue does not have.");
        var isEmbedded = _place.BrokerEndpoint is not null && EmbeddedBroker.IsUsedBy(uplink);
        var connections = books.Deliveries.Select(delivery => delivery.ClassName).ToList();
        var observer = new UplinkObserver(uplink, [.. connections, UplinkObserver.ControlName], _place.Clock, Changed, _logger);
        var forwarder = factory.Create(new ForwarderContext
        {
            GatewayId = _map.GatewayId,
            Uplink = uplink,
            Tags = _map.Tags,
            Classes = _map.Classes,
            Clock = _place.Clock,
            Observer = observer,
            Loggers = _options.Loggers,
            Secrets = new HostSecretReader(_map.ResolvePath, Environment.GetEnvironmentVariable),
            ResolvePath = _map.ResolvePath,
            StateFolder = Path.GetFullPath(_map.StateDirectory),
            EmbeddedEndpoint = isEmbedded ? _place.BrokerEndpoint : null,
        });
        if (forwarder is not IStatusPublisher)
        {
            observer.RemoveControl();
        }

        var senders = books.Deliveries.Select(delivery => Supervise(new SenderPart(forwarder, delivery, observer), BackoffOptions.Uplink)).ToList();
        var control = forwarder is IStatusPublisher publisher ? Supervise(new StatusPart(publisher, status, observer), BackoffOptions.Uplink) : null;
        var pacing = uplink.RateBitsPerSecond is null ? null : Supervise(PacingOf(shaper), BackoffOptions.Channel);
        var endpoint = isEmbedded ? _place.BrokerEndpoint! : EndpointText.Of(factory, uplink);
        return new UplinkRuntime(uplink, endpoint, forwarder, books, observer, senders, pacing, control);
    }

    private LoopPart PacingOf(UplinkShaper shaper) => new(
        $"uplink {shaper.Uplink.Name} pacing",
        "Its classes wait meanwhile, each by its own policy.",
        token => shaper.RunPacingAsync(_place.ScanClock, token));

    private HealthReporter BuildHealth(IReadOnlyList<UplinkRuntime> uplinks)
    {
        var gateway = _map.Tags.Devices[^1];
        var devices = _states.ToDictionary(state => state.Device.Name);
        var observers = uplinks.ToDictionary(uplink => uplink.Settings.Name, uplink => uplink.Observer);
        return new HealthReporter(
            gateway,
            name => devices.TryGetValue(name, out var state) && state.Status == PathStatus.Up,
            name => observers.TryGetValue(name, out var observer) && observer.Overall().Status == PathStatus.Up,
            Pipeline.OpenChannel(gateway.Name, [gateway]),
            _place.Clock);
    }

    private Supervisor Supervise(ISupervisedPart part, BackoffOptions options) =>
        new(part, options, NextSeed(), _pacer, _options.TimeProvider, _logger);

    // Each part draws its own jitter, the same in each run with one seed.
    private int NextSeed() => unchecked((_options.Seed * 397) + ++_seed);
}
