using IndustrialGateway.Map;
using IndustrialGateway.Shaping.Bounds;
using IndustrialGateway.Tests.Testing.Pipeline;
using IndustrialGateway.Tests.Unit.Shaping.VirtualTime;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Shaping.Bounds;

/// <summary>
/// The real shaper in virtual time under random maps that keep their premises, jitter and a mover that uses all its allowance included, with bulk far above what the uplink
/// carries: no sample ever takes longer than its bound says.
/// </summary>
public sealed class BoundSimulationTests
{
    private static readonly string[] Names = ["control", "cyclic", "event", "monitor"];

    [Fact]
    public void Bound_RandomMapsThatKeepTheirPremises_IsNeverExceeded()
    {
        var (checkedClasses, closest) = (0, 0.0);
        for (var seed = 1; seed <= 60; seed++)
        {
            var random = new Random(seed);
            var map = new TestMap();
            var scans = Draw(map, random);
            var uplink = map.Uplink(perClass: random.Next(2) == 0) with
            {
                RateBitsPerSecond = random.Next(1, 20) * 500_000L, Latency = TimeSpan.FromMilliseconds(random.Next(0, 20)), IsAcknowledged = random.Next(4) > 0,
            };
            var bound = UplinkBound.Of(uplink, map.Tags, map.Classes);
            var link = new VirtualLink(uplink.RateBitsPerSecond!.Value, (long)uplink.Latency!.Value.TotalNanoseconds);
            var test = new ShapingSimulation(map, uplink, link, seed) { MoverDelayNs = 2_000_000 };
            scans.ForEach(test.Add);
            test.Run(TimeSpan.FromSeconds(3));
            foreach (var item in bound.Classes.Where(item => item.BoundNs is not null))
            {
                var longest = test.Shaper.HistogramOf(item.Class.Index, Stage.Total)!.MaxNs;
                Assert.True(longest <= item.BoundNs, $"seed {seed}, {item.Class.Name} at {uplink.RateBitsPerSecond} bit/s: {longest} ns measured, {item.BoundNs} promised");
                (checkedClasses, closest) = (checkedClasses + 1, Math.Max(closest, (double)longest / item.BoundNs!.Value));
            }
        }

        Assert.True(checkedClasses > 60 && closest > 0.5, $"{checkedClasses} bounds looked at, the closest reached to {closest:P0}");
    }

    // One device of monitor every 10 ms, and bulk whose message holds the link for 96 ms: what gathered meanwhile goes in one message, and its first sample waits for its last.
    [Fact]
    public void Bound_BacklogThatGoesInOneMessage_CountsTheWholeMessage()
    {
        var map = new TestMap();
        var bulk = map.AddDevice("bulk", 76, "bulk", tag => tag with { Every = TimeSpan.FromMilliseconds(10) });
        var meter = map.AddDevice("meter", 19, "monitor", tag => tag with { Every = TimeSpan.FromMilliseconds(10) });
        var uplink = map.Uplink() with { RateBitsPerSecond = 6_000_000, Latency = TimeSpan.FromMilliseconds(10), IsAcknowledged = true };
        var test = new ShapingSimulation(map, uplink, new VirtualLink(6_000_000, 10_000_000), 1) { MoverDelayNs = 1_500_000 };
        test.Add(new VirtualScan(bulk, map.Class("bulk"), 10_000_000, 0, 0));
        test.Add(new VirtualScan(meter, map.Class("monitor"), 10_000_000, 0, 0));
        test.Run(TimeSpan.FromSeconds(3));
        var bound = UplinkBound.Of(uplink, map.Tags, map.Classes).Classes[0].BoundNs!.Value;
        var longest = test.Shaper.HistogramOf(3, Stage.Total)!.MaxNs;
        Assert.InRange(longest, bound / 2, bound);
    }

    // A third of the maps without jitter and all in phase: everything at once, again and again.
    private static List<VirtualScan> Draw(TestMap map, Random random)
    {
        var inPhase = random.Next(3) == 0;
        var drawn = new List<(DeviceSettings Device, string Class)>();
        for (var i = random.Next(2, 7); i > 0; i--)
        {
            var name = Names[random.Next(Names.Length)];
            var every = TimeSpan.FromMilliseconds(new[] { 10, 20, 50, 100, 250 }[random.Next(5)]);
            drawn.Add((map.AddDevice($"d{i}", random.Next(1, 40), name, tag => tag with { Every = every }), name));
        }

        for (var i = random.Next(0, 4); i > 0; i--)
        {
            drawn.Add((map.AddDevice($"bulk-{i}", 200, "bulk", tag => tag with { Every = TimeSpan.FromMilliseconds(40) }), "bulk"));
        }

        return
        [
            .. from item in drawn
               let period = (long)item.Device.Tags[0].Every.TotalNanoseconds
               select new VirtualScan(item.Device, map.Class(item.Class), period, inPhase ? 0 : random.NextInt64(period), inPhase ? 0 : random.NextInt64(period)),
        ];
    }
}
