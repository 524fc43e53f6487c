namespace IndustrialGateway.Adapters.OpcUa;

/// <summary>One variable while its channel runs. Under the channel's gate.</summary>
internal sealed class TagRun(OpcUaTagPlan plan)
{
    /// <summary>The tag.</summary>
    public OpcUaTagPlan Plan { get; } = plan;

    /// <summary>Makes its values; keeps the kind of the first.</summary>
    public OpcUaTagCodec Codec { get; } = new(plan);

    /// <summary>What has been said of it.</summary>
    public TagState State { get; } = new(plan.Tag);
}
