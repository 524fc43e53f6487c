using IndustrialGateway.Hosting.Supervision;
using IndustrialGateway.Tests.Testing;
using IndustrialGateway.Tests.Testing.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Hosting;

public class SupervisorTests
{
    private readonly ManualTimeProvider _time = new();

    private Supervisor Supervise(ISupervisedPart part, ILogger? logger = null) =>
        new(part, BackoffOptions.Channel, seed: 1, new StartPacer(_time, 64, TimeSpan.FromMilliseconds(5)), _time, logger ?? NullLogger.Instance);

    [Fact]
    public async Task RunAsync_PartFails_IsStartedAgainAfterTheWaitAndNotBefore()
    {
        var part = new ScriptedPart((run, _) => throw new SourceFaultException($"refused {run}"));
        using var stopping = new CancellationTokenSource();
        var supervisor = Supervise(part);
        var running = supervisor.RunAsync(stopping.Token);
        for (var run = 1; run <= 20; run++)
        {
            // A short wait may pass within one step of time: later runs may have failed already, but none is left out. While time stands there is none but the first.
            await Until.TrueAsync(() => part.Failures.Count >= run, $"run {run} to fail");
            Assert.Equal($"refused {run}", part.Failures[run - 1].Fault.Message);
            Assert.True(run > 1 || part.Runs == 1);
            Assert.True(part.Failures[run - 1].Wait <= BackoffOptions.Channel.Longest);
            await AdvanceUntilAsync(() => part.Runs > run || run == 20);
        }

        await stopping.CancelAsync();
        await running;
        Assert.InRange(supervisor.Restarts, 20, 40);
    }

    [Fact]
    public async Task RunAsync_PartReturns_CountsAsFault()
    {
        var part = new ScriptedPart((_, _) => Task.CompletedTask);
        using var stopping = new CancellationTokenSource();
        var running = Supervise(part).RunAsync(stopping.Token);
        await Until.TrueAsync(() => part.Failures.Count == 1, "the run to count as failed");
        await stopping.CancelAsync();
        await running;
        Assert.Contains("without having been asked", part.Failures[0].Fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_UnexpectedException_IsLoggedWithItsMeaningForData()
    {
        var log = new ListLogger();
        var part = new ScriptedPart((_, _) => throw new InvalidCastException("bug"));
        using var stopping = new CancellationTokenSource();
        var running = Supervise(part, log).RunAsync(stopping.Token);
        await Until.TrueAsync(() => part.Failures.Count == 1, "the failure");
        await stopping.CancelAsync();
        await running;
        var line = Assert.Single(log.Lines, entry => entry.Level == LogLevel.Error);
        Assert.Contains("meaning of the script", line.Text, StringComparison.Ordinal);
        Assert.IsType<InvalidCastException>(line.Exception);
    }

    [Fact]
    public async Task RunAsync_TheSameUnexpectedFaultAtEachStart_WritesALineForEachPowerOfTen()
    {
        var log = new ListLogger();
        var part = new ScriptedPart((_, _) => throw new InvalidCastException("bug"));
        using var stopping = new CancellationTokenSource();
        var running = Supervise(part, log).RunAsync(stopping.Token);
        await AdvanceUntilAsync(() => part.Failures.Count >= 30);
        await stopping.CancelAsync();
        await running;
        Assert.Equal(2, log.Lines.Count(line => line.Level == LogLevel.Error));
    }

    [Fact]
    public async Task Restart_PartReturnsWhenCancelled_IsNoUnexpectedFault()
    {
        var log = new ListLogger();
        var part = new ScriptedPart(async (_, token) => await Task.Delay(Timeout.InfiniteTimeSpan, _time, token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing));
        using var stopping = new CancellationTokenSource();
        var supervisor = Supervise(part, log);
        var running = supervisor.RunAsync(stopping.Token);
        await Until.TrueAsync(() => part.Runs == 1, "the first run");
        Assert.True(supervisor.Restart("it has stalled"));
        await Until.TrueAsync(() => part.Failures.Count == 1, "the run to end");
        await stopping.CancelAsync();
        await running;
        Assert.Equal("it has stalled", part.Failures[0].Fault.Message);
        Assert.Empty(log.Lines);
    }

    [Fact]
    public async Task RunAsync_ExpectedFaultManyTimes_WritesNoErrorLine()
    {
        var log = new ListLogger();
        var part = new ScriptedPart((_, _) => throw new UplinkFaultException("refused"));
        using var stopping = new CancellationTokenSource();
        var running = Supervise(part, log).RunAsync(stopping.Token);
        await AdvanceUntilAsync(() => part.Failures.Count >= 5);
        await stopping.CancelAsync();
        await running;
        Assert.Empty(log.Lines);
    }

    [Fact]
    public async Task RunAsync_OnePartLoopsOnFaults_NeighbourRunsOn()
    {
        var bad = new ScriptedPart((_, _) => throw new InvalidOperationException("bug"));
        var good = new ScriptedPart((_, token) => Task.Delay(Timeout.InfiniteTimeSpan, _time, token));
        using var stopping = new CancellationTokenSource();
        var both = Task.WhenAll(Supervise(bad).RunAsync(stopping.Token), Supervise(good).RunAsync(stopping.Token));
        await AdvanceUntilAsync(() => bad.Failures.Count >= 10);
        Assert.Equal(1, good.Runs);
        Assert.Empty(good.Failures);
        await stopping.CancelAsync();
        await both;
    }

    [Fact]
    public async Task Restart_RunningPart_EndsTheRunAndBooksTheReason()
    {
        var part = new ScriptedPart((_, token) => Task.Delay(Timeout.InfiniteTimeSpan, _time, token));
        using var stopping = new CancellationTokenSource();
        var supervisor = Supervise(part);
        var running = supervisor.RunAsync(stopping.Token);
        await Until.TrueAsync(() => part.Runs == 1, "the first run");
        Assert.True(supervisor.Restart("it has stalled"));
        Assert.False(supervisor.Restart("again"));
        await Until.TrueAsync(() => part.Failures.Count == 1, "the run to end");
        Assert.Equal("it has stalled", part.Failures[0].Fault.Message);
        await AdvanceUntilAsync(() => part.Runs == 2);
        await stopping.CancelAsync();
        await running;
    }

    [Fact]
    public async Task RunAsync_PartIgnoresCancellation_IsLeftBehindAfterTheGrace()
    {
        var log = new ListLogger();
        var never = new TaskCompletionSource();
        var part = new ScriptedPart((_, _) => never.Task);
        using var stopping = new CancellationTokenSource();
        var running = Supervise(part, log).RunAsync(stopping.Token);
        await Until.TrueAsync(() => part.Runs == 1, "the first run");
        await stopping.CancelAsync();
        await AdvanceUntilAsync(() => running.IsCompleted);
        Assert.Contains(log.Lines, line => line.Text.Contains("left behind", StringComparison.Ordinal));
        never.SetResult();
    }

    private Task AdvanceUntilAsync(Func<bool> condition) =>
        Until.TrueAsync(
            () =>
            {
                _time.Advance(TimeSpan.FromMilliseconds(50));
                return condition();
            },
            "the condition in virtual time");
}
