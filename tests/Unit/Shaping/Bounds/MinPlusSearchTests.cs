using IndustrialGateway.Shaping.Bounds.Calculus;
using IndustrialGateway.Shaping.Premises;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Shaping.Bounds;

/// <summary>Small gates and servers at one bit a nanosecond, where every corner falls on a whole nanosecond and trying all of them is the exact answer.</summary>
public sealed class MinPlusSearchTests
{
    private const long BitPerNs = 1_000_000_000;
    private const int Cases = 2_000;

    [Fact]
    public void DelayAndBacklog_StaircaseThroughWindow_AreWhatTryingEveryNanosecondFinds()
    {
        var random = new Random(20261125);
        for (var i = 0; i < Cases; i++)
        {
            var (cycle, window, period, jitter, bits) = (random.Next(2, 30), 0, random.Next(1, 80), random.Next(0, 60), random.Next(1, 40));
            window = random.Next(1, cycle + 1);
            if ((long)bits * cycle >= (long)window * period)
            {
                continue;
            }

            var (stairs, gate) = (new StaircaseCurve(period, jitter, bits), new WindowService(cycle, window, BitPerNs));
            var what = $"{stairs} {gate}";
            var (delay, backlog) = TryAll(t => ((t + jitter) / period * bits) + bits, cycle, window, 4_000);
            Assert.True(delay == MinPlus.DelayNs(stairs, gate), $"{what}: {delay} is not {MinPlus.DelayNs(stairs, gate)}");
            Assert.True(backlog == MinPlus.BacklogBits(stairs, gate), $"{what}: {backlog} is not {MinPlus.BacklogBits(stairs, gate)}");
        }
    }

    [Fact]
    public void DelayAndBacklog_StaircaseThroughRateLatency_AreWhatTryingEveryNanosecondFinds()
    {
        var random = new Random(20261127);
        for (var i = 0; i < Cases; i++)
        {
            var (latency, period, jitter, bits) = (random.Next(0, 200), random.Next(1, 80), random.Next(0, 60), random.Next(1, 60));
            if (bits > period)
            {
                continue;
            }

            var (stairs, server) = (new StaircaseCurve(period, jitter, bits), new RateLatency(BitPerNs, latency));
            long delay = 0, backlog = 0;
            for (long t = 0; t < 2_000; t++)
            {
                var arrived = ((t + jitter) / period * bits) + bits;
                delay = Math.Max(delay, latency + arrived - t);
                backlog = Math.Max(backlog, arrived - Math.Max(0, t - latency));
            }

            Assert.True(delay == MinPlus.DelayNs(stairs, server), $"{stairs} {server}: {delay} is not {MinPlus.DelayNs(stairs, server)}");
            Assert.True(backlog == MinPlus.BacklogBits(stairs, server), $"{stairs} {server}: {backlog} is not {MinPlus.BacklogBits(stairs, server)}");
        }
    }

    // One bit each so many ns: the curve passes whole bits at whole nanoseconds only.
    [Fact]
    public void Delay_BucketThroughWindow_CoversEveryNanosecondAndIsReached()
    {
        var random = new Random(20261126);
        for (var i = 0; i < Cases; i++)
        {
            var (cycle, window, burst, spacing) = (random.Next(2, 30), 0, random.Next(1, 60), new[] { 2, 4, 5, 8, 10, 20 }[random.Next(6)]);
            window = random.Next(1, cycle + 1);
            if (cycle >= window * spacing)
            {
                continue;
            }

            var (bucket, gate) = (new BucketCurve(new TokenBucket(burst, BitPerNs / spacing)), new WindowService(cycle, window, BitPerNs));
            var found = TryAll(t => burst + (t / spacing), cycle, window, 4_000).Delay;
            var delay = MinPlus.DelayNs(bucket, gate)!.Value;

            // Between two whole bits the curve has begun the next one: it waits for what is shut after it.
            Assert.InRange(delay, found, found + cycle - window + 1);
        }
    }

    [Fact]
    public void DelayNs_NearlyFullAndLong_FallsBackToTheLines()
    {
        var gate = new WindowService(1_000, 333, BitPerNs);
        var delay = MinPlus.DelayNs(new BucketCurve(new TokenBucket(100_000_000, 332_999_999)), gate);
        Assert.Equal((long)(gate.Line.LatencyNs + (100_000_000L / gate.Line.BitsPerNs)).Ceiling, delay);
    }

    private static (long Delay, long Backlog) TryAll(Func<long, long> arrived, int cycle, int window, int untilNs)
    {
        long delay = 0, backlog = 0;
        for (long t = 0; t < untilNs; t++)
        {
            var bits = arrived(t);
            var full = (bits - 1) / window;
            delay = Math.Max(delay, (full * cycle) + (cycle - window) + bits - (full * window) - t);
            backlog = Math.Max(backlog, bits - ((t / cycle * window) + Math.Max(0, (t % cycle) - (cycle - window))));
        }

        return (delay, backlog);
    }
}
