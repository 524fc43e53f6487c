using IndustrialGateway.Tests.Testing;
using IndustrialGateway.Tests.Testing.Pipeline;
using IndustrialGateway.Tests.Unit.Shaping.Scheduling;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Shaping;

public sealed class ShapingAllocationTests
{
    private readonly TestMap _map = new();

    [Theory]
    [InlineData("control")]
    [InlineData("cyclic")]
    [InlineData("event")]
    [InlineData("monitor")]
    [InlineData("bulk")]
    public void FeedTakeAccept_Warm_AllocatesNothing(string className)
    {
        _map.AddDevice("d", 16, className);
        var bench = new ShapingBench(_map);
        var samples = Enumerable.Range(0, 16).Select(tag => bench.Number(className, tag, tag)).ToArray();

        Assert.Equal(0, AllocationMeter.LeastBytes(10_000, () => Cycle(bench, className, samples)));
    }

    [Theory]
    [InlineData("control")]
    [InlineData("bulk")]
    public void FeedTakeSendAccept_PacedAndMostlyLate_AllocatesNothing(string className)
    {
        _map.AddDevice("d", 16, className);
        var alarm = new RecordingAlarm();
        var uplink = _map.Uplink() with { RateBitsPerSecond = 1_000_000, Latency = TimeSpan.FromMilliseconds(1), IsAcknowledged = true };
        var bench = new ShapingBench(_map, uplink, new() { Alarm = alarm, EvictingSamples = 64 });
        var samples = Enumerable.Range(0, 16).Select(tag => bench.Number(className, tag, tag)).ToArray();
        var sent = 0;

        Assert.Equal(0, AllocationMeter.LeastBytes(1000, () =>
        {
            bench.Feed(className, samples);
            bench.Time.Advance(TimeSpan.FromMilliseconds(15)); // Twice what the link carries, and later each time.
            bench.Shaper.Scheduler!.Look();
            while (bench.Delivery.TryTake() is { } message)
            {
                bench.Delivery.Sent(message, 2_000);
                bench.Delivery.Accept(message);
                sent++;
            }
        }));
        Assert.True(sent > 500);
        var misses = Enum.GetValues<Blame>().Sum(blame => bench.Shaper.MissesOf(bench.ClassOf(className), blame));
        Assert.True(className == "bulk" || misses > 500, $"{misses} of {bench.Counters(className)}");
    }

    [Fact]
    public void EvictAndAnnounce_Warm_AllocatesNothing()
    {
        _map.AddDevice("d", 16, "monitor");
        var bench = new ShapingBench(_map, options: new() { EvictingSamples = 16 });
        var samples = Enumerable.Range(0, 16).Select(tag => bench.Number("monitor", tag, tag)).ToArray();

        Assert.Equal(0, AllocationMeter.LeastBytes(1000, () =>
        {
            bench.Feed("monitor", samples);
            Cycle(bench, "monitor", samples);
        }));
    }

    [Fact]
    public void ReconnectAndSnapshot_Warm_AllocatesNothing()
    {
        _map.AddDevice("d", 16, "cyclic");
        var bench = new ShapingBench(_map);
        var samples = Enumerable.Range(0, 16).Select(tag => bench.Number("cyclic", tag, tag)).ToArray();
        bench.Delivery.ConnectionOpened();

        Assert.Equal(0, AllocationMeter.LeastBytes(1000, () =>
        {
            bench.Feed("cyclic", samples);
            _ = bench.Delivery.TryTake();
            bench.Delivery.ConnectionOpened();
            Cycle(bench, "cyclic", samples);
        }));
    }

    private static void Cycle(ShapingBench bench, string className, Sample[] samples)
    {
        bench.Feed(className, samples);
        while (bench.Delivery.TryTake() is { } message)
        {
            bench.Delivery.Accept(message);
        }
    }
}
