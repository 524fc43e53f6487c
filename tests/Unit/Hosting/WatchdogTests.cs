using IndustrialGateway.Configuration;
using IndustrialGateway.Hosting;
using IndustrialGateway.Hosting.Channels;
using IndustrialGateway.Hosting.Health;
using IndustrialGateway.Hosting.Observing;
using IndustrialGateway.Hosting.Supervision;
using IndustrialGateway.Hosting.Uplinks;
using IndustrialGateway.Map;
using IndustrialGateway.Pipeline;
using IndustrialGateway.Tests.Testing;
using IndustrialGateway.Tests.Testing.Hosting;
using IndustrialGateway.Timestamping;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Hosting;

public sealed class WatchdogTests : IAsyncDisposable
{
    private const string Yaml = """
        version: 1
        gateway: { id: test }
        devices: [{ name: a, protocol: fake, endpoint: here, every: 1s, class: cyclic, tags: [{ name: x }] }]
        uplinks: [{ name: up, type: recording }]
        """;

    private readonly ManualTimeProvider _time = new();
    private readonly GatewayClock _clock;
    private readonly GatewayMap _map;
    private readonly FakeBooks _books;
    private readonly PartGroup _running = new();
    private readonly ScriptedPart _sender;
    private readonly ScriptedPart _adapter;
    private readonly GatewayParts _parts;
    private readonly Readiness _readiness;
    private readonly Watchdog _watchdog;
    private string? _gaveUp;
    private long _received;

    public WatchdogTests()
    {
        _clock = new GatewayClock(_time);
        _map = TestGateway.Load(Yaml, new MapCatalog([new FakeSource((_, _) => Task.CompletedTask)], [new RecordingForwarder()]));
        _books = new FakeBooks(_map.Classes.Find("cyclic")!);
        _sender = new ScriptedPart((_, token) => Task.Delay(Timeout.InfiniteTimeSpan, _time, token));
        _adapter = new ScriptedPart((_, token) => Task.Delay(Timeout.InfiniteTimeSpan, _time, token));
        _parts = Parts();
        _readiness = new Readiness(_parts);
        _watchdog = new Watchdog(_parts, _readiness, reason => _gaveUp = reason, NullLogger.Instance);
    }

    public ValueTask DisposeAsync() => _running.DisposeAsync();

    private UplinkObserver Uplink => _parts.Uplinks[0].Observer;

    private ChannelObserver Device => _parts.Channels[0].Observer;

    private void Seconds(int seconds)
    {
        for (var i = 0; i < seconds; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            _watchdog.Look();
        }
    }

    private void Exchange()
    {
        Device.DeviceUp(0);
        Device.Exchanged(0, 1, 1000, 1, 10);
    }

    [Fact]
    public void Reasons_NothingHasHappenedYet_NamesEveryPath()
    {
        var reasons = _readiness.Reasons();
        Assert.Equal(["device a: has not answered yet", "uplink up: is not connected yet"], reasons);
    }

    [Fact]
    public void Reasons_EveryPathMoves_IsEmpty()
    {
        Uplink.Connected("cyclic", "memory");
        for (var i = 0; i < 100; i++)
        {
            Exchange();
            _books.Forwarded++;
            _books.Waiting = 1;
            Seconds(1);
            Assert.Empty(_readiness.Reasons());
        }
    }

    [Fact]
    public void Reasons_DeviceUpButSilent_SaysForHowLong()
    {
        Uplink.Connected("cyclic", "memory");
        Exchange();
        Seconds(7);
        Assert.Equal(["device a: no answer for 7 s"], _readiness.Reasons());
    }

    [Fact]
    public void Reasons_ConnectedButNothingAcknowledged_IsNotReady()
    {
        Uplink.Connected("cyclic", "memory");
        for (var i = 0; i < 12; i++)
        {
            Exchange();
            _books.Waiting = i + 1;
            Seconds(1);
        }

        Assert.Contains("class cyclic: 12 samples wait and none was acknowledged", Assert.Single(_readiness.Reasons()), StringComparison.Ordinal);
    }

    [Fact]
    public void Reasons_ConnectedButEverythingRefused_IsNotReadyUntilSomethingIsTaken()
    {
        Uplink.Connected("cyclic", "memory");
        for (var i = 0; i < 12; i++)
        {
            Exchange();
            _books.Rejected++;
            Seconds(1);
        }

        Assert.Contains("class cyclic: every message has been refused for 11 s", Assert.Single(_readiness.Reasons()), StringComparison.Ordinal);
        _books.Forwarded++;
        Exchange();
        Seconds(1);
        Assert.Empty(_readiness.Reasons());
    }

    [Fact]
    public async Task Look_SenderStuck_IsConnectedAnew()
    {
        Uplink.Connected("cyclic", "memory");
        await Until.TrueAsync(() => _sender.Runs == 1, "the sender to run");
        for (var i = 0; i < 40; i++)
        {
            Exchange();
            _books.Waiting = 5;
            Seconds(1);
        }

        await Until.TrueAsync(() => _sender.Failures.Count == 1, "the sender to be ended");
        Assert.Contains("nothing was acknowledged", _sender.Failures[0].Fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Look_AdapterStalled_IsMadeAnew()
    {
        Uplink.Connected("cyclic", "memory");
        await Until.TrueAsync(() => _adapter.Runs == 1, "the adapter to run");
        Exchange();

        // Up to the look that ends the run and no further: a real channel marks its devices down when it fails, the script does not, so a run that had begun
        // again by the next look would be ended too.
        Seconds(11);
        await Until.TrueAsync(() => _adapter.Failures.Count == 1, "the adapter to be ended");
        Assert.Contains("nothing was exchanged", _adapter.Failures[0].Fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Look_DeviceSaidItIsDown_IsLeftToItsAdapter()
    {
        Exchange();
        Device.DeviceDown(0, "refused");
        Seconds(600);
        Assert.Empty(_adapter.Failures);
    }

    [Fact]
    public void Look_MoverStandsStill_GivesUpOnceWithAReason()
    {
        for (var i = 0; i < 10; i++)
        {
            _received++;
            Seconds(1);
        }

        Assert.Contains("mover", _gaveUp, StringComparison.Ordinal);
        Assert.Contains(_readiness.Reasons(), reason => reason.StartsWith("pipeline:", StringComparison.Ordinal));
    }

    private GatewayParts Parts()
    {
        var device = new DeviceState(_map.Devices[0], _clock.MonotonicNs);
        var observer = new ChannelObserver("a", [device], _map.Tags.Devices.Count, _map.Classes, _clock, static () => { }, NullLogger.Instance);
        var writer = new ChannelQuality(new ListWriter(), [_map.Devices[0]], _map.Tags, _clock);
        var uplink = new UplinkObserver(_map.Uplinks[0], ["cyclic"], _clock, static () => { }, NullLogger.Instance);
        var payloads = new PayloadSlab();
        return new GatewayParts
        {
            Map = _map,
            Options = new GatewayOptions { TimeProvider = _time, Loggers = NullLoggerFactory.Instance },
            Clock = _clock,
            Status = new GatewayStatus("test", "1", 1, 0),
            StartedNs = _clock.MonotonicNs,
            Devices = [device],
            Channels = [new ChannelRuntime(_map.Channels[0], writer, observer, Supervise(_adapter))],
            Uplinks = [new UplinkRuntime(_map.Uplinks[0], "memory", new RecordingForwarder(), _books, uplink, [Supervise(_sender)], null, null)],
            Live = new LiveValues(_map.Tags, payloads, new CountingSink(), _clock),
            Health = new HealthReporter(_map.Tags.Devices[^1], _ => true, _ => true, new ListWriter(), _clock),
            ReceivedOf = index => index == 0 ? _received : 0,
            DroppedOf = (_, _) => 0,
            PipelineStage = _ => new LatencyHistogram(),
        };
    }

    private Supervisor Supervise(ScriptedPart part)
    {
        var supervisor = new Supervisor(part, BackoffOptions.Channel, 1, new StartPacer(_time, 64, TimeSpan.FromMilliseconds(5)), _time, NullLogger.Instance);
        _running.Start(supervisor.RunAsync);
        return supervisor;
    }
}
