using IndustrialGateway.Configuration;
using IndustrialGateway.Hosting;
using IndustrialGateway.Hosting.Health;
using IndustrialGateway.Hosting.Observing;
using IndustrialGateway.Hosting.Uplinks;
using IndustrialGateway.Pipeline;
using IndustrialGateway.Tests.Testing;
using IndustrialGateway.Tests.Testing.Hosting;
using IndustrialGateway.Timestamping;
using Microsoft.Extensions.Logging.Abstractions;

namespace IndustrialGateway.Tests.Unit.Hosting;

/// <summary>Two devices and two uplinks whose ledgers the test writes; nothing runs.</summary>
internal sealed class LateCase
{
    private const string Yaml = """
        version: 1
        gateway: { id: test }
        devices:
          - { name: press-1, protocol: fake, endpoint: here, every: 100ms, class: cyclic, tags: [{ name: temperature }, { name: speed }, { name: alarm, class: event }] }
          - { name: press-2, protocol: fake, endpoint: there, every: 100ms, class: cyclic, tags: [{ name: x }] }
        uplinks: [{ name: plant, type: recording }, { name: cloud, type: recording }]
        """;

    public LateCase()
    {
        Clock = new GatewayClock(Time);
        Map = TestGateway.Load(Yaml, new MapCatalog([new FakeSource((_, _) => Task.CompletedTask)], [new RecordingForwarder()]));
        Plant = new FakeBooks(Map.Classes.Find("cyclic")!);
        Cloud = new FakeBooks(Map.Classes.Find("cyclic")!);
        var payloads = new PayloadSlab();
        Parts = new GatewayParts
        {
            Map = Map,
            Options = new GatewayOptions { TimeProvider = Time, Loggers = NullLoggerFactory.Instance },
            Clock = Clock,
            Status = new GatewayStatus("test", "1", 1, 0),
            StartedNs = Clock.MonotonicNs,
            Devices = [],
            Channels = [],
            Uplinks = [Uplink(0, Plant), Uplink(1, Cloud)],
            Live = new LiveValues(Map.Tags, payloads, new CountingSink(), Clock),
            Health = new HealthReporter(Map.Tags.Devices[^1], _ => true, _ => true, new ListWriter(), Clock),
            ReceivedOf = _ => 0,
            DroppedOf = (_, _) => 0,
            PipelineStage = _ => new LatencyHistogram(),
        };
    }

    public ManualTimeProvider Time { get; } = new();

    public GatewayClock Clock { get; }

    public GatewayMap Map { get; }

    public FakeBooks Plant { get; }

    public FakeBooks Cloud { get; }

    public GatewayParts Parts { get; }

    /// <summary>A missed deadline of class cyclic, 100 ms.</summary>
    public LateSample Sample(string tag, Blame blame, long totalMs = 150, int count = 1, long rxMs = 0) => new()
    {
        Tag = Map.Tags.Devices.SelectMany(device => device.Tags).Single(other => other.Name == tag).Id,
        Class = Map.Classes.Find("cyclic")!.Index,
        Count = count,
        ReceiveTimeNs = 1_763_815_145_000_000_000 + (rxMs * 1_000_000),
        PipelineNs = 1_000_000,
        QueueNs = (totalMs - 3) * 1_000_000,
        UplinkNs = 2_000_000,
        DeadlineNs = 100_000_000,
        Stage = Stage.Queue,
        Blame = blame,
    };

    private UplinkRuntime Uplink(int index, FakeBooks books)
    {
        var settings = Map.Uplinks[index];
        var observer = new UplinkObserver(settings, ["cyclic"], Clock, static () => { }, NullLogger.Instance);
        return new UplinkRuntime(settings, "memory", new RecordingForwarder(), books, observer, [], null, null);
    }
}
