namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// How much of the server its clients may take. What a client asks for beyond them is refused with the status the standard has for it, or revised downwards where the
/// standard revises. Published under ServerCapabilities where it has a node for them.
/// </summary>
public sealed record UaServerQuotas
{
    /// <summary>Sessions; the oldest one that was never activated makes room for a new one.</summary>
    /// <value>Default 50.</value>
    public int MaxSessions { get; init; } = 50;

    /// <summary>Subscriptions of one session.</summary>
    /// <value>Default 20.</value>
    public int MaxSubscriptionsPerSession { get; init; } = 20;

    /// <summary>Subscriptions of all sessions.</summary>
    /// <value>Default 200.</value>
    public int MaxSubscriptions { get; init; } = 200;

    /// <summary>Monitored items of one subscription.</summary>
    /// <value>Default 100,100: 100,000 tags and what a client watches the server itself by.</value>
    public int MaxMonitoredItemsPerSubscription { get; init; } = 100_100;

    /// <summary>Monitored items of all sessions.</summary>
    /// <value>Default 200,000.</value>
    public int MaxMonitoredItems { get; init; } = 200_000;

    /// <summary>Length of the queue of one monitored item; a longer one is revised.</summary>
    /// <value>Default 1,000.</value>
    public int MaxQueueSize { get; init; } = 1000;

    /// <summary>Places in the queues of all monitored items together, 56 bytes each; when they run out, queues are revised to 1.</summary>
    /// <value>Default 1,000,000.</value>
    public int MaxQueuedValues { get; init; } = 1_000_000;

    /// <summary>Publish requests one session may have waiting; a further one ends the oldest with BadTooManyPublishRequests.</summary>
    /// <value>Default 100.</value>
    public int MaxPublishRequestsPerSession { get; init; } = 100;

    /// <summary>Messages of one subscription kept for Republish; the oldest goes first.</summary>
    /// <value>Default 100.</value>
    public int MaxRetainedMessages { get; init; } = 100;

    /// <summary>Bytes of those messages, of one subscription; the oldest goes first.</summary>
    /// <value>Default 8 MiB.</value>
    public int MaxRetainedBytes { get; init; } = 8 << 20;

    /// <summary>Values in one notification message; the rest follow in further ones (<c>moreNotifications</c>).</summary>
    /// <value>Default 20,000.</value>
    public int MaxNotificationsPerPublish { get; init; } = 20_000;

    /// <summary>Bytes of one response; a client that announced less gets less.</summary>
    /// <value>Default 4 MiB.</value>
    public int MaxResponseBytes { get; init; } = 4 << 20;

    /// <summary>The shortest publishing and sampling interval.</summary>
    /// <value>Default 10 ms.</value>
    public TimeSpan MinInterval { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>The longest publishing interval.</summary>
    /// <value>Default 1 hour.</value>
    public TimeSpan MaxInterval { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The longest time a subscription lives without a publish request: publishing interval times lifetime count.</summary>
    /// <value>Default 1 hour.</value>
    public TimeSpan MaxLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The longest time a session lives without a request.</summary>
    /// <value>Default 1 hour.</value>
    public TimeSpan MaxSessionTimeout { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The shortest session timeout given.</summary>
    /// <value>Default 10 s.</value>
    public TimeSpan MinSessionTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a session may stay without ever being activated.</summary>
    /// <value>Default 30 s.</value>
    public TimeSpan ActivationTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Failed activations of a session before it is closed.</summary>
    /// <value>Default 3.</value>
    public int MaxFailedActivations { get; init; } = 3;

    /// <summary>Operations in one Read, Write, RegisterNodes, monitored item or subscription call.</summary>
    /// <value>Default 10,000.</value>
    public int MaxOperations { get; init; } = 10_000;

    /// <summary>Nodes in one Browse or TranslateBrowsePathsToNodeIds, methods in one Call.</summary>
    /// <value>Default 1,000.</value>
    public int MaxBrowseOperations { get; init; } = 1000;

    /// <summary>References in the answer for one node; the rest follow by BrowseNext.</summary>
    /// <value>Default 1,000.</value>
    public int MaxReferencesPerNode { get; init; } = 1000;

    /// <summary>Steps in one browse path.</summary>
    /// <value>Default 32.</value>
    public int MaxPathElements { get; init; } = 32;

    /// <summary>Browse continuation points of one session.</summary>
    /// <value>Default 100.</value>
    public int MaxContinuationPoints { get; init; } = 100;

    /// <summary>What a decoder accepts from a client.</summary>
    public UaLimits Decoding { get; init; } = new() { MaxArrayLength = 100_000, MaxStringLength = 1 << 20, MaxNesting = 24 };
}
