using IndustrialGateway.Map;
using IndustrialGateway.Tests.Testing.Pipeline;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Shaping.VirtualTime;

/// <summary>Ten times what the uplink takes, class by class, in virtual time: what each does is a promise.</summary>
public sealed class OverloadTests
{
    private const long Rate = 4_000_000;
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Bulk_TenTimesTheRate_ControlIsNeverLate(bool perClass)
    {
        var map = new TestMap();
        var control = map.AddDevice("press", 10, "control", tag => tag with { Every = TimeSpan.FromMilliseconds(20) });
        var bulk = Enumerable.Range(0, 20).Select(i => map.AddDevice($"bulk-{i}", 100, "bulk", tag => tag with { Every = TimeSpan.FromMilliseconds(80) })).ToList();
        var test = new ShapingSimulation(map, UplinkOf(map, perClass), new VirtualLink(Rate, (long)Latency.TotalNanoseconds), seed: 7) { MoverDelayNs = 1_000_000 };
        test.Add(Scan(map, control, "control"));
        bulk.ForEach(device => test.Add(Scan(map, device, "bulk")));
        test.Run(Length);
        var counters = test.Shaper.CountersOf(0);
        Assert.Equal((0L, 0L, 0L), (counters.Dropped, counters.Replaced, counters.Unexplained));
        Assert.InRange(counters.Received - counters.Forwarded, 0, 20);
        Assert.Equal(0, test.Shaper.DeadlineMisses(0, Stage.Queue) + test.Shaper.DeadlineMisses(0, Stage.Uplink) + test.Shaper.DeadlineMisses(0, Stage.Pipeline));
        var shed = test.Shaper.CountersOf(4);
        Assert.Equal(0, shed.Unexplained);
        Assert.True(shed.Received > 8 * shed.Forwarded, $"{shed}");
        Assert.Equal(shed.Dropped, test.Shaper.DroppedOf(4, DropReason.Overflow) + test.Shaper.DroppedOf(4, DropReason.Codel));
    }

    private static VirtualScan Scan(TestMap map, DeviceSettings device, string className) =>
        new(device, map.Class(className), (long)device.Tags[0].Every.TotalNanoseconds, device.Index * 1_234_567L, 0);

    private static UplinkSettings UplinkOf(TestMap map, bool perClass) =>
        map.Uplink(perClass: perClass) with { RateBitsPerSecond = Rate, Latency = Latency, IsAcknowledged = true };
}
