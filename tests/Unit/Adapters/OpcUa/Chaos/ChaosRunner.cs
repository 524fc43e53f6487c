using IndustrialGateway.Adapters.OpcUa;
using IndustrialGateway.Protocols.OpcUa;
using IndustrialGateway.Tests.Testing.OpcUa;

namespace IndustrialGateway.Tests.Unit.Adapters.OpcUa;

/// <summary>Client and subscriptions as the adapter runs them, with the times of the watch cut to a tenth, so that a hundred faults fit into a test.</summary>
internal sealed class ChaosRunner(UaClientOptions options, int seed) : IOpcUaRunner
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private static readonly WatchOptions Watch = new()
    {
        BoundMs = 500, CallMs = 1000, ProbeMs = 200, AwaitMs = 200, FirstPauseMs = 20, LongestPauseMs = 100, RetryMs = 100, RetryItemsMs = 300,
    };

    private volatile UaSubscriptionRunner? _runner;

    /// <summary>The own certificate was renewed.</summary>
    public void LookAtCertificates() => _runner?.LookAtCertificates();

    public void Resume() => _runner?.Resume();

    public async Task RunAsync(IReadOnlyList<UaSubscriptionPlan> subscriptions, ChannelRun run, CancellationToken cancellationToken)
    {
        var random = new Random(seed);
        while (true)
        {
            try
            {
                await using var client = await UaClient.ConnectAsync(options, cancellationToken);
                _runner = new UaSubscriptionRunner(client, subscriptions, run, random, Watch);
                await _runner.RunAsync(cancellationToken);
                cancellationToken.ThrowIfCancellationRequested();
            }
            catch (UaConnectException lost)
            {
                run.OnLost(lost.Status, lost.Message);
            }

            await Task.Delay(Pause, RealClock.Provider, cancellationToken);
        }
    }
}
