namespace IndustrialGateway.Adapters.OpcUa;

/// <summary>
/// One subscription: the items and event streams of one device and latency class, so that what is urgent never waits behind what is not in one response. Immutable.
/// </summary>
/// <param name="Class">Latency class of everything in it.</param>
/// <param name="Publish">Publishing interval.</param>
/// <param name="Items">Its monitored items, the heartbeat that watches it not among them.</param>
/// <param name="Events">Its event streams.</param>
public sealed record OpcUaSubscriptionPlan(LatencyClass Class, TimeSpan Publish, IReadOnlyList<OpcUaItemPlan> Items, IReadOnlyList<OpcUaEventPlan> Events)
{
    /// <summary>Priority for the server (0 to 255): the more urgent the class, the higher.</summary>
    public byte Priority => (byte)(byte.MaxValue - Class.Index);
}
