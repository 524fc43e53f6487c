using IndustrialGateway.Configuration;
using IndustrialGateway.Hosting;
using IndustrialGateway.Tests.Testing.Hosting;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Hosting;

public class GatewayTests
{
    private const string TwoDevices = """
        version: 1
        gateway: { id: test }
        devices:
          - { name: a, protocol: fake, endpoint: here, every: 10ms, class: cyclic, tags: [{ name: x }, { name: y, class: event, report: every }] }
          - { name: b, protocol: fake, endpoint: there, every: 10ms, class: cyclic, tags: [{ name: x }] }
        uplinks:
          - { name: up, type: recording }
        """;

    private static async Task WriteUntilCancelledAsync(FakeRun run, int rounds, CancellationToken cancellationToken)
    {
        for (var i = 0; i < rounds; i++)
        {
            run.Exchange();
            await run.WriteAsync(i);
        }

        await Task.Delay(Timeout.InfiniteTimeSpan, run.Context.Clock.TimeProvider, cancellationToken);
    }

    [Fact]
    public async Task Run_FakeSourceToRecordingForwarder_CountsAddUpAndNothingIsLeft()
    {
        using var temp = new TempFolder();
        const int rounds = 200;
        var source = new FakeSource((run, token) => WriteUntilCancelledAsync(run, rounds, token));
        var forwarder = new RecordingForwarder();
        await using var gateway = await TestGateway.StartAsync(TwoDevices, new MapCatalog([source], [forwarder]), temp);
        await Until.TrueAsync(() => gateway.Snapshot().Devices.Sum(device => device.Received) == rounds * 3, "everything to be received");
        Assert.Equal(0, await gateway.StopAsync(TimeSpan.FromSeconds(5)));

        var snapshot = gateway.Snapshot();
        var uplink = Assert.Single(snapshot.Uplinks);
        foreach (var books in uplink.Classes)
        {
            Assert.Equal(0, books.Unexplained);
            Assert.Equal(0, books.Stored + books.InFlight);
            Assert.Equal(books.Received, books.Forwarded + books.Replaced + books.DroppedTotal + books.Rejected);
        }

        // Whatever a full ring refused of a flood is counted before the split.
        Assert.Equal(snapshot.Received, uplink.Classes.Sum(books => books.Received) + snapshot.DroppedBeforeSplit.Sum());

        // Events are lossless: each of them, in order.
        var events = forwarder.Samples.Where(sample => gateway.Tags[sample.Tag] is { Name: "y" }).Select(sample => sample.Bits).ToList();
        Assert.Equal(Enumerable.Range(0, rounds).Select(i => (long)i), events);
    }

    [Fact]
    public async Task Run_OneAdapterThrowsAlways_NeighbourDeliversAndHealthSaysWhich()
    {
        using var temp = new TempFolder();
        var source = new FakeSource((run, token) =>
            run.Device.Name == "a" ? throw new InvalidOperationException("a bug in the adapter") : WriteUntilCancelledAsync(run, 50, token));
        var forwarder = new RecordingForwarder();
        await using var gateway = await TestGateway.StartAsync(TwoDevices, new MapCatalog([source], [forwarder]), temp);
        await Until.TrueAsync(() => source.Runs > 4, "the bad adapter to be started again and again");
        await Until.TrueAsync(() => gateway.Snapshot().Devices[1].Received == 50, "the neighbour to deliver");
        var reason = Assert.Single(gateway.NotReady());
        Assert.Contains("device a:", reason, StringComparison.Ordinal);
        Assert.Contains("a bug in the adapter", reason, StringComparison.Ordinal);
        await Until.TrueAsync(() => Health(gateway, forwarder, "device_up.b") == 1 && Health(gateway, forwarder, "device_up.a") == 0, "health samples");
        await Until.TrueAsync(() => Health(gateway, forwarder, "uplink_up.up") == 1, "uplink health");
    }

    [Fact]
    public async Task Run_AdapterFails_LastValuesBecomeUncertainThenBad()
    {
        using var temp = new TempFolder();
        var failed = false;
        var source = new FakeSource(async (run, token) =>
        {
            if (run.Device.Name != "a")
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, run.Context.Clock.TimeProvider, token);
            }

            if (!failed)
            {
                failed = true;
                run.Exchange();
                await run.WriteAsync(42);
            }

            throw new SourceFaultException("connection reset");
        });
        var forwarder = new RecordingForwarder();
        var map = TwoDevices.Replace("every: 10ms, class: cyclic, tags: [{ name: x }, {", "stale_after: 100ms, every: 10ms, class: event, tags: [{ name: x }, {", StringComparison.Ordinal);
        await using var gateway = await TestGateway.StartAsync(map, new MapCatalog([source], [forwarder]), temp);
        var tag = gateway.Tags.Devices[0].Tags[1].Id;
        await Until.TrueAsync(() => forwarder.Samples.Count(sample => sample.Tag == tag) >= 3, "good, uncertain, bad");
        var samples = forwarder.Samples.Where(sample => sample.Tag == tag).Take(3).ToList();
        Assert.Equal([StatusCode.Good, StatusCode.UncertainLastUsableValue, StatusCode.BadNoCommunication], samples.Select(sample => sample.Status));
        Assert.Equal([42L, 42L, 0L], samples.Select(sample => sample.Bits));
        Assert.Equal(ValueKind.None, samples[2].Kind);
    }

    [Fact]
    public async Task Run_SenderFails_ComesBackAndNothingOfAnEventClassIsLost()
    {
        using var temp = new TempFolder();
        var source = new FakeSource((run, token) => WriteUntilCancelledAsync(run, 100, token));
        var forwarder = new RecordingForwarder { OnRun = run => _ = run < 12 ? throw new UplinkFaultException($"refused {run}") : 0 };
        await using var gateway = await TestGateway.StartAsync(TwoDevices, new MapCatalog([source], [forwarder]), temp);
        var tag = gateway.Tags.Devices[0].Tags[1].Id;
        await Until.TrueAsync(() => forwarder.Samples.Count(sample => sample.Tag == tag) == 100, "all events");
        Assert.Equal(Enumerable.Range(0, 100).Select(i => (long)i), forwarder.Samples.Where(sample => sample.Tag == tag).Select(sample => sample.Bits));
    }

    [Fact]
    public async Task StopAsync_UplinkNeverAcknowledges_CountsTheRestAsShutdown()
    {
        using var temp = new TempFolder();
        var source = new FakeSource((run, token) => WriteUntilCancelledAsync(run, 10, token));
        var forwarder = new RecordingForwarder { Acknowledges = false };
        await using var gateway = await TestGateway.StartAsync(TwoDevices, new MapCatalog([source], [forwarder]), temp);
        await Until.TrueAsync(() => gateway.Snapshot().Received >= 30, "samples");
        var left = await gateway.StopAsync(TimeSpan.FromMilliseconds(50));
        var books = gateway.Snapshot().Uplinks[0].Classes;
        Assert.Equal(left, books.Sum(b => b.Dropped[(int)DropReason.Shutdown]));
        Assert.True(left > 0);
        Assert.All(books, b => Assert.Equal(0, b.Unexplained + b.InFlight + b.Stored));
    }

    [Fact]
    public async Task Tap_LiveSamples_ArriveInOrderWithoutTheGatewaysOwn()
    {
        using var temp = new TempFolder();
        var go = new TaskCompletionSource();
        var source = new FakeSource(async (run, token) =>
        {
            await go.Task;
            await WriteUntilCancelledAsync(run, 100, token);
        });
        await using var gateway = await TestGateway.StartAsync(TwoDevices, new MapCatalog([source], [new RecordingForwarder()]), temp);
        using var tap = gateway.Tap(new TagFilter(Tag: "y"));
        go.SetResult();
        var seen = new List<long>();
        while (seen.Count < 100)
        {
            while (tap.TryRead(out var live))
            {
                seen.Add(live.Sample.Bits);
            }

            if (seen.Count < 100)
            {
                await tap.WaitAsync(TestContext.Current.CancellationToken);
            }
        }

        Assert.Equal(Enumerable.Range(0, 100).Select(i => (long)i), seen);
        Assert.Equal(0, tap.Dropped);
    }

    [Fact]
    public async Task StartAsync_StateFolderInUse_RefusesAndLeavesNothingRunning()
    {
        using var temp = new TempFolder();
        var source = new FakeSource((run, token) => WriteUntilCancelledAsync(run, 1, token));
        var catalog = new MapCatalog([source], [new RecordingForwarder()]);
        await using var first = await TestGateway.StartAsync(TwoDevices, catalog, temp);
        var runs = source.Runs;
        var refusal = await Assert.ThrowsAsync<GatewayStartException>(() => TestGateway.StartAsync(TwoDevices, catalog, temp));
        Assert.Same(HostingFaults.StateInUse, refusal.Kind);
        Assert.InRange(source.Runs, runs, 2);
    }

    [Fact]
    public async Task StartAsync_AfterAStop_EpochIsHigher()
    {
        using var temp = new TempFolder();
        var catalog = new MapCatalog([new FakeSource((run, token) => WriteUntilCancelledAsync(run, 1, token))], [new RecordingForwarder()]);
        long first;
        await using (var gateway = await TestGateway.StartAsync(TwoDevices, catalog, temp))
        {
            first = gateway.Info.Epoch;
        }

        await using var second = await TestGateway.StartAsync(TwoDevices, catalog, temp);
        Assert.True(second.Info.Epoch > first);
    }

    private static long? Health(Gateway gateway, RecordingForwarder forwarder, string tag)
    {
        var id = gateway.Tags.Devices[^1].Tags.Single(t => t.Name == tag).Id;
        return forwarder.Samples.LastOrDefault(sample => sample.Tag == id) is { Kind: ValueKind.Boolean } sample ? sample.Bits : null;
    }
}
