using Xunit;

namespace IndustrialGateway.Tests.Unit.Adapters.Modbus;

public sealed class JitteredBackoffTests
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Cap = TimeSpan.FromSeconds(1);

    [Fact]
    public void NextNs_ManyAttempts_StaysBelowADoublingCeilingAndReachesTheCap()
    {
        var most = new long[6];
        for (var seed = 0; seed < 500; seed++)
        {
            var backoff = new JitteredBackoff(new Random(seed), First, Cap);
            for (var attempt = 0; attempt < most.Length; attempt++)
            {
                most[attempt] = Math.Max(most[attempt], backoff.NextNs());
            }
        }

        // Full jitter: with 500 seeds the largest of each attempt comes close to its ceiling and never passes it.
        long[] ceilingsMs = [100, 200, 400, 800, 1000, 1000];
        Assert.All(most.Zip(ceilingsMs), pair => Assert.InRange(pair.First / 1e6, pair.Second * 0.97, pair.Second));
    }

    [Fact]
    public void NextNs_SameSeed_IsTheSame() => Assert.Equal(Delays(7), Delays(7));

    [Fact]
    public void Reset_AfterAttempts_BeginsAnew()
    {
        var backoff = new JitteredBackoff(new Random(1), First, Cap);
        for (var i = 0; i < 10; i++)
        {
            backoff.NextNs();
        }

        backoff.Reset();

        Assert.Equal(0, backoff.Attempts);
        Assert.InRange(backoff.NextNs(), 0, 100_000_000);
    }

    private static long[] Delays(int seed)
    {
        var backoff = new JitteredBackoff(new Random(seed), First, Cap);
        return [.. Enumerable.Range(0, 8).Select(_ => backoff.NextNs())];
    }
}
