using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Adapters.OpcUa;

/// <summary>Keeps the session and the subscriptions of a channel alive; a script in tests.</summary>
internal interface IOpcUaRunner
{
    /// <summary>Runs until cancelled. Sink and run hear what happens; see <see cref="IUaSubscriptionSink"/>.</summary>
    Task RunAsync(IReadOnlyList<UaSubscriptionPlan> subscriptions, ChannelRun run, CancellationToken cancellationToken);

    /// <summary>What was refused can be taken now.</summary>
    void Resume();
}
