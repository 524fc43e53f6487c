using IndustrialGateway.Shaping;
using IndustrialGateway.Tests.Testing.Pipeline;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Shaping;

public sealed class DeliveryTests
{
    private readonly TestMap _map = new();

    [Fact]
    public void TryTake_SeveralDevices_OneMessageEach()
    {
        _map.AddDevice("a", 2, "cyclic");
        _map.AddDevice("b", 2, "cyclic");
        var bench = new ShapingBench(_map);
        bench.Feed("cyclic", [.. new[] { 0, 2, 1, 3 }.Select(tag => bench.Number("cyclic", tag, tag))]);
        var messages = bench.TakeAll();

        Assert.Equal([0, 1], messages.Select(message => message.DeviceIndex));
        Assert.Equal([0, 1], messages[0].Samples.ToArray().Select(sample => sample.Bits));
        Assert.Equal([2, 3], messages[1].Samples.ToArray().Select(sample => sample.Bits));
    }

    [Fact]
    public void TryTake_EachDevice_HasItsOwnNumbersInOneEpoch()
    {
        _map.AddDevice("a", 1, "cyclic");
        _map.AddDevice("b", 1, "cyclic");
        var bench = new ShapingBench(_map);
        var names = new List<(int, long, long)>();
        foreach (var tag in new[] { 0, 0, 1, 0 })
        {
            bench.Feed("cyclic", bench.Number("cyclic", tag, tag));
            var message = Assert.Single(bench.TakeAll());
            names.Add((message.DeviceIndex, message.Epoch, message.Sequence));
        }

        Assert.Equal([(0, 77, 0), (0, 77, 1), (1, 77, 0), (0, 77, 2)], names);
    }

    [Fact]
    public async Task TryTake_WindowFull_WaitsForASettlement()
    {
        _map.AddDevice("d", 1, "event");
        var bench = new ShapingBench(_map, options: new UplinkShaperOptions { WindowMessages = 2, MessageSamples = 1 });
        bench.Feed("event", [.. Enumerable.Range(0, 3).Select(i => bench.Number("event", 0, i))]);
        var messages = bench.TakeAll();
        Assert.Equal(2, messages.Count);
        await Eventually.Within(bench.Delivery.WaitAsync(CancellationToken.None).AsTask()); // The signal of the samples taken by now.
        var wait = bench.Delivery.WaitAsync(CancellationToken.None).AsTask();
        Assert.False(wait.IsCompleted);
        bench.Delivery.Accept(messages[1]);

        await Eventually.Within(wait);
        Assert.Equal(2, Assert.Single(bench.TakeAll()).Samples[0].Bits);
    }

    [Fact]
    public void TryTake_PayloadLimit_SplitsMessages()
    {
        _map.AddDevice("d", 100, "cyclic");
        var bench = new ShapingBench(_map, _map.Uplink(maxPayloadBytes: 4096));
        bench.Feed("cyclic", [.. Enumerable.Range(0, 100).Select(tag => bench.Number("cyclic", tag, tag))]);
        var messages = bench.TakeAll();

        Assert.All(messages, message => Assert.InRange(message.Count, 1, 16));
        Assert.Equal(Enumerable.Range(0, 100).Select(i => (long)i), messages.SelectMany(message => message.Samples.ToArray()).Select(sample => sample.Bits));
    }

    [Fact]
    public void TryTake_BeforeTheLinger_HandsOutNothing()
    {
        _map.AddDevice("d", 2, "cyclic");
        var bench = new ShapingBench(_map);
        var cyclic = bench.ClassOf("cyclic");
        bench.Splitter.Take(cyclic, [bench.Number("cyclic", 0, 1)], bench.Clock.MonotonicNs);
        var due = bench.Splitter.EndRound(bench.Clock.MonotonicNs);
        Assert.Null(bench.Delivery.TryTake());
        Assert.InRange(due - bench.Clock.MonotonicNs, 1, 2_500_000);
        bench.Time.Advance(TimeSpan.FromMilliseconds(3));
        Assert.Equal(long.MaxValue, bench.Splitter.EndRound(bench.Clock.MonotonicNs));

        Assert.Single(bench.TakeAll());
    }

    [Fact]
    public void TryTake_FullMessage_DoesNotLinger()
    {
        _map.AddDevice("d", 8, "cyclic");
        var bench = new ShapingBench(_map);
        bench.Splitter.Take(bench.ClassOf("cyclic"), [.. Enumerable.Range(0, 8).Select(tag => bench.Number("cyclic", tag, tag))], bench.Clock.MonotonicNs);
        bench.Splitter.EndRound(bench.Clock.MonotonicNs);

        Assert.Single(bench.TakeAll());
    }

    [Fact]
    public void TryTake_SharedConnection_TakesTheMostUrgentFirst()
    {
        _map.AddDevice("d", 1, "bulk");
        _map.AddDevice("e", 1, "control");
        var bench = new ShapingBench(_map, _map.Uplink(perClass: false));
        bench.Feed("bulk", bench.Number("bulk", 0, 1));
        bench.Feed("control", bench.Number("control", 1, 2));

        Assert.Equal("", bench.Delivery.ClassName);
        Assert.Equal([1, 0], bench.TakeAll().Select(message => message.DeviceIndex));
    }

    [Fact]
    public void ConnectionOpened_Again_RepeatsUnsettledUnderTheSameNameThenTheSnapshot()
    {
        _map.AddDevice("d", 3, "cyclic");
        var bench = new ShapingBench(_map);
        bench.Delivery.ConnectionOpened();
        bench.Feed("cyclic", bench.Number("cyclic", 0, 1));
        bench.AcceptAll(bench.TakeAll());
        bench.Feed("cyclic", bench.Number("cyclic", 1, 2));
        bench.Feed("cyclic", bench.Number("cyclic", 1, 2));
        var lost = Assert.Single(bench.TakeAll());
        var name = (lost.DeviceIndex, lost.Epoch, lost.Sequence);
        bench.Feed("cyclic", bench.Number("cyclic", 0, 3));
        bench.Delivery.ConnectionOpened();
        var messages = bench.TakeAll();

        Assert.Equal(3, messages.Count);
        Assert.Equal((name, true), ((messages[0].DeviceIndex, messages[0].Epoch, messages[0].Sequence), messages[0].IsRepeat));
        Assert.True(messages[1].IsSnapshot);
        Assert.Equal([2], messages[1].Samples.ToArray().Select(sample => sample.Bits)); // Tag 0 has a newer value on its way.
        Assert.Equal([3], messages[2].Samples.ToArray().Select(sample => sample.Bits));
        bench.AcceptAll(messages);
        var counters = bench.Counters("cyclic");
        Assert.Equal((4, 3, 1, 1, 0), (counters.Received, counters.Forwarded, counters.Replaced, counters.Snapshot, counters.Unexplained));
    }

    [Fact]
    public void ConnectionOpened_Again_RepeatsPastTheDeadlineAreMarkedLate()
    {
        _map.AddDevice("d", 1, "event");
        var bench = new ShapingBench(_map);
        bench.Feed("event", bench.Number("event", 0, 1));
        Assert.Equal(SampleFlags.None, Assert.Single(bench.TakeAll()).Samples[0].Flags);
        bench.Time.Advance(TimeSpan.FromMilliseconds(501));
        bench.Delivery.ConnectionOpened();

        Assert.Equal(SampleFlags.Late, Assert.Single(bench.TakeAll()).Samples[0].Flags);
    }

    [Fact]
    public void ConnectionOpened_Again_StoredClassesHaveNoSnapshot()
    {
        _map.AddDevice("d", 1, "event");
        var bench = new ShapingBench(_map);
        bench.Delivery.ConnectionOpened();
        bench.Feed("event", bench.Number("event", 0, 1));
        bench.AcceptAll(bench.TakeAll());
        bench.Delivery.ConnectionOpened();

        Assert.Empty(bench.TakeAll());
    }

    [Fact]
    public void Retry_SeveralOutOfOrder_ComeBackInTheFirstOrder()
    {
        _map.AddDevice("d", 1, "event");
        var bench = new ShapingBench(_map, options: new UplinkShaperOptions { MessageSamples = 1 });
        bench.Feed("event", [.. Enumerable.Range(0, 3).Select(i => bench.Number("event", 0, i))]);
        var messages = bench.TakeAll();
        bench.Delivery.Retry(messages[2]);
        bench.Delivery.Retry(messages[0]);

        Assert.Equal([0, 2], bench.TakeAll().Select(message => message.Sequence));
    }

    [Fact]
    public void Accept_Twice_CountsOnce()
    {
        _map.AddDevice("d", 1, "event");
        var bench = new ShapingBench(_map);
        bench.Feed("event", bench.Number("event", 0, 1));
        var message = Assert.Single(bench.TakeAll());
        bench.Delivery.Accept(message);
        bench.Delivery.Accept(message);

        Assert.Equal(1, bench.Counters("event").Forwarded);
        Assert.Equal(0, bench.Counters("event").Unexplained);
    }

    [Fact]
    public void Reject_SomeSamples_CountsTheRestAsForwarded()
    {
        _map.AddDevice("d", 3, "monitor");
        var bench = new ShapingBench(_map);
        bench.Feed("monitor", [.. Enumerable.Range(0, 3).Select(tag => bench.Number("monitor", tag, tag))]);
        bench.Delivery.Reject(Assert.Single(bench.TakeAll()), [1]);
        bench.Feed("monitor", bench.Number("monitor", 0, 9));
        bench.Delivery.Reject(Assert.Single(bench.TakeAll()), []);

        var counters = bench.Counters("monitor");
        Assert.Equal((4, 2, 2, 0), (counters.Received, counters.Forwarded, counters.Rejected, counters.Unexplained));
    }

    [Fact]
    public void Evict_QueueFull_AnnouncesOneGapInTheNextMessageOfTheDevice()
    {
        _map.AddDevice("d", 2, "monitor");
        var bench = new ShapingBench(_map, options: new UplinkShaperOptions { EvictingSamples = 4 });
        for (var i = 0; i < 10; i++)
        {
            bench.Feed("monitor", bench.Number("monitor", 0, i) with { ReceiveTimeNs = 100 + i });
        }

        var message = Assert.Single(bench.TakeAll());
        Assert.Equal([6, 7, 8, 9], message.Samples.ToArray().Select(sample => sample.Bits));
        Assert.Equal([new SampleGap(6, DropReason.Overflow, 100, 105, new TagId(0))], message.Gaps.ToArray());
        Assert.Equal(6, bench.Shaper.DroppedOf(bench.ClassOf("monitor"), DropReason.Overflow));
        Assert.Equal(0, bench.Counters("monitor").Unexplained);
    }

    [Fact]
    public void Reject_MessageWithGaps_AnnouncesThemInTheNextOfTheDevice()
    {
        _map.AddDevice("d", 1, "monitor");
        var bench = new ShapingBench(_map, options: new UplinkShaperOptions { EvictingSamples = 2 });
        bench.Feed("monitor", [.. Enumerable.Range(0, 5).Select(i => bench.Number("monitor", 0, i) with { ReceiveTimeNs = 100 + i })]);
        bench.Delivery.Reject(Assert.Single(bench.TakeAll()), []);
        Assert.Empty(bench.TakeAll());
        bench.Feed("monitor", [.. Enumerable.Range(5, 3).Select(i => bench.Number("monitor", 0, i) with { ReceiveTimeNs = 100 + i })]);
        var message = Assert.Single(bench.TakeAll());

        Assert.Equal([new SampleGap(4, DropReason.Overflow, 100, 105, new TagId(0))], message.Gaps.ToArray());
    }

    [Fact]
    public void Lost_DeviceSaysNothingMore_IsAnnouncedAlone()
    {
        _map.AddDevice("d", 1, "cyclic");
        var bench = new ShapingBench(_map);
        bench.Splitter.Lost(bench.ClassOf("cyclic"), 0, new SampleGap(5, DropReason.RingFull, 1, 2, new TagId(0)));
        bench.Splitter.EndRound(bench.Clock.MonotonicNs);
        Assert.True(bench.Delivery.WaitAsync(CancellationToken.None).AsTask().IsCompleted);
        var message = Assert.Single(bench.TakeAll());

        Assert.Equal(0, message.Count);
        Assert.Equal(5, message.Gaps[0].Count);
        bench.Delivery.Accept(message);
        Assert.Equal(default, bench.Counters("cyclic"));
    }

    [Fact]
    public void Lost_TagNotSelected_IsNotAnnounced()
    {
        _map.AddDevice("d", 2, "cyclic");
        var bench = new ShapingBench(_map, _map.Uplink(takes: tag => tag.Name == "t0"));
        bench.Splitter.Lost(bench.ClassOf("cyclic"), 0, new SampleGap(5, DropReason.RingFull, 1, 2, new TagId(1)));
        bench.Flush();

        Assert.Empty(bench.TakeAll());
    }

    [Fact]
    public void Take_LosslessWithoutRoom_TakesNoMoreThanEveryUplinkThatWantsIt()
    {
        _map.AddDevice("d", 2, "event");
        var bench = new ShapingBench(_map, _map.Uplink(takes: tag => tag.Name == "t0"), new UplinkShaperOptions { LosslessSamples = 4 });
        var samples = Enumerable.Range(0, 10).Select(i => bench.Number("event", i % 2, i)).ToArray();

        Assert.Equal(8, bench.Feed("event", samples));
        Assert.Equal(0, bench.Feed("event", samples[8..]));
        Assert.Equal(4, bench.Counters("event").Received);
        bench.AcceptAll(bench.TakeAll());
        Assert.Equal(2, bench.Feed("event", samples[8..]));
        Assert.Equal(0, bench.Counters("event").Unexplained);
    }

    [Fact]
    public void Accept_Late_BooksTheMissOnTheStageThatTookLongest()
    {
        _map.AddDevice("d", 1, "control");
        var bench = new ShapingBench(_map);
        var sample = bench.Number("control", 0, 1);
        bench.Time.Advance(TimeSpan.FromMilliseconds(1));
        bench.Feed("control", sample);
        bench.Time.Advance(TimeSpan.FromMilliseconds(5));
        var message = Assert.Single(bench.TakeAll());
        bench.Time.Advance(TimeSpan.FromMilliseconds(30));
        bench.Delivery.Accept(message);

        var control = bench.ClassOf("control");
        Assert.Equal(1, bench.Shaper.DeadlineMisses(control, Stage.Uplink));
        Assert.Equal(0, bench.Shaper.DeadlineMisses(control, Stage.Queue));
        Assert.InRange(bench.Shaper.HistogramOf(control, Stage.Queue)!.MaxNs, 4_999_000, 5_001_000);
        Assert.InRange(bench.Shaper.HistogramOf(control, Stage.Total)!.MaxNs, 35_999_000, 36_001_000);
    }

    [Fact]
    public void BeginDrain_BeforeTheLinger_HandsOutEverything()
    {
        _map.AddDevice("d", 1, "bulk");
        var bench = new ShapingBench(_map);
        bench.Splitter.Take(bench.ClassOf("bulk"), [bench.Number("bulk", 0, 1)], bench.Clock.MonotonicNs);
        Assert.False(bench.Shaper.IsDrained);
        bench.Shaper.BeginDrain();
        bench.AcceptAll(bench.TakeAll());

        Assert.True(bench.Shaper.IsDrained);
    }

    [Fact]
    public void Abandon_QueuedAndLeased_AreCountedAsShutdown()
    {
        _map.AddDevice("d", 1, "monitor");
        var bench = new ShapingBench(_map, options: new UplinkShaperOptions { MessageSamples = 2 });
        bench.Feed("monitor", [.. Enumerable.Range(0, 5).Select(i => bench.Number("monitor", 0, i))]);
        _ = bench.Delivery.TryTake();
        bench.Shaper.Abandon();

        var counters = bench.Counters("monitor");
        Assert.Equal((5, 5, 0), (counters.Received, counters.Dropped, counters.Unexplained));
        Assert.Equal(5, bench.Shaper.DroppedOf(bench.ClassOf("monitor"), DropReason.Shutdown));
        Assert.True(bench.Shaper.IsDrained);
    }
}
