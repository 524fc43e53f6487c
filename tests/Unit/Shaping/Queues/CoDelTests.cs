using Xunit;

namespace IndustrialGateway.Tests.Unit.Shaping.Queues;

/// <summary>RFC 8289: values computed by hand from its §5 with target 5 ms, interval 100 ms.</summary>
public sealed class CoDelTests
{
    private const long Ms = 1_000_000;
    private CoDel _codel = new(5 * Ms);

    [Fact]
    public void ShouldDrop_StandingQueue_DropsAfterAnIntervalThenFasterBySquareRoot()
    {
        var drops = new List<long>();
        for (long now = 0; now < 400 * Ms; now += Ms / 10)
        {
            if (_codel.ShouldDrop(6 * Ms, false, now))
            {
                drops.Add(now);
            }
        }

        // 100, + 100 / sqrt 1, + 100 / sqrt 2, + 100 / sqrt 3 ...
        Assert.Equal([100.0, 200.0, 270.8, 328.5, 378.5], drops.Select(at => Math.Ceiling(at / (Ms / 10.0)) / 10));
    }

    [Fact]
    public void ShouldDrop_WaitFallsBelowTargetOnce_BeginsAgain()
    {
        for (long now = 0; now < 10_000 * Ms; now += Ms)
        {
            var isBurst = now % (90 * Ms) != 0;
            Assert.False(_codel.ShouldDrop(isBurst ? 80 * Ms : Ms, false, now));
        }
    }

    [Fact]
    public void ShouldDrop_NothingBehind_KeepsIt()
    {
        for (long now = 0; now < 1_000 * Ms; now += Ms)
        {
            Assert.False(_codel.ShouldDrop(500 * Ms, true, now));
        }
    }

    [Fact]
    public void ShouldDrop_StandsAgainSoonAfter_TakesUpItsRateOfDrops()
    {
        long now = 0;
        var drops = DropsUntil(ref now, 1_000 * Ms);
        Assert.InRange(drops, 20, 30);
        Assert.False(_codel.ShouldDrop(Ms, false, now));
        now += Ms;
        var again = now + (200 * Ms);
        Assert.InRange(DropsUntil(ref now, again), 4, 8); // A fresh one would have 1 by then.
    }

    private int DropsUntil(ref long now, long end)
    {
        var drops = 0;
        for (; now < end; now += Ms / 10)
        {
            drops += _codel.ShouldDrop(20 * Ms, false, now) ? 1 : 0;
        }

        return drops;
    }
}
