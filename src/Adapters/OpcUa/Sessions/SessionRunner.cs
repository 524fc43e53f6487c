using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Adapters.OpcUa;

/// <summary>
/// Connects to the server of a channel, at first and whenever a person had to mend something, after a growing time with full jitter; in between the protocol library brings
/// the session back by itself.
/// </summary>
internal sealed class SessionRunner(SourceContext context, OpcUaChannelPlan plan) : IOpcUaRunner
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(1.5); // A server that is back is read again within two seconds.
    private static readonly TimeSpan TrustRetry = TimeSpan.FromSeconds(5); // An accepted certificate works within ten seconds.
    private static readonly TimeSpan UserRetry = TimeSpan.FromSeconds(60); // Servers lock users out who try a wrong password again and again.

    private readonly Random _random = new(context.Seed);
    private UaSubscriptionRunner? _runner;

    /// <inheritdoc/>
    public void Resume() => Volatile.Read(ref _runner)?.Resume();

    /// <inheritdoc/>
    public async Task RunAsync(IReadOnlyList<UaSubscriptionPlan> subscriptions, ChannelRun run, CancellationToken cancellationToken)
    {
        using var options = ClientOptions.Open(context, plan, null);
        var door = ReverseDoor.Open(plan, context.Clock.TimeProvider);
        using var waiter = context.ScanClock.CreateWaiter();
        var retry = new JitteredBackoff(_random, FirstRetry, LongestRetry);
        try
        {
            while (true)
            {
                var refusal = await TryRunAsync(options, door, subscriptions, run, retry, cancellationToken).ConfigureAwait(false);
                var pause = refusal switch
                {
                    UaConnectLayer.Certificate => TrustRetry,
                    UaConnectLayer.User => UserRetry,
                    _ => TimeSpan.Zero,
                };
                await waiter.WaitUntilAsync(context.Clock.MonotonicNs + Math.Max(retry.NextNs(), (long)pause.TotalNanoseconds), cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            if (door is not null)
            {
                await door.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    // How far it came, once it has failed.
    private async Task<UaConnectLayer> TryRunAsync(
        ClientOptions options, UaReverseListener? door, IReadOnlyList<UaSubscriptionPlan> subscriptions, ChannelRun run, JitteredBackoff retry, CancellationToken cancellationToken)
    {
        try
        {
            var client = await UaClient.ConnectAsync(options.Make(door), cancellationToken).ConfigureAwait(false);
            await using (client.ConfigureAwait(false))
            {
                retry.Reset();
                var runner = new UaSubscriptionRunner(client, subscriptions, run, _random);
                Volatile.Write(ref _runner, runner);
                using var watch = options.Watch(client, runner);
                await runner.RunAsync(cancellationToken).ConfigureAwait(false);
                cancellationToken.ThrowIfCancellationRequested();
                return UaConnectLayer.Session;
            }
        }
        catch (UaConnectException e)
        {
            // Expected while a server is off, or a person has to accept a certificate or mend a login.
            run.OnLost(e.Status, ConnectText.Of(e));
            return e.Layer;
        }
        finally
        {
            Volatile.Write(ref _runner, null);
        }
    }
}
