using IndustrialGateway.Protocols.OpcUa;
using Xunit;

namespace IndustrialGateway.Tests.Unit;

/// <summary>Thousands of random fault schedules in virtual time.</summary>
public sealed class SubscriptionCoreChaosTests(ITestOutputHelper output)
{
    private const int MendsWithinMs = 10_000;

    [Theory]
    [InlineData(1, 2500)]
    [InlineData(10_000, 2500)]
    [InlineData(20_000, 2500)]
    [InlineData(30_000, 2500)]
    public void AnyFaults_InAnyOrder_NeverSilentNeverStaleNeverTwice(int firstSeed, int count)
    {
        long deliveries = 0;
        var gaps = 0;
        for (var seed = firstSeed; seed < firstSeed + count; seed++)
        {
            var story = new List<string>();
            var simulation = new WatchSimulation(seed) { Log = story };
            try
            {
                Play(simulation, new Random(seed), story);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Assert.Fail($"seed {seed}: {e.Message}\n{simulation.Ledger.Summary}\n{string.Join('\n', story)}");
            }

            deliveries += simulation.Ledger.Deliveries;
            gaps += simulation.Ledger.Gaps;
        }

        output.WriteLine($"{count} schedules: {deliveries} values, {gaps} gaps");
        Assert.True(gaps > count, "the faults did no harm: the test tests nothing");
    }

    [Fact]
    public void ClockReportedOnce_IsReadInstead_AndTheLadderRests()
    {
        var simulation = new WatchSimulation(1);
        simulation.Server.HasStillClock = true;
        simulation.Run(60_000);
        var gaps = simulation.Ledger.Gaps;

        simulation.Run(600_000);

        Assert.InRange(gaps, 2, 10);
        Assert.Equal(gaps, simulation.Ledger.Gaps);
        Assert.True(simulation.Ledger.IsAllGood, simulation.Ledger.Summary);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e300)]
    [InlineData(-5)]
    [InlineData(0)]
    public void Revised_NumbersThatAreNone_DoNotSwitchTheWatchOff(double revised)
    {
        var core = new SubscriptionCore(new(), [100], new Random(1));
        List<WatchEffect> effects = [];
        core.Start(1000);
        core.Step(1000, effects);
        var token = effects[0].Token;

        Assert.True(core.OnSubscriptionCreated(0, token, 1, revised, uint.MaxValue, 1000));
        Assert.True(core.OnItemsCreated(0, token, revised == 0 ? 1 : revised, 1, false, 1000));
        core.OnPublished(0, new(1, 1, 1, false), true, 1000, out _);
        core.BeforeDelivery(0, 1000);
        core.Complete(0, 1, 1, 1000);

        Assert.InRange(core.Subscriptions[0].IntervalMs, 1, 60_000);
        Assert.InRange(core.Subscriptions[0].HeartbeatMs, 0.1, 600_000);
        core.Step(1000, effects);
        Assert.InRange(core.NextDue, 1000, 1000 + (3 * 600_000) + 1);
        core.Step(core.NextDue, effects);
        Assert.True(core.TryTakeNotice(out var notice));
        Assert.False(notice.IsFlowing);
    }

    private static void Play(WatchSimulation simulation, Random random, List<string> story)
    {
        simulation.Run(3000);
        Assert.True(simulation.Ledger.IsAllGood, "did not begin");
        for (var faults = random.Next(1, 6); faults > 0; faults--)
        {
            story.Add($"{simulation.Time.Now}: {WatchFaults.Strike(simulation, random)}");
            simulation.Run(random.Next(10, 12_000));
        }

        Heal(simulation.Server);
        story.Add($"{simulation.Time.Now}: well");
        simulation.Run(MendsWithinMs);
        Assert.True(simulation.Ledger.IsAllGood, $"not mended within {MendsWithinMs} ms after the server was well");
        Assert.True(simulation.Ledger.IsAllFresh, "values are old");
        simulation.Run(20_000);
        Assert.True(simulation.Ledger.IsAllGood, "did not stay well");
        Assert.InRange(simulation.Server.Sessions.Count, 1, 1);
        Assert.InRange(simulation.Server.Sessions.Values.Single().Subscriptions.Count, 2, 2);
    }

    private static void Heal(VirtualServer server)
    {
        server.EndStall(losesRequests: false);
        (server.IsDown, server.IsNumb, server.ForgetsMessages) = (false, false, false);
        (server.LossRate, server.DoubleRate, server.SwapRate) = (0, 0, 0);
    }
}
