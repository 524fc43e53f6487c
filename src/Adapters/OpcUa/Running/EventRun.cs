namespace IndustrialGateway.Adapters.OpcUa;

/// <summary>One event stream while its channel runs. Under the channel's gate.</summary>
internal sealed class EventRun(OpcUaEventPlan plan)
{
    /// <summary>The stream.</summary>
    public OpcUaEventPlan Plan { get; } = plan;

    /// <summary>Writes its events.</summary>
    public EventJson Json { get; } = new(plan);

    /// <summary>What has been said of it.</summary>
    public TagState State { get; } = new(plan.Tag);
}
