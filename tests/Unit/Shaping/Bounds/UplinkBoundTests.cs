using IndustrialGateway.Map;
using IndustrialGateway.Shaping;
using IndustrialGateway.Shaping.Bounds;
using IndustrialGateway.Shaping.Premises;
using IndustrialGateway.Tests.Testing.Pipeline;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Shaping.Bounds;

/// <summary>From a map to bounds: what is counted, what breaks, and what would mend it.</summary>
public sealed class UplinkBoundTests
{
    private const long Ms = 1_000_000;

    // By hand: one device of control alone, ten tags of 202 bytes each 100 ms, 10 Mb/s paced at 9.5. No other message, no more urgent class, the device's own share is all of it.
    [Fact]
    public void Of_OneClassAlone_IsTheSumOfItsParts()
    {
        var map = new TestMap();
        map.AddDevice("press", 10, "control");
        var bound = UplinkBound.Of(Stated(map, 10_000_000, 4), map.Tags, map.Classes);
        var control = Assert.Single(bound.Classes);
        var bytes = (10 * (200 + 2)) + (2 * ClassProfile.HeaderBytes); // One message, and one more.
        var scan = 8L * (bytes + (52 * ((bytes + 1447) / 1448)) + 52);
        Assert.Equal(new TokenBucket(2 * scan, 10 * scan), control.Arrivals);
        var queued = (2 * scan) + (10 * scan * 2 / 1000) + 1; // With what comes in the 2 ms of jitter.
        var queue = (queued * 1_000_000_000 / (9_500_000 - (10 * scan))) + 1; // Until the queue is empty: what comes meanwhile may go in the same message.
        Assert.InRange(control.BoundNs!.Value, queue + (8 * Ms) + (2 * Ms) + (long)(2.5 * Ms) - 200, queue + (8 * Ms) + (2 * Ms) + (long)(2.5 * Ms) + 200);
        Assert.Equal((AdmissionCode.None, BoundTerm.Latency, false), (control.Code, control.Dominating, control.IsBroken));
    }

    [Fact]
    public void Of_EachClass_PartsAddUpAndSlackIsTheRest()
    {
        var bound = UplinkBound.Of(Stated(Plant(), 10_000_000, 4), Plant().Tags, Plant().Classes);
        Assert.Equal(["control", "cyclic", "event", "monitor", "bulk"], bound.Classes.Select(item => item.Class.Name));
        Assert.All(bound.Classes.Where(item => item.BoundNs is not null), item =>
        {
            Assert.Equal(item.BoundNs, item.Parts.Sum(part => part.Ns));
            Assert.Equal(item.Parts.Max(part => part.Ns), item.Parts.Single(part => part.Term == item.Dominating).Ns);
            Assert.All(item.Parts, part => Assert.True(part.Ns >= 0, $"{item.Class.Name}: {part}"));
            Assert.Equal(item.DeadlineNs - item.BoundNs, item.SlackNs);
        });
    }

    [Fact]
    public void Of_EachClass_LingerAndGatewayAreThoseOfTheShaper()
    {
        var bound = UplinkBound.Of(Stated(Plant(), 10_000_000, 4), Plant().Tags, Plant().Classes);
        long[] lingerUs = [0, 2_500, 12_500, 20_000, 20_000]; // A fortieth of the deadline, 20 ms at most, nothing below 1 ms.
        Assert.Equal(lingerUs.Select(us => us * 1000), bound.Classes.Select(item => item.Parts.Single(part => part.Term == BoundTerm.Linger).Ns));
        Assert.All(bound.Classes, item => Assert.Equal(GatewayAllowance.Ns, item.Parts.Single(part => part.Term == BoundTerm.Gateway).Ns));
    }

    [Fact]
    public void Of_NotAcknowledged_LatencyIsNotInIt()
    {
        var map = Plant();
        var (asked, kernel) = (Stated(map, 10_000_000, 4), Stated(map, 10_000_000, 4) with { IsAcknowledged = false });
        Assert.Equal(8 * Ms, UplinkBound.Of(asked, map.Tags, map.Classes).Classes[0].BoundNs - UplinkBound.Of(kernel, map.Tags, map.Classes).Classes[0].BoundNs);
    }

    [Theory]
    [InlineData(false, true, true)]
    [InlineData(true, false, true)]
    [InlineData(true, false, false)] // Where nothing is acknowledged the latency is no premise.
    public void Of_PremiseNotStated_NothingIsPromised(bool hasRate, bool hasLatency, bool isAcknowledged)
    {
        var map = Plant();
        var uplink = Stated(map, 10_000_000, 4) with { IsAcknowledged = isAcknowledged };
        uplink = uplink with { RateBitsPerSecond = hasRate ? uplink.RateBitsPerSecond : null, Latency = hasLatency ? uplink.Latency : null };
        var bound = UplinkBound.Of(uplink, map.Tags, map.Classes);
        Assert.Equal((!hasRate, !hasLatency && isAcknowledged), (bound.LacksRate, bound.LacksLatency));
        Assert.All(bound.Classes, item => Assert.Equal(bound.IsComputed, item.BoundNs is not null || item.Code != AdmissionCode.None));
        Assert.All(bound.Classes, item => Assert.True(item.Arrivals.RateBitsPerSecond > 0));
    }

    [Fact]
    public void Of_MoreThanTheUplinkCarries_IsCode1AndNamesTheRateThatDoes()
    {
        var map = Plant();
        var uplink = Stated(map, 300_000, 4);
        var cyclic = UplinkBound.Of(uplink, map.Tags, map.Classes).Classes[1];
        Assert.Equal((AdmissionCode.InsufficientBandwidth, true, null), (cyclic.Code, cyclic.IsBroken, cyclic.BoundNs));
        var least = UplinkBound.LeastRate(uplink, map.Tags, map.Classes, cyclic.Class.Index)!.Value;
        Assert.False(UplinkBound.Of(uplink with { RateBitsPerSecond = least }, map.Tags, map.Classes).Classes[1].IsBroken);
        Assert.True(UplinkBound.Of(uplink with { RateBitsPerSecond = least - 1 }, map.Tags, map.Classes).Classes[1].IsBroken);
    }

    // A slower and slower link: the first thing to be too little is the share of the urgent classes, nine tenths, and only then the link.
    [Fact]
    public void Of_MoreThanTheShareOfUrgentClasses_IsCode3()
    {
        var map = Plant();
        var rate = 100_000_000L;
        ClassBound cyclic;
        do
        {
            rate -= rate / 200;
            cyclic = UplinkBound.Of(Stated(map, rate, 4), map.Tags, map.Classes).Classes[1];
        }
        while (cyclic.BoundNs is not null);

        Assert.Equal((AdmissionCode.InsufficientTrafficClassBandwidth, true), (cyclic.Code, cyclic.IsBroken));
        Assert.InRange(cyclic.AdmittedBitsPerSecond, cyclic.Arrivals.RateBitsPerSecond * 9 / 10, cyclic.Arrivals.RateBitsPerSecond - 1);
    }

    [Fact]
    public void Of_LatencyLongerThanTheDeadline_IsCode21AndNoRateHelps()
    {
        var map = Plant();
        var uplink = Stated(map, 10_000_000, 40);
        var control = UplinkBound.Of(uplink, map.Tags, map.Classes).Classes[0];
        Assert.Equal((AdmissionCode.MaxLatencyExceeded, BoundTerm.Latency, true), (control.Code, control.Dominating, control.SlackNs < 0));
        Assert.Null(UplinkBound.LeastRate(uplink, map.Tags, map.Classes, 0));
    }

    [Fact]
    public void Of_SampleLargerThanAnyMessage_IsCode14()
    {
        var map = new TestMap();
        map.AddDevice("press", 1, "bulk", tag => tag with { Type = new TagDataType(TagElement.String, Length: 200) });
        var bound = UplinkBound.Of(Stated(map, 10_000_000, 4) with { MaxPayloadBytes = 1024 }, map.Tags, map.Classes);
        Assert.Equal((AdmissionCode.MaxFrameSizeTooLarge, true), (bound.Classes[0].Code, bound.Classes[0].IsBroken));
    }

    [Fact]
    public void Of_ClassWithoutDeadline_MayBeOverloadedWithoutBreakingAPromise()
    {
        var map = Plant();
        map.AddDevice("recorder", 500, "bulk", tag => tag with { Every = TimeSpan.FromMilliseconds(10) });
        var bound = UplinkBound.Of(Stated(map, 5_000_000, 2), map.Tags, map.Classes);
        Assert.Equal((AdmissionCode.InsufficientBandwidth, false, null), (bound.Classes[4].Code, bound.Classes[4].IsBroken, bound.Classes[4].BoundNs));
        Assert.All(bound.Classes.Take(4), item => Assert.NotNull(item.BoundNs));
    }

    [Fact]
    public void Of_EqualsOfOneDeadline_CountEachOtherAndNothingElse()
    {
        var equals = new ClassTable(ClassTable.BuiltIn.All.Select(item => item.Name == "event" ? item with { Deadline = TimeSpan.FromMilliseconds(100) } : item));
        var map = Plant(equals);
        var bound = UplinkBound.Of(Stated(map, 10_000_000, 4), map.Tags, equals);
        Assert.All(bound.Classes.Skip(1).Take(2), item => Assert.True(item.Parts.Single(part => part.Term == BoundTerm.Equals).Ns > 0));
        Assert.All(bound.Classes.Where(item => item.Class.Index is 0 or 3), item => Assert.Equal(0, item.Parts.Single(part => part.Term == BoundTerm.Equals).Ns));
    }

    [Fact]
    public void Of_DisabledDevice_BringsNothing()
    {
        var map = new TestMap();
        map.AddDevice("press", 10, "control");
        var off = map.AddDevice("spare", 10, "cyclic") with { Enabled = false };
        var bound = UplinkBound.Of(Stated(map, 10_000_000, 4), new TagTable([map.Devices[0], off]), map.Classes);
        Assert.Equal("control", Assert.Single(bound.Classes).Class.Name);
    }

    private static UplinkSettings Stated(TestMap map, long rate, int latencyMs) =>
        map.Uplink() with { RateBitsPerSecond = rate, Latency = TimeSpan.FromMilliseconds(latencyMs), IsAcknowledged = true };

    private static TestMap Plant(ClassTable? classes = null)
    {
        var map = new TestMap { Classes = classes ?? ClassTable.BuiltIn };
        map.AddDevice("axis", 4, "control", tag => tag with { Every = TimeSpan.FromMilliseconds(20) });
        map.AddDevice("press", 20, "cyclic");
        map.AddDevice("alarms", 8, "event");
        map.AddDevice("meter", 50, "monitor", tag => tag with { Every = TimeSpan.FromSeconds(1) });
        map.AddDevice("waves", 100, "bulk", tag => tag with { Every = TimeSpan.FromSeconds(1) });
        return map;
    }
}
