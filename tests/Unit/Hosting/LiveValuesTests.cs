using System.Text;
using IndustrialGateway.Hosting;
using IndustrialGateway.Map;
using IndustrialGateway.Pipeline;
using IndustrialGateway.Tests.Testing;
using IndustrialGateway.Timestamping;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Hosting;

public class LiveValuesTests
{
    private readonly TagTable _tags = HostingTags.Table(4);
    private readonly PayloadSlab _payloads = new();
    private readonly CountingSink _sink = new();

    private LiveValues Live() => new(_tags, _payloads, _sink, new GatewayClock(new ManualTimeProvider()));

    private static Sample Number(int tag, long value) => new() { Tag = new TagId(tag), Kind = ValueKind.Integer, Bits = value };

    private Sample Text(int tag, string text)
    {
        Assert.True(_payloads.TryAdd(Encoding.UTF8.GetBytes(text), out var handle));
        return new Sample { Tag = new TagId(tag), Kind = ValueKind.Text, Bits = handle.ToBits() };
    }

    [Fact]
    public void Take_Samples_KeepsTheNewestOfEachTag()
    {
        var live = Live();
        Assert.False(live.TryGet(new TagId(1), out _));
        live.Take(1, [Number(1, 10), Number(2, 20), Number(1, 11)], 5);
        Assert.True(live.TryGet(new TagId(1), out var sample));
        Assert.Equal(11, sample.Bits);
        Assert.Equal(3, live.Taken);
    }

    [Fact]
    public void Take_QueueTakesFewer_ShowsOnlyWhatWasTaken()
    {
        var live = Live();
        _sink.Room = 1;
        Assert.Equal(1, live.Take(2, [Number(0, 1), Number(0, 2)], 5));
        Assert.True(live.TryGet(new TagId(0), out var sample));
        Assert.Equal(1, sample.Bits);
    }

    [Fact]
    public void Take_HistoryCopy_IsNotShown()
    {
        var live = Live();
        live.Take(3, [Number(0, 7) with { Flags = SampleFlags.History }], 5);
        Assert.False(live.TryGet(new TagId(0), out _));
    }

    [Fact]
    public void PayloadOf_BytesGivenBackByTheQueue_AreStillThere()
    {
        var live = Live();
        _sink.OnSample = sample => _payloads.Release(PayloadHandle.FromBits(sample.Bits));
        live.Take(1, [Text(2, "running")], 5);
        Assert.True(live.TryGet(new TagId(2), out var sample));
        Assert.Equal("running", Encoding.UTF8.GetString(live.PayloadOf(sample).Span));
    }

    [Fact]
    public void PayloadOf_OlderSample_IsEmptyAndNeverTheNewerText()
    {
        var live = Live();
        var old = Text(2, "old");
        live.Take(1, [old], 5);
        live.Take(1, [Text(2, "new")], 6);
        Assert.Equal(0, live.PayloadOf(old).Length);
    }

    [Fact]
    public void Tap_SlowReader_LosesTheRestAndTheCountSaysHowMany()
    {
        var live = Live();
        using var tap = live.Tap([true, true, true, false], 16);
        for (var i = 0; i < 20; i++)
        {
            live.Take(1, [Number(0, i), Number(3, i)], i);
        }

        var read = new List<long>();
        while (tap.TryRead(out var sample))
        {
            Assert.Equal(0, sample.Sample.Tag.Index);
            read.Add(sample.Sample.Bits);
        }

        Assert.Equal(Enumerable.Range(0, 16).Select(i => (long)i), read);
        Assert.Equal(4, tap.Dropped);
    }

    [Fact]
    public void Tap_Disposed_IsNotFedAnyMore()
    {
        var live = Live();
        var tap = live.Tap([true, true, true, true], 16);
        tap.Dispose();
        live.Take(1, [Number(0, 1)], 1);
        Assert.False(tap.TryRead(out _));
    }

    [Fact]
    public void Take_Warm_AllocatesNothing()
    {
        var live = Live();
        using var tap = live.Tap([true, true, true, true], 1024);
        Sample[] samples = [Number(0, 1), Number(1, 2), Text(2, "warm")];

        Assert.Equal(0, AllocationMeter.LeastBytes(10_000, () =>
        {
            live.Take(1, samples, 1);
            live.EndRound(1);
        }));
    }

    [Fact]
    public async Task TryGet_WhileTheMoverWrites_NeverGivesTornSamples()
    {
        var live = Live();
        using var stop = new CancellationTokenSource();
        var writer = Task.Factory.StartNew(
        () =>
        {
            for (long i = 1; !stop.IsCancellationRequested; i++)
            {
                live.Take(1, [Number(0, i) with { SourceTimeNs = i, ReceiveTimeNs = i, ReceiveMonotonicNs = i, QueuedMonotonicNs = i }], i);
            }
        },
        TestContext.Current.CancellationToken,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);
        for (var i = 0; i < 200_000; i++)
        {
            if (live.TryGet(new TagId(0), out var sample))
            {
                Assert.Equal(sample.Bits, sample.SourceTimeNs);
                Assert.Equal(sample.Bits, sample.QueuedMonotonicNs);
            }
        }

        await stop.CancelAsync();
        await writer;
    }
}
