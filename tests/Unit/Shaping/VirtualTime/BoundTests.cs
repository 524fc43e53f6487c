using IndustrialGateway.Map;
using IndustrialGateway.Shaping.Bounds;
using IndustrialGateway.Tests.Testing.Pipeline;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Shaping.VirtualTime;

/// <summary>The computed bound against the real queues and the real scheduler: random maps, uplinks, phases and jitters, messages at their largest. What is measured never exceeds it.</summary>
public sealed class BoundTests
{
    private const long Ms = 1_000_000;
    private static readonly string[] ClassNames = ["control", "cyclic", "event", "monitor", "bulk"];

    private static int Maps => Environment.GetEnvironmentVariable("IGW_FULL") == "1" ? 5_000 : 300;

    [Fact]
    public void Run_PremisesHold_NothingEverTakesLongerThanItsBound()
    {
        var (compared, tightest) = (0, 0.0);
        for (var seed = 0; seed < Maps; seed++)
        {
            var random = new Random(seed);
            var (map, uplink) = Draw(random);
            var bounds = UplinkBound.Of(uplink, map.Tags, map.Classes);
            var test = new ShapingSimulation(map, uplink, new VirtualLink(uplink.RateBitsPerSecond!.Value, (long)uplink.Latency!.Value.TotalNanoseconds), seed)
            {
                MoverDelayNs = random.NextInt64(2 * Ms),
            };
            AddScans(test, map, random);
            test.Run(TimeSpan.FromSeconds(3));
            foreach (var bound in bounds.Classes.Where(item => item.BoundNs is not null))
            {
                var total = test.Shaper.HistogramOf(bound.Class.Index, Stage.Total)!;
                Assert.True(total.MaxNs <= bound.BoundNs, $"seed {seed}: class {bound.Class.Name} took {total.MaxNs} ns, its bound is {bound.BoundNs} ns: {string.Join(", ", bound.Parts)}");
                compared += total.Count > 0 ? 1 : 0;
                tightest = Math.Max(tightest, total.MaxNs / (double)bound.BoundNs!);
            }
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{Maps} maps, {compared} classes, measured at most {tightest:P0} of the bound");
        Assert.True(compared > Maps, "Bounds must exist, or nothing was compared.");
        Assert.True(tightest > 0.5, $"A bound nobody comes near would hold whatever the code did: {tightest}.");
    }

    private static (TestMap Map, UplinkSettings Uplink) Draw(Random random)
    {
        var map = new TestMap();
        var devices = random.Next(1, 8);
        for (var i = 0; i < devices; i++)
        {
            var every = TimeSpan.FromMilliseconds((int[])[10, 20, 50, 100, 500] is var periods ? periods[random.Next(periods.Length)] : 0);
            map.AddDevice($"d{i}", random.Next(1, 40), ClassNames[random.Next(ClassNames.Length)], tag => tag with { Every = every });
        }

        var uplink = map.Uplink(perClass: random.Next(4) > 0) with
        {
            RateBitsPerSecond = 1_000_000L * random.Next(1, 60),
            Latency = TimeSpan.FromMicroseconds(random.Next(0, 20_000)),
            IsAcknowledged = random.Next(3) > 0,
        };
        return (map, uplink);
    }

    // Half of the maps bring everything at once, the worst a queue can meet; the others at random.
    private static void AddScans(ShapingSimulation test, TestMap map, Random random)
    {
        var isTogether = random.Next(2) == 0;
        foreach (var device in map.Devices)
        {
            var period = (long)device.Tags[0].Every.TotalNanoseconds;
            test.Add(new VirtualScan(device, device.Tags[0].Class, period, isTogether ? 0 : random.NextInt64(period), random.Next(2) == 0 ? 0 : random.NextInt64(period)));
        }
    }
}
