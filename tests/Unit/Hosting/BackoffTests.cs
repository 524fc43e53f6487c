using IndustrialGateway.Hosting.Supervision;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Hosting;

public class BackoffTests
{
    private static readonly BackoffOptions Options = new() { First = TimeSpan.FromMilliseconds(100), Longest = TimeSpan.FromSeconds(2) };

    [Fact]
    public void Next_FailuresInARow_StaysWithinDoublingBounds()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var backoff = new Backoff(Options, seed);
            var bound = Options.First;
            for (var i = 0; i < 50; i++)
            {
                var wait = backoff.Next(TimeSpan.Zero, isPermanent: false);
                Assert.True(wait >= TimeSpan.Zero && wait <= bound, $"seed {seed}: failure {i} waits {wait}, bound {bound}");
                bound = bound * 2 < Options.Longest ? bound * 2 : Options.Longest;
            }
        }
    }

    [Fact]
    public void Next_ManySeeds_UsesTheWholeInterval()
    {
        // Full jitter: a thousand parts that failed together spread over the interval.
        var waits = Enumerable.Range(0, 1000).Select(seed => new Backoff(Options, seed).Next(TimeSpan.Zero, false)).ToList();
        Assert.InRange(waits.Average(wait => wait.TotalMilliseconds), 45, 55);
        Assert.True(waits.Min() < TimeSpan.FromMilliseconds(2));
        Assert.True(waits.Max() > TimeSpan.FromMilliseconds(98));
    }

    [Fact]
    public void Next_SameSeed_RepeatsItself()
    {
        var first = new Backoff(Options, 7);
        var second = new Backoff(Options, 7);
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(first.Next(TimeSpan.Zero, false), second.Next(TimeSpan.Zero, false));
        }
    }

    [Fact]
    public void Next_PermanentFault_WaitsLong()
    {
        var wait = new Backoff(Options, 1).Next(TimeSpan.Zero, isPermanent: true);
        Assert.InRange(wait, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60));
    }

    [Fact]
    public void Next_AfterAHealthyRun_StartsAnew()
    {
        var backoff = new Backoff(Options, 3);
        for (var i = 0; i < 10; i++)
        {
            backoff.Next(TimeSpan.Zero, false);
        }

        Assert.True(backoff.Next(TimeSpan.FromMinutes(1), false) <= Options.First);
        Assert.Equal(1, backoff.Failures);
    }
}
