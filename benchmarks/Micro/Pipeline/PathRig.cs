using System.Diagnostics.CodeAnalysis;
using IndustrialGateway.Map;
using IndustrialGateway.Pipeline;
using IndustrialGateway.Shaping;
using IndustrialGateway.Threading;
using IndustrialGateway.Timestamping;

namespace IndustrialGateway.Benchmarks.Micro.Pipeline;

/// <summary>The gateway's way from stamp to delivery on one thread: 10 channels of a device of 1,000 tags each, one mover, one uplink.</summary>
[SuppressMessage("ApiDesign", "RS0030:Do not use banned APIs", Justification = "A benchmark runs in real time.")]
internal sealed class PathRig : IDisposable
{
    public const int Samples = Devices * TagsPerDevice;

    private const int Devices = 10;
    private const int TagsPerDevice = 1000;
    private const int Response = 100;

    private readonly Sample[] _response = new Sample[Response];
    private readonly GatewayClock _clock = new(TimeProvider.System);
    private readonly MoverSignal _signal = new();
    private readonly SampleSplitter _splitter;
    private readonly (ValueKind Kind, long Bits)[] _values;
    private ChannelWriter[] _writers = [];
    private Mover _mover = null!;

    /// <param name="className">Class of all tags.</param>
    /// <param name="valueOf">Value of the n-th tag.</param>
    public PathRig(string className, Func<int, (ValueKind Kind, long Bits)> valueOf)
    {
        _values = [.. Enumerable.Range(0, Samples).Select(valueOf)];
        var classes = ClassTable.BuiltIn;
        var latencyClass = classes.Find(className)!;
        Tags = new TagTable([.. Enumerable.Range(0, Devices).Select(device => NewDevice(device, latencyClass))]);
        var slab = new PayloadSlab(0);
        var shaper = new UplinkShaper(NewUplink(Tags, classes), Tags, classes, slab, _clock, 1);
        _splitter = new SampleSplitter([shaper], classes, slab);
        Delivery = shaper.Deliveries[0];
        BuildMover(Tags, classes, latencyClass, slab);
    }

    /// <summary>Devices and tags.</summary>
    public TagTable Tags { get; }

    /// <summary>Where the messages come out.</summary>
    public IDelivery Delivery { get; }

    /// <summary>Stamps one response after the other, writes it, moves it into the class queue.</summary>
    public void StampWriteMove()
    {
        for (var first = 0; first < Samples; first += Response)
        {
            Stamp(first);
            _writers[first / TagsPerDevice].TryWrite(_response);
            _mover.Round();
        }

        _splitter.EndRound(long.MaxValue);
    }

    public void Dispose() => _signal.Dispose();

    private void Stamp(int first)
    {
        var received = _clock.MonotonicNs;
        var utc = _clock.UtcFromMonotonic(received);
        for (var i = 0; i < Response; i++)
        {
            var (kind, bits) = _values[first + i];
            _response[i] = new Sample
            {
                Tag = new TagId(first + i), Kind = kind, Bits = bits, Status = StatusCode.Good, SourceTimeNs = utc, ReceiveTimeNs = utc, ReceiveMonotonicNs = received,
            };
        }
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
        var ready = new ReadyBitmap(classes.Count, Devices);
        _writers = new ChannelWriter[Devices];
        for (var device = 0; device < Devices; device++)
        {
            var ofChannel = new ChannelLane?[classes.Count];
            ofChannel[latencyClass.Index] = lanes[latencyClass.Index][device] = new ChannelLane(latencyClass, device, 2048, [device]);
            _writers[device] = new ChannelWriter(ofChannel, routes, memory, received, slab);
            _writers[device].Attach(ready, _signal);
        }

        _mover = new Mover(new MoverParts
        {
            LaneOfClassAndChannel = lanes,
            Ready = ready,
            Signal = _signal,
            UrgentClasses = 1,
            Sink = _splitter,
            Clock = _clock,
            PipelineOfClass = [.. classes.All.Select(_ => new LatencyHistogram())],
            Tags = tags,
            Payloads = slab,
        });
    }
}
