using System.Diagnostics.CodeAnalysis;
using BenchmarkDotNet.Attributes;
using IndustrialGateway.Map;
using IndustrialGateway.Pipeline;
using IndustrialGateway.Shaping;
using IndustrialGateway.Threading;
using IndustrialGateway.Timestamping;

namespace IndustrialGateway.Benchmarks.Micro.Pipeline;

/// <summary>
/// The whole way of a sample on one thread: stamped, written, ring, mover, class queue, message taken and acknowledged; 10 devices of 1,000 tags,
/// 100 samples a response.
/// </summary>
[MemoryDiagnoser]
[SuppressMessage("ApiDesign", "RS0030:Do not use banned APIs", Justification = "A benchmark runs in real time.")]
public class PathBenchmarks
{
    private const int Devices = 10;
    private const int TagsPerDevice = 1000;
    private const int Response = 100;

    private readonly Sample[] _response = new Sample[Response];
    private ChannelWriter[] _writers = [];
    private GatewayClock _clock = null!;
    private SampleSplitter _splitter = null!;
    private IDelivery _delivery = null!;
    private Mover _mover = null!;

    /// <summary>One class of each overflow policy.</summary>
    [Params("cyclic", "event", "monitor")]
    public string ClassName { get; set; } = "cyclic";

    [GlobalSetup]
    public void Setup()
    {
        var classes = ClassTable.BuiltIn;
        var latencyClass = classes.Find(ClassName)!;
        var tags = new TagTable([.. Enumerable.Range(0, Devices).Select(device => NewDevice(device, latencyClass))]);
        var slab = new PayloadSlab(0);
        _clock = new GatewayClock(TimeProvider.System);
        var shaper = new UplinkShaper(NewUplink(tags, classes), tags, classes, slab, _clock, 1);
        _splitter = new SampleSplitter([shaper], classes, slab);
        _delivery = shaper.Deliveries[0];
        BuildMover(tags, classes, latencyClass, slab);
    }

    [Benchmark(OperationsPerInvoke = Devices * TagsPerDevice)]
    public long StampWriteMoveTakeAccept()
    {
        for (var first = 0; first < Devices * TagsPerDevice; first += Response)
        {
            var received = _clock.MonotonicNs;
            var utc = _clock.UtcFromMonotonic(received);
            for (var i = 0; i < Response; i++)
            {
                _response[i] = new Sample
                {
                    Tag = new TagId(first + i), Kind = ValueKind.Integer, Bits = i, SourceTimeNs = utc, ReceiveTimeNs = utc, ReceiveMonotonicNs = received,
                };
            }

            _writers[first / TagsPerDevice].TryWrite(_response);
            _mover.Round();
        }

        _splitter.EndRound(long.MaxValue);
        long samples = 0;
        while (_delivery.TryTake() is { } message)
        {
            samples += message.Count;
            _delivery.Accept(message);
        }

        return samples;
    }

    private static DeviceSettings NewDevice(int device, LatencyClass latencyClass) => new()
    {
        Index = device,
        Name = $"d{device}",
        Protocol = "none",
        Endpoint = "",
        Tags = [.. Enumerable.Range(0, TagsPerDevice).Select(tag => new TagSettings
        {
            Id = new TagId((device * TagsPerDevice) + tag), DeviceIndex = device, Name = $"t{tag}", Class = latencyClass, Keys = MapSection.Empty, Mark = SourceMark.None,
        })],
        Keys = MapSection.Empty,
        Mark = SourceMark.None,
    };

    private static UplinkSettings NewUplink(TagTable tags, ClassTable classes) => new()
    {
        Name = "up",
        Type = "none",
        Selected = [.. Enumerable.Repeat(true, tags.Count)],
        SelectedClasses = [.. Enumerable.Repeat(true, classes.Count)],
        Keys = MapSection.Empty,
        Mark = SourceMark.None,
    };

    private void BuildMover(TagTable tags, ClassTable classes, LatencyClass latencyClass, PayloadSlab slab)
    {
        var routes = tags.Devices.SelectMany(device => device.Tags).Select(tag => new TagRoute(tag)).ToArray();
        var lanes = classes.All.Select(_ => new ChannelLane?[Devices]).ToArray();
        var (memory, received) = (new TagMemory[tags.Count], new PaddedLong[Devices]);
        var (ready, signal) = (new ReadyBitmap(classes.Count, Devices), new MoverSignal());
        _writers = new ChannelWriter[Devices];
        for (var device = 0; device < Devices; device++)
        {
            var ofChannel = new ChannelLane?[classes.Count];
            ofChannel[latencyClass.Index] = lanes[latencyClass.Index][device] = new ChannelLane(latencyClass, device, 2048, [device]);
            _writers[device] = new ChannelWriter(ofChannel, routes, memory, received, slab);
            _writers[device].Attach(ready, signal);
        }

        _mover = new Mover(new MoverParts
        {
            LaneOfClassAndChannel = lanes,
            Ready = ready,
            Signal = signal,
            UrgentClasses = 1,
            Sink = _splitter,
            Clock = _clock,
            PipelineOfClass = [.. classes.All.Select(_ => new LatencyHistogram())],
            Tags = tags,
            Payloads = slab,
        });
    }
}
