using IndustrialGateway.Shaping.Bounds.Calculus;
using IndustrialGateway.Shaping.Premises;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Shaping.Bounds;

/// <summary>Values computed by Nancy 1.3 (exact rationals) for inputs in microseconds and bits; ours are nanoseconds and bits. Every one is met exactly.</summary>
public sealed class NancyTableTests
{
    private const long Us = 1_000;
    private const long BitPerUs = 1_000_000;

    private static readonly RateLatency Slow = new(10 * BitPerUs, 1_200 * Us);
    private static readonly TokenBucket Bucket = new(12_000, 1 * BitPerUs);

    [Fact]
    public void Nc1_BucketThroughRateLatency_DelayAndBacklog()
    {
        Assert.Equal(2_400 * Us, MinPlus.DelayNs(new BucketCurve(Bucket), Slow));
        Assert.Equal(13_200, MinPlus.BacklogBits(new BucketCurve(Bucket), Slow));
    }

    [Fact]
    public void Nc3_StaircaseThroughRateLatency_DelayAndBacklog()
    {
        var stairs = new StaircaseCurve(1_000 * Us, 0, 1_600);
        Assert.Equal(1_360 * Us, MinPlus.DelayNs(stairs, Slow));
        Assert.Equal(3_200, MinPlus.BacklogBits(stairs, Slow));
    }

    [Fact]
    public void Nc4_HighestOfStrictPriority_WaitsForOneLowerMessage()
    {
        var residual = StrictPriority.Residual(new RateLatency(10 * BitPerUs, 0), default, 12_000);
        Assert.Equal(new RateLatency(10 * BitPerUs, 1_200 * Us), residual);
        Assert.Equal(1_600 * Us, MinPlus.DelayNs(new BucketCurve(new TokenBucket(4_000, 1 * BitPerUs)), residual!));
    }

    [Fact]
    public void Nc6_StaircaseThroughWindow_Delay() =>
        Assert.Equal(986_720, MinPlus.DelayNs(new StaircaseCurve(1_000 * Us, 0, 672), new WindowService(1_000 * Us, 20 * Us, 100 * BitPerUs)));

    [Fact]
    public void Nc7_BucketThroughWindow_Delay() =>
        Assert.Equal(986_720, MinPlus.DelayNs(new BucketCurve(new TokenBucket(672, 672_000)), new WindowService(1_000 * Us, 20 * Us, 100 * BitPerUs)));

    [Fact]
    public void Nc9_ClassAOfCreditBasedShaper_Delay() =>
        Assert.Equal(155 * Us, MinPlus.DelayNs(new BucketCurve(new TokenBucket(3_000, 40 * BitPerUs)), new RateLatency(40 * BitPerUs, 80 * Us)));

    [Fact]
    public void Nc10_Tandem_PaysTheBurstOnce() =>
        Assert.Equal(9_200 * Us, MinPlus.DelayNs(new BucketCurve(Bucket), MinPlus.Tandem(Slow, new RateLatency(4 * BitPerUs, 5_000 * Us))));

    [Fact]
    public void Nc11_OutputOfNc1_BurstGrowsByTheLatency() =>
        Assert.Equal(new TokenBucket(13_200, 1 * BitPerUs), MinPlus.Output(Bucket, Slow));
}
