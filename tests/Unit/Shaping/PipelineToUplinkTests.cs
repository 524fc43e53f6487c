using System.Diagnostics.CodeAnalysis;
using IndustrialGateway.Pipeline;
using IndustrialGateway.Shaping;
using IndustrialGateway.Tests.Testing.Pipeline;
using IndustrialGateway.Timestamping;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Shaping;

/// <summary>Writer, ring, mover, queue and delivery joined, in real time.</summary>
[SuppressMessage("ApiDesign", "RS0030:Do not use banned APIs", Justification = "The mover runs in real time.")]
public sealed class PipelineToUplinkTests
{
    private readonly TestMap _map = new();
    private readonly PayloadSlab _slab = new(0);
    private readonly GatewayClock _clock = new(TimeProvider.System);

    [Fact]
    public async Task Events_UplinkDown_PushBackOnTheAdapterAndArriveCompleteLater()
    {
        const int Events = 5000;
        var device = _map.AddDevice("d", 1, "event");
        var shaper = NewShaper(new UplinkShaperOptions { LosslessSamples = 128 });
        await using var pipeline = NewPipeline(shaper);
        var writer = pipeline.OpenChannel("c", [device]);
        pipeline.Start();
        var events = Enumerable.Range(0, Events).Select(i => new Sample { Kind = ValueKind.Integer, Bits = i, ReceiveMonotonicNs = _clock.MonotonicNs }).ToArray();
        var written = 0;
        Eventually.True(() => (written += writer.TryWrite(events.AsSpan(written))) >= 128 + 64 && shaper.CountersOf(2).Stored == 128, "queue and ring are full");
        Assert.True(written < Events);

        var received = new List<long>();
        var adapter = new Thread(() => Eventually.True(() => (written += writer.TryWrite(events.AsSpan(written))) == Events, "the adapter gets rid of its events"));
        adapter.Start();
        Eventually.True(() => Drain(shaper, received) == Events, "all events arrive");
        adapter.Join();
        await pipeline.StopAsync();

        Assert.Equal(Enumerable.Range(0, Events).Select(i => (long)i), received);
        var counters = shaper.CountersOf(2);
        Assert.Equal((Events, Events, 0, 0), (counters.Received, counters.Forwarded, counters.Dropped, counters.Unexplained));
        Assert.Equal(Events, pipeline.ReceivedOf(0));
    }

    [Fact]
    public async Task RingFull_LostSamples_AreAnnouncedInTheirStreamAndAccountedBeforeTheSplit()
    {
        var device = _map.AddDevice("d", 2, "monitor");
        var shaper = NewShaper();
        await using var pipeline = NewPipeline(shaper);
        var writer = pipeline.OpenChannel("c", [device]);
        writer.TryWrite([.. Enumerable.Range(0, 100).Select(i => new Sample { Kind = ValueKind.Integer, Bits = i, ReceiveTimeNs = 1000 + i })]);
        pipeline.Start();
        await pipeline.StopAsync();
        shaper.BeginDrain();
        var message = shaper.Deliveries[0].TryTake()!;

        Assert.Equal([new SampleGap(36, DropReason.RingFull, 1064, 1099, new TagId(0))], message.Gaps.ToArray());
        Assert.Equal(100, pipeline.ReceivedOf(0));
        Assert.Equal(36, pipeline.DroppedOf(device.Tags[0].Class.Index, DropReason.RingFull));
        Assert.Equal(64, shaper.CountersOf(device.Tags[0].Class.Index).Received);
        Assert.Equal(0, shaper.CountersOf(device.Tags[0].Class.Index).Unexplained);
    }

    [Fact]
    public async Task Linger_NothingMoreComes_TheMoverWakesTheSender()
    {
        var device = _map.AddDevice("d", 2, "monitor");
        var shaper = NewShaper();
        await using var pipeline = NewPipeline(shaper);
        var writer = pipeline.OpenChannel("c", [device]);
        pipeline.Start();
        for (var i = 0; i < 20; i++)
        {
            writer.TryWrite([new Sample { Kind = ValueKind.Integer, Bits = i, ReceiveMonotonicNs = _clock.MonotonicNs }]);
            OutgoingMessage? message;
            while ((message = shaper.Deliveries[0].TryTake()) is null)
            {
                await Eventually.Within(shaper.Deliveries[0].WaitAsync(CancellationToken.None).AsTask());
            }

            Assert.Equal(i, message.Samples[0].Bits);
            shaper.Deliveries[0].Accept(message);
        }
    }

    private static int Drain(UplinkShaper shaper, List<long> received)
    {
        var delivery = shaper.Deliveries[0];
        while (delivery.TryTake() is { } message)
        {
            foreach (ref readonly var sample in message.Samples)
            {
                received.Add(sample.Bits);
            }

            delivery.Accept(message);
        }

        return received.Count;
    }

    private UplinkShaper NewShaper(UplinkShaperOptions? options = null) => new(_map.Uplink(), _map.Tags, _map.Classes, _slab, _clock, 1, options);

    private SamplePipeline NewPipeline(UplinkShaper shaper) =>
        new(_map.Tags, _map.Classes, _clock, _slab, new SampleSplitter([shaper], _map.Classes, _slab), NullLoggerFactory.Instance);
}
