namespace IndustrialGateway.Tests.Unit;

/// <summary>A subscription on the scripted server.</summary>
internal sealed class VirtualSubscription(uint id, int plan, long intervalMs)
{
    public const int KeepAliveCount = 8;

    public uint Id { get; } = id;

    public int Plan { get; } = plan;

    public long IntervalMs { get; } = intervalMs;

    public uint NextNumber { get; set; } = 1;

    public int UntilKeepAlive { get; set; } = 1;

    public bool HasItems { get; set; }

    public HashSet<int> Pending { get; } = [];

    public bool HeartbeatPending { get; set; }

    public Dictionary<uint, VirtualMessage> Kept { get; } = [];

    /// <summary>Something was to be sent and no publish request was there: sent with the next one.</summary>
    public bool IsLate { get; set; }

    public bool IsDeleted { get; set; }
}
