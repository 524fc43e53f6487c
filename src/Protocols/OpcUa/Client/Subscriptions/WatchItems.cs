namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>The items a runner adds to subscriptions for itself. Their handles lie above those of the caller.</summary>
internal static class WatchItems
{
    /// <summary>Handles from here on are the runner's.</summary>
    public const uint FirstHandle = 0x8000_0000;

    /// <summary>The server's clock: the heartbeat.</summary>
    public const uint Heartbeat = FirstHandle;

    /// <summary>The namespace table.</summary>
    public const uint Namespaces = FirstHandle + 1;

    /// <summary>When the server started.</summary>
    public const uint StartTime = FirstHandle + 2;

    /// <summary>The least time between heartbeats, milliseconds.</summary>
    public const double LeastHeartbeatMs = 1000;

    /// <summary>The heartbeat for every subscription, the other two for the first.</summary>
    public static MonitoredItemCreateRequest[] For(int subscription, double intervalMs)
    {
        var sampling = Math.Max(LeastHeartbeatMs, intervalMs);
        var heartbeat = Item(UaNodeIds.ServerStatusCurrentTime, Heartbeat, sampling);
        return subscription != 0
            ? [heartbeat]
            : [heartbeat, Item(UaNodeIds.NamespaceArray, Namespaces, sampling), Item(UaNodeIds.ServerStatusStartTime, StartTime, sampling)];
    }

    private static MonitoredItemCreateRequest Item(NodeId node, uint handle, double sampling) => new()
    {
        ItemToMonitor = new() { NodeId = node },
        RequestedParameters = new() { ClientHandle = handle, SamplingInterval = sampling },
    };
}
