using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Shaping.Premises;

public sealed class TokenMeterTests
{
    private const long Second = 1_000_000_000;

    [Fact]
    public void Charge_BurstAndRate_Conforms()
    {
        var meter = new TokenMeter(new TokenBucket(1_000, 100));
        Assert.Equal(0, meter.Charge(1_000, 0));
        Assert.Equal(0, meter.Charge(100, Second));
        Assert.Equal(50, meter.Charge(50, Second));
        Assert.Equal(0, meter.Charge(1_000, 20 * Second));
    }

    [Fact]
    public void Empty_AfterAnExcess_CountsTheNextFromThere()
    {
        var meter = new TokenMeter(new TokenBucket(100, 100));
        Assert.Equal(900, meter.Charge(1_000, 0));
        meter.Empty(0);
        Assert.Equal(0, meter.Charge(100, Second));
        Assert.Equal(1, meter.Charge(1, Second));
    }

    [Fact]
    public void Charge_NoRate_EverythingExceeds() => Assert.Equal(7, new TokenMeter(default).Charge(7, 0));

    [Fact]
    public void Charge_AnyArrivals_SaysWhatTheBucketOfLevelsSays()
    {
        var steps = Gen.Choose(0, 3_000_000).Zip(Gen.Choose(0, 4_000)).ListOf(40);
        Prop.ForAll(steps.ToArbitrary(), list =>
        {
            var meter = new TokenMeter(new TokenBucket(5_000, 1_000_000));
            var (level, last, now) = (5_000m, 0L, 0L);
            foreach (var (pause, bits) in list)
            {
                now += pause;
                level = Math.Min(5_000m, level + ((now - last) * 1_000_000m / Second)) - bits;
                last = now;
                var excess = meter.Charge(bits, now);
                if (Math.Abs(Math.Max(0, -level) - excess) > 1.1m)
                {
                    return false;
                }
            }

            return true;
        }).QuickCheckThrowOnFailure();
    }
}
