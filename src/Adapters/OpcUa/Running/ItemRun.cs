namespace IndustrialGateway.Adapters.OpcUa;

/// <summary>One item, or event stream, while its channel runs. Under the channel's gate.</summary>
internal sealed class ItemRun
{
    /// <summary>An item of one or more tags.</summary>
    public ItemRun(FlowRun flow, OpcUaItemPlan plan, TagRun[] tags) => (Flow, Plan, Tags) = (flow, plan, tags);

    /// <summary>An event stream.</summary>
    public ItemRun(FlowRun flow, EventRun events) => (Flow, Events, Tags) = (flow, events, []);

    /// <summary>What it belongs to.</summary>
    public FlowRun Flow { get; }

    /// <summary>What is asked for; null for an event stream.</summary>
    public OpcUaItemPlan? Plan { get; }

    /// <summary>The tags of an item; none for an event stream.</summary>
    public TagRun[] Tags { get; }

    /// <summary>The event stream; null for an item.</summary>
    public EventRun? Events { get; }

    /// <summary>The newest value of a structure whose type is being asked for; null for none.</summary>
    public WaitingStructure? Waiting { get; set; }

    /// <summary>True where its tags are leaves of a structure.</summary>
    public bool IsStructure => Tags.Length > 0 && Tags[0].Plan.Field is not null;
}
