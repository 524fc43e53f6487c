using IndustrialGateway.Tests.Testing.OpcUa;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Adapters.OpcUa;

/// <summary>
/// The adapter against our own server over sockets, through a proxy that does what networks do: after every fault values flow again, none is called good that has not come for long, none is
/// another tag's, and there is never more than one session, or two while one takes over from the other. With IGW_FULL=1 thousands of faults.
/// </summary>
public sealed class ChaosTests
{
    private const int Tags = 20;
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("IGW_FULL") == "1";
    private static readonly int MostCycles = IsFull ? 3000 : 100;
    private static readonly TimeSpan MostTime = IsFull ? TimeSpan.FromHours(2) : TimeSpan.FromSeconds(40);

    // The watch is set to half a second; the rest is for a machine that has other things to do.
    private static readonly TimeSpan OldestGood = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Adapter_FaultAfterFault_FlowsAgainAndLeaksNothing()
    {
        var seed = IsFull ? (int)RealClock.Provider.GetTimestamp() : 4711;
        await using var run = new ChaosRunOfAdapter(seed, Tags);
        await FlowsAsync(run, "the start", seed);
        var random = new Random(seed);
        var started = RealClock.Provider.GetTimestamp();
        var cycle = 0;
        for (; cycle < MostCycles && RealClock.Provider.GetElapsedTime(started) < MostTime; cycle++)
        {
            var fault = (ChaosFault)random.Next((int)ChaosFault.Count);
            await run.DoAsync(fault, random, _cancel);
            await FlowsAsync(run, $"cycle {cycle}, {fault}", seed);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{cycle} faults in {RealClock.Provider.GetElapsedTime(started).TotalSeconds:0.0} s");
        Assert.True(cycle >= MostCycles / 4, $"only {cycle} faults in {MostTime}");
        await run.StopAdapterAsync();
        await HoldsAsync(() => run.Server.Server is { SessionCount: 0, SubscriptionCount: 0, ConnectionCount: 0 }, run, "after the end", seed);
        await HoldsAsync(() => run.Proxy.Open == 0, run, "sockets after the end", seed);
    }

    // Every tag has a good value that was made after the fault, and there is one session with one subscription.
    private async Task FlowsAsync(ChaosRunOfAdapter run, string when, int seed)
    {
        var from = run.Server.Tick + 1;
        await HoldsAsync(() => run.Book.PassedTick >= from, run, when + ": values", seed);
        await HoldsAsync(() => run.Server.Server is { SessionCount: 1, SubscriptionCount: 1, ConnectionCount: <= 2 }, run, when + ": one session", seed);
    }

    private async Task HoldsAsync(Func<bool> condition, ChaosRunOfAdapter run, string when, int seed)
    {
        var started = RealClock.Provider.GetTimestamp();
        while (!condition())
        {
            Assert.True(run.Book.Fault is null, $"seed {seed}, {when}: {run.Book.Fault}");
            Assert.True(run.IsStopped || run.Book.OldestGood < OldestGood, $"seed {seed}, {when}: called good for {run.Book.OldestGood} without being heard");
            Assert.True(run.Server.Server.SessionCount <= 2, $"seed {seed}, {when}: {run.Server.Server.SessionCount} sessions");
            var waited = RealClock.Provider.GetElapsedTime(started);
            var server = run.Server.Server;
            Assert.True(
                waited < Patience,
                $"seed {seed}, {when}: not in {waited}; {server.SessionCount} sessions, {server.SubscriptionCount} subscriptions, {server.ConnectionCount} connections, passed {run.Book.PassedTick} of {run.Server.Tick}");
            await Task.Delay(TimeSpan.FromMilliseconds(5), RealClock.Provider, _cancel);
        }
    }
}
