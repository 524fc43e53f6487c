using FsCheck;
using FsCheck.Fluent;
using IndustrialGateway.Shaping.Bounds.Calculus;
using IndustrialGateway.Shaping.Premises;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Shaping.Bounds;

/// <summary>Laws of the calculus over random premises, and every rounding against rationals of unbounded size.</summary>
public sealed class MinPlusPropertyTests
{
    private const long Second = 1_000_000_000;
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(500);

    [Fact]
    public void DelayNs_BucketsThroughRateLatency_IsTheExactValueRoundedUp() => Prop.ForAll<int>(seed =>
    {
        var draw = new Draw(seed);
        var (buckets, service) = (draw.Buckets(draw.Next(1, 4)), draw.Service());
        var delay = MinPlus.DelayNs(new BucketCurve(buckets), service);
        if (buckets.Min(bucket => bucket.RateBitsPerSecond) > service.RateBitsPerSecond)
        {
            Assert.Null(delay);
            return;
        }

        Assert.True(ExactDelay(buckets, service).RoundsUpTo(delay!.Value), $"{string.Join(", ", buckets)} through {service}: {delay}");
    }).Check(Many);

    [Fact]
    public void BacklogBits_BucketsThroughRateLatency_IsTheExactValueRoundedUp() => Prop.ForAll<int>(seed =>
    {
        var draw = new Draw(seed);
        var (bucket, service) = (draw.Bucket(), draw.Service());
        var backlog = MinPlus.BacklogBits(new BucketCurve(bucket), service);
        if (bucket.RateBitsPerSecond > service.RateBitsPerSecond)
        {
            Assert.Null(backlog);
            return;
        }

        Assert.True((bucket.BurstBits + ((Exact)bucket.RateBitsPerSecond * service.LatencyNs / Second)).RoundsUpTo(backlog!.Value));
        Assert.Equal(backlog, MinPlus.Output(bucket, service)!.Value.BurstBits);
    }).Check(Many);

    [Fact]
    public void Residual_IsExact_RateDownLatencyUp() => Prop.ForAll<int>(seed =>
    {
        var draw = new Draw(seed);
        var (server, urgent, lower) = (draw.Service(), draw.Bucket(), draw.Next(0, 1 << 20));
        var residual = StrictPriority.Residual(server, urgent, lower);
        if (urgent.RateBitsPerSecond >= server.RateBitsPerSecond)
        {
            Assert.Null(residual);
            return;
        }

        Exact rate = server.RateBitsPerSecond - urgent.RateBitsPerSecond;
        var latency = (((Exact)server.RateBitsPerSecond * server.LatencyNs) + ((Exact)(lower + urgent.BurstBits) * Second)) / rate;
        Assert.Equal(rate, (Exact)residual!.RateBitsPerSecond);
        Assert.True(latency.RoundsUpTo(residual.LatencyNs));
    }).Check(Many);

    [Fact]
    public void DelayNs_WorsePremise_NeverShorter() => Prop.ForAll<int>(seed =>
    {
        var draw = new Draw(seed);
        var (bucket, server, urgent, lower) = (draw.Bucket(), draw.Service(), draw.Bucket(), draw.Next(0, 1 << 20));
        var bound = Bound(bucket, server, urgent, lower);
        var more = draw.Next(1, 1_000_000);
        Assert.All(
            [
                Bound(bucket with { BurstBits = bucket.BurstBits + more }, server, urgent, lower),
                Bound(bucket with { RateBitsPerSecond = bucket.RateBitsPerSecond + more }, server, urgent, lower),
                Bound(bucket, new RateLatency(server.RateBitsPerSecond, server.LatencyNs + more), urgent, lower),
                Bound(bucket, new RateLatency(Math.Max(1, server.RateBitsPerSecond - more), server.LatencyNs), urgent, lower),
                Bound(bucket, server, urgent + new TokenBucket(more, 0), lower),
                Bound(bucket, server, urgent + new TokenBucket(0, more), lower),
                Bound(bucket, server, urgent, lower + more),
            ],
            worse => Assert.True(worse >= bound, $"seed {seed}: {worse} < {bound}"));
    }).Check(Many);

    [Fact]
    public void DelayNs_Tandem_AtMostTheSumOfTheHops() => Prop.ForAll<int>(seed =>
    {
        var draw = new Draw(seed);
        var (bucket, first, second) = (draw.Bucket(), draw.Service(), draw.Service());
        if (MinPlus.Output(bucket, first) is { } between
            && MinPlus.DelayNs(new BucketCurve(bucket), first) is { } one && MinPlus.DelayNs(new BucketCurve(between), second) is { } two)
        {
            Assert.InRange(MinPlus.DelayNs(new BucketCurve(bucket), MinPlus.Tandem(first, second))!.Value, 0, one + two);
        }
    }).Check(Many);

    [Fact]
    public void DelayNs_StaircaseAndWindow_NeverAboveTheirLines() => Prop.ForAll<int>(seed =>
    {
        var draw = new Draw(seed);
        var cycle = draw.Next(1_000, 1_000_000);
        var window = new WindowService(cycle, draw.Next(1, cycle), draw.Next(1, 1_000) * 1_000_000L);
        var stairs = new StaircaseCurve(draw.Next(1_000, 10_000_000), draw.Next(0, 1_000_000), draw.Next(1, 100_000));
        var exact = MinPlus.DelayNs(stairs, window);
        var (latency, rate) = window.Line;
        var (burst, arriving) = stairs.Line;
        Assert.Equal(arriving > rate, exact is null);
        Assert.True(exact is null || exact <= (latency + (burst / rate)).Ceiling);
    }).Check(Many);

    private static long Bound(TokenBucket bucket, RateLatency server, TokenBucket urgent, long lower) =>
        StrictPriority.Residual(server, urgent, lower) is { } residual ? MinPlus.DelayNs(new BucketCurve(bucket), residual) ?? long.MaxValue : long.MaxValue;

    // T + max over corners of alpha(t)/R - t, corners at 0 and at each crossing of two buckets.
    private static Exact ExactDelay(TokenBucket[] buckets, RateLatency service)
    {
        var longest = At(0);
        foreach (var one in buckets)
        {
            foreach (var other in buckets.Where(other => other.RateBitsPerSecond < one.RateBitsPerSecond && other.BurstBits > one.BurstBits))
            {
                longest = Exact.Max(longest, At((Exact)(other.BurstBits - one.BurstBits) * Second / (one.RateBitsPerSecond - other.RateBitsPerSecond)));
            }
        }

        return longest;

        Exact At(Exact ns)
        {
            var bits = buckets.Select(bucket => bucket.BurstBits + (bucket.RateBitsPerSecond * ns / Second)).Aggregate(Exact.Min);
            return service.LatencyNs + (bits * Second / service.RateBitsPerSecond) - ns;
        }
    }

    // Premises from one bit to terabits, so that both small and large figures are met.
    private sealed class Draw(int seed)
    {
        private readonly Random _random = new(seed);

        public int Next(int low, int high) => _random.Next(low, high);

        public TokenBucket Bucket() => new(Magnitude(30), Magnitude(33));

        public TokenBucket[] Buckets(int count) => [.. Enumerable.Range(0, count).Select(_ => new TokenBucket(1 + Magnitude(30), 1 + Magnitude(33)))];

        public RateLatency Service() => new(1 + Magnitude(37), Magnitude(34));

        private long Magnitude(int bits) => _random.NextInt64(1L << _random.Next(1, bits + 1));
    }
}
