using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Adapters.OpcUa;

/// <summary>A subscription of the plan in the words of the protocol library. Pure.</summary>
internal static class SubscriptionRequest
{
    /// <summary>The subscription; its items have the handles from <paramref name="firstHandle"/> on, in order.</summary>
    public static UaSubscriptionPlan Of(OpcUaSubscriptionPlan plan, IReadOnlyList<ItemRun> items, int firstHandle)
    {
        var requests = new UaMonitoredItem[items.Count];
        for (var i = 0; i < requests.Length; i++)
        {
            requests[i] = items[i].Events is { } events ? OfEvents(events.Plan, firstHandle + i) : OfValue(items[i].Plan!, firstHandle + i);
        }

        return new UaSubscriptionPlan { PublishingIntervalMs = plan.Publish.TotalMilliseconds, Priority = plan.Priority, Items = requests };
    }

    private static UaMonitoredItem OfValue(OpcUaItemPlan item, int handle)
    {
        var first = item.Tags[0];
        return new UaMonitoredItem
        {
            Handle = handle,
            NodeId = item.Node,
            IndexRange = item.IndexRange,
            SamplingIntervalMs = item.Every.TotalMilliseconds,
            QueueSize = first.Queue,
            DeadbandType = first.Deadband == 0 ? DeadbandType.None : first.IsPercent ? DeadbandType.Percent : DeadbandType.Absolute,
            DeadbandValue = first.Deadband,
        };
    }

    // A server that is asked for no queue of events keeps as many as it can (OPC 10000-4 §7.22.2).
    private static UaMonitoredItem OfEvents(OpcUaEventPlan plan, int handle) => new()
    {
        Handle = handle,
        NodeId = plan.Notifier,
        AttributeId = AttributeIds.EventNotifier,
        SamplingIntervalMs = 0,
        QueueSize = 0,
        DiscardOldest = false,
        EventFilterFor = namespaces => EventFilters.Make(plan, namespaces),
    };
}
