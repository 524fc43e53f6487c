namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>What <see cref="SubscriptionCore"/> knows of one subscription.</summary>
internal sealed class WatchedSubscription(int index, double requestedIntervalMs)
{
    /// <summary>Its position.</summary>
    public int Index { get; } = index;

    /// <summary>Sequence rules.</summary>
    public SequenceTracker Sequence { get; } = new();

    /// <summary>Where it stands.</summary>
    public WatchPhase Phase { get; set; }

    /// <summary>The highest rung tried since it last ran well.</summary>
    public WatchRung Rung { get; set; }

    /// <summary>Id on the server; 0 for none.</summary>
    public uint Id { get; set; }

    /// <summary>Publishing interval asked for.</summary>
    public double RequestedMs { get; } = requestedIntervalMs;

    /// <summary>Publishing interval as the server revised it.</summary>
    public double IntervalMs { get; set; } = requestedIntervalMs;

    /// <summary>Time between keep-alives as revised.</summary>
    public double KeepAliveMs { get; set; }

    /// <summary>The heartbeat item's sampling interval as revised; 0 where there is no such item.</summary>
    public double HeartbeatMs { get; set; }

    /// <summary>When a message of any kind last came.</summary>
    public long LastHeard { get; set; }

    /// <summary>When a message was last given out; 0 before the first.</summary>
    public long LastDelivered { get; set; }

    /// <summary>When the server's clock was last reported.</summary>
    public long LastHeartbeat { get; set; }

    /// <summary>Heartbeats since the creation: the first is only the initial value.</summary>
    public int Heartbeats { get; set; }

    /// <summary>Lives in a row in which the heartbeat item gave its first value and no other, while the server did publish.</summary>
    public int StillHearts { get; set; }

    /// <summary>When the server's clock is to be read, where its item does not report it; else never.</summary>
    public long ReadClockAt { get; set; } = long.MaxValue;

    /// <summary>When it was created.</summary>
    public long CreatedAt { get; set; }

    /// <summary>Token of the call that runs for it; 0 for none.</summary>
    public int Token { get; set; }

    /// <summary>When that call, or the wait, is given up; for <see cref="WatchPhase.Absent"/> when to try again.</summary>
    public long Deadline { get; set; } = long.MaxValue;

    /// <summary>Token of the Republish that runs to fill a hole; 0 for none.</summary>
    public int RepublishToken { get; set; }

    /// <summary>When that one is given up.</summary>
    public long RepublishDeadline { get; set; } = long.MaxValue;

    /// <summary>The receiver refused a message: nothing is given out or asked for until it is ready.</summary>
    public bool IsBlocked { get; set; }

    /// <summary>Values were declared uncertain and data does not flow yet.</summary>
    public bool IsUncertain { get; set; }

    /// <summary>Why.</summary>
    public UaSilence Reason { get; set; }

    /// <summary>When contact was last good before that.</summary>
    public long LostSince { get; set; }

    /// <summary>Messages known to be lost since.</summary>
    public int LostMessages { get; set; }

    /// <summary>Values that did not change are still uncertain: the server must send them again.</summary>
    public bool NeedsRefresh { get; set; }

    /// <summary>All its items were asked for: only then is it worth keeping with its session.</summary>
    public bool IsComplete { get; set; }

    /// <summary>Items with values (not events) the server accepted.</summary>
    public int GoodItems { get; set; }

    /// <summary>Counts requests for all values: an item is fresh once it came since the last one.</summary>
    public int RefreshNumber { get; set; }

    /// <summary>Items a server that was asked to send all values again still owes.</summary>
    public int OwedItems { get; set; }

    /// <summary>The same when it was looked at last.</summary>
    public int OwedBefore { get; set; }

    /// <summary>When they must have come.</summary>
    public long OwedBy { get; set; } = long.MaxValue;

    /// <summary>Failed creations in a row.</summary>
    public int FailedCreations { get; set; }

    /// <summary>When refused items are tried again.</summary>
    public long RetryItemsAt { get; set; } = long.MaxValue;

    /// <summary>True while it exists on the server and publishes.</summary>
    public bool IsOnServer => Id != 0 && Phase is not WatchPhase.Absent;

    /// <summary>Silence longer than this is a fault.</summary>
    public long BoundMs(WatchOptions options) => Math.Max(options.BoundMs, (long)(options.BoundIntervals * IntervalMs));

    /// <summary>The same for any message: without a heartbeat item only keep-alives are sure to come.</summary>
    public long HeardBoundMs(WatchOptions options) =>
        HeartbeatMs > 0 ? BoundMs(options) : Math.Max(BoundMs(options), (long)(2 * KeepAliveMs));

    /// <summary>The same for the heartbeat, whose sampling the server may have slowed.</summary>
    public long HeartbeatBoundMs(WatchOptions options) => Math.Max(BoundMs(options), (long)(options.BoundIntervals * HeartbeatMs));

    /// <summary>How long to wait for a message once the server has answered.</summary>
    public long AwaitMs(WatchOptions options) => Math.Max(options.AwaitMs, (long)(2 * IntervalMs));
}
