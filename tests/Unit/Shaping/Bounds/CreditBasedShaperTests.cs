using IndustrialGateway.Shaping.Bounds;
using IndustrialGateway.Shaping.Bounds.Calculus;
using IndustrialGateway.Shaping.Premises;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Shaping.Bounds;

/// <summary>The case study of Mohammadpour et al. (ITC 30, 2018): 100 Mb/s, idle slope 50, control 20 Mb/s with 4,000 bit, frames of 1,000 and 2,000 bit.</summary>
public sealed class CreditBasedShaperTests
{
    private const long Us = 1_000;
    private const long Mbps = 1_000_000;

    private static readonly CreditBasedShaper Link = new()
    {
        LinkBitsPerSecond = 100 * Mbps, IdleSlopeA = 50 * Mbps, IdleSlopeB = 50 * Mbps, Control = new TokenBucket(4_000, 20 * Mbps),
        MessageBitsA = 2_000, MessageBitsBestEffort = 2_000,
    };

    [Fact]
    public void ServiceA_CaseStudy_Is40MbpsAfter80Us() => Assert.Equal(new RateLatency(40 * Mbps, 80 * Us), Link.ServiceA());

    [Theory]
    [InlineData(3_000, 140)] // Two streams of the class leave the host.
    [InlineData(1_000, 90)]  // The last hop, one stream.
    public void ResponseNs_CaseStudy_IsThatOfThePaper(long burstBits, long us) => Assert.Equal(us * Us, Link.ResponseNs(Link.ServiceA(), burstBits, 1_000));

    // Each hop but the last: T + b/R, less what the message gains by going at the speed of the link, 1000/100 - 1000/40 = -15 us.
    [Fact]
    public void EndToEnd_CaseStudy_Is650Us()
    {
        var service = Link.ServiceA();
        var hop = MinPlus.DelayNs(new BucketCurve(new TokenBucket(3_000, 40 * Mbps)), service) - (15 * Us);
        Assert.Equal(650 * Us, (4 * hop) + Link.ResponseNs(service, 1_000, 1_000));
    }

    // (2000 + 2000 + 2000 * 50/50 + 4000 + 20 * 2000/100) bit / 80 bit/us.
    [Fact]
    public void ServiceB_AlsoWaitsForAAndItsCredit() => Assert.Equal(new RateLatency(40 * Mbps, 130 * Us), Link.ServiceB());

    [Fact]
    public void Admit_MoreThanTheIdleSlope_IsCode3()
    {
        Assert.Equal(AdmissionCode.None, CreditBasedShaper.Admit(new TokenBucket(0, 50 * Mbps), Link.IdleSlopeA));
        Assert.Equal(AdmissionCode.InsufficientTrafficClassBandwidth, CreditBasedShaper.Admit(new TokenBucket(0, (50 * Mbps) + 1), Link.IdleSlopeA));
    }
}
