namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>One thing to do.</summary>
/// <param name="Kind">What.</param>
/// <param name="Subscription">Position of the subscription; -1 for none.</param>
/// <param name="Token">Given back with the outcome: a late outcome of an attempt that was given up is ignored by it.</param>
/// <param name="SubscriptionId">Id on the server: of the subscription, or of the old one to delete; 0 for none.</param>
/// <param name="SequenceNumber">Message to republish. Of a publish request: its RequestHandle.</param>
/// <param name="TimeoutMs">The longest the call may take. For the creation of items and for connecting: the longest each step may take.</param>
/// <param name="KeepSession">For <see cref="WatchEffectKind.ReopenChannel"/>: the session may live on.</param>
/// <param name="IsOrderly">The same: nothing is wrong with the old channel, the session is closed through it.</param>
internal readonly record struct WatchEffect(
    WatchEffectKind Kind,
    int Subscription = -1,
    int Token = 0,
    uint SubscriptionId = 0,
    uint SequenceNumber = 0,
    int TimeoutMs = 0,
    bool KeepSession = false,
    bool IsOrderly = false);
