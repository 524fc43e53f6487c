using IndustrialGateway.Map;
using IndustrialGateway.Tests.Testing.Pipeline;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Shaping.VirtualTime;

/// <summary>Each premise of the bound, broken on purpose, is named; while both hold nothing is late and nobody is blamed.</summary>
public sealed class BlameTests
{
    private const byte Control = 0;
    private const byte Event = 2;
    private const long Rate = 4_000_000;
    private const long Ms = 1_000_000;
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(3);

    private readonly TestMap _map = new();
    private readonly DeviceSettings _press;
    private readonly DeviceSettings _alarms;

    public BlameTests()
    {
        _press = _map.AddDevice("press", 10, "control", tag => tag with { Every = TimeSpan.FromMilliseconds(50) });
        _alarms = _map.AddDevice("alarms", 20, "event", tag => tag with { Every = TimeSpan.FromMilliseconds(200) });
    }

    [Fact]
    public void Run_PremisesHold_NothingIsLateAndNothingBroke()
    {
        var test = Simulate(new VirtualLink(Rate, (long)Latency.TotalNanoseconds));
        Add(test);
        test.Run(TimeSpan.FromSeconds(30));
        Assert.Equal((0L, 0L, 0L), Blames(test, Control));
        Assert.Equal((0L, 0L, 0L), Blames(test, Event));
        Assert.Equal(0, test.Shaper.Service.Breaks);
        Assert.Equal(2 * 3 * Ms, test.Shaper.Service.WorstNs);
        Assert.Equal(default, test.Shaper.ArrivalOf(Control, _press.Index));
        Assert.Equal(default, test.Shaper.ArrivalOf(Event, _alarms.Index));
        Assert.Equal(0, test.Shaper.DemotedOf(Control));
    }

    [Fact]
    public void Run_DeviceBringsTenTimesItsRate_TheSourceIsToBlame()
    {
        var test = Simulate(new VirtualLink(Rate, (long)Latency.TotalNanoseconds));
        Add(test, alarmPeriodNs: 10 * Ms);
        test.Run(TimeSpan.FromSeconds(30));
        var (source, gateway, link) = Blames(test, Event);
        Assert.True(source > 1_000, $"{source}");
        Assert.Equal((0L, 0L), (gateway, link));
        Assert.True(test.Shaper.ArrivalOf(Event, _alarms.Index).Count > 100);
        Assert.True(test.Shaper.ArrivalOf(Event, _alarms.Index).WorstBits > 0);
        Assert.Equal((0L, 0L, 0L), Blames(test, Control));
        Assert.Equal(default, test.Shaper.ArrivalOf(Control, _press.Index));
    }

    [Theory]
    [InlineData(Rate / 5, 3)]
    [InlineData(Rate, 30)]
    public void Run_LinkIsSlowerOrLongerThanStated_TheLinkIsToBlame(long rate, int latencyMs)
    {
        var test = Simulate(new VirtualLink(rate, latencyMs * Ms));
        Add(test);
        test.Run(TimeSpan.FromSeconds(30));
        var (source, gateway, link) = Blames(test, Control);
        Assert.True(link > 100, $"{link}");
        Assert.Equal((0L, 0L), (source, gateway));
        Assert.True(test.Shaper.Service.Breaks > 10);
        Assert.True(test.Shaper.Service.WorstNs > test.Shaper.Service.AllowedNs);
    }

    // Also with a rate, where the window is full before a class asks for its turn.
    [Theory]
    [InlineData(null)]
    [InlineData(Rate)]
    public void Run_NoLatencyStatedAndWindowFull_TheLinkIsToBlame(long? stated)
    {
        var uplink = _map.Uplink() with { IsAcknowledged = true, RateBitsPerSecond = stated };
        var slow = new ShapingSimulation(_map, uplink, new VirtualLink(Rate / 40, 3 * Ms), seed: 3, windowMessages: 2) { MoverDelayNs = Ms };
        Add(slow);
        slow.Run(TimeSpan.FromSeconds(30));
        var (source, gateway, link) = Blames(slow, Event);
        Assert.True(link > 100, $"{link}");
        Assert.Equal((0L, 0L), (source, gateway));
    }

    [Fact]
    public void Run_MapAsksForMoreThanSuchALinkCanDo_TheMapIsToBlame()
    {
        var slow = new ShapingSimulation(
            _map, _map.Uplink() with { RateBitsPerSecond = 2_000_000, Latency = Latency, IsAcknowledged = true }, new VirtualLink(2_000_000, 3 * Ms), seed: 3) { MoverDelayNs = Ms };
        Add(slow);
        slow.Run(TimeSpan.FromSeconds(30));
        Assert.True(slow.Shaper.MissesOf(Control, Blame.Map) > 10);
        Assert.Equal((0L, 0L, 0L), Blames(slow, Control));
    }

    [Fact]
    public void Run_GatewayStandsStill_TheGatewayIsToBlame()
    {
        var start = 1_000_000_000L;
        var test = Simulate(new VirtualLink(Rate, (long)Latency.TotalNanoseconds), (start + (5_000 * Ms), start + (5_300 * Ms)));
        Add(test);
        test.Run(TimeSpan.FromSeconds(30));
        var (source, gateway, link) = Blames(test, Control);
        Assert.True(gateway > 0);
        Assert.Equal((0L, 0L), (source, link));
        var late = new LateSample[256];
        long cursor = 0;
        var count = test.Shaper.LateOf(Control)!.Read(ref cursor, late, out _);
        Assert.Equal(gateway, late[..count].Sum(item => (long)item.Count));
        Assert.All(late[..count], item =>
        {
            Assert.Equal((Stage.Pipeline, Blame.Gateway, Control), (item.Stage, item.Blame, item.Class));
            Assert.True(item.TotalNs > item.DeadlineNs);
        });
    }

    private (long Source, long Gateway, long Link) Blames(ShapingSimulation test, byte classIndex) =>
        (test.Shaper.MissesOf(classIndex, Blame.Source), test.Shaper.MissesOf(classIndex, Blame.Gateway), test.Shaper.MissesOf(classIndex, Blame.Link));

    private ShapingSimulation Simulate(VirtualLink link, (long, long)? pause = null) =>
        new(_map, _map.Uplink() with { RateBitsPerSecond = Rate, Latency = Latency, IsAcknowledged = true }, link, seed: 3)
        {
            MoverDelayNs = Ms, Pause = pause ?? (long.MaxValue, long.MaxValue),
        };

    private void Add(ShapingSimulation test, long alarmPeriodNs = 200 * Ms)
    {
        test.Add(new VirtualScan(_press, _map.Class("control"), 50 * Ms, 0, 20 * Ms));
        test.Add(new VirtualScan(_alarms, _map.Class("event"), alarmPeriodNs, 7 * Ms, alarmPeriodNs / 2));
    }
}
