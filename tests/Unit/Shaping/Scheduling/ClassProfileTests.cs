using IndustrialGateway.Tests.Testing.Pipeline;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Shaping.Scheduling;

public sealed class ClassProfileTests
{
    [Fact]
    public void Policed_UrgentClassesAskForEverything_LeavesATenthForTheLast()
    {
        var policed = ClassProfile.Policed([new(1, 800), new(1, 800), new(1, 800)], 1_000);
        Assert.Equal([800, 100, 100], policed.Select(item => item.RateBitsPerSecond));
    }

    [Fact]
    public void Policed_AllFit_ChangesNothing()
    {
        TokenBucket[] asked = [new(7, 300), new(8, 400), new(9, 100)];
        Assert.Equal(asked, ClassProfile.Policed(asked, 1_000));
    }

    [Fact]
    public void Of_HistoryAndOwnClass_CountsEachOnce()
    {
        var map = new TestMap();
        map.AddDevice("a", 4, "cyclic", tag => tag with { History = map.Class("monitor") });
        map.AddDevice("off", 4, "cyclic");
        var uplink = map.Uplink();
        var both = ClassProfile.Of(uplink, map.Tags, 1, 2048);
        var history = ClassProfile.Of(uplink, map.Tags, 3, 2048);
        Assert.Equal(both.RateBitsPerSecond, 2 * history.RateBitsPerSecond);
        Assert.Equal(default, ClassProfile.Of(uplink, map.Tags, 0, 2048));
    }

    [Fact]
    public void PayloadBytes_MoreUrgentClassInUse_BoundsWhatItMayWait()
    {
        var map = new TestMap();
        var uplink = map.Uplink() with { RateBitsPerSecond = 8_000_000 };
        Assert.Equal(2_500, MessageLimits.PayloadBytes(uplink, map.Classes, 4, index => index is 0 or 4));
        Assert.Equal(uplink.MaxPayloadBytes, MessageLimits.PayloadBytes(uplink, map.Classes, 4, index => index == 4));
        Assert.Equal(uplink.MaxPayloadBytes, MessageLimits.PayloadBytes(uplink, map.Classes, 0, index => index is 0 or 4));
        Assert.Equal(MessageLimits.LeastBytes, MessageLimits.PayloadBytes(uplink with { RateBitsPerSecond = 9_600 }, map.Classes, 4, index => index is 0 or 4));
    }
}
