namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>The revised parameters of a subscription (OPC 10000-4 §5.14.2).</summary>
/// <param name="IntervalTicks">Publishing interval in 100 ns.</param>
/// <param name="LifetimeCount">Publishing intervals without a publish request until it is deleted.</param>
/// <param name="KeepAliveCount">Publishing intervals without news until it says that it lives.</param>
/// <param name="MaxNotifications">Values in one message.</param>
internal readonly record struct SubscriptionTimes(long IntervalTicks, uint LifetimeCount, uint KeepAliveCount, int MaxNotifications)
{
    /// <summary>Revises what a client asked for: the lifetime is at least three times the keep-alive, as the standard asks.</summary>
    public static SubscriptionTimes Revise(double intervalMs, uint lifetimeCount, uint keepAliveCount, uint maxNotifications, UaServerQuotas quotas)
    {
        var interval = Interval(intervalMs, quotas);
        var most = (uint)Math.Clamp(quotas.MaxLifetime.Ticks / interval, 3, uint.MaxValue / 2);
        var keepAlive = Math.Clamp(keepAliveCount, 1, most / 3);
        var lifetime = Math.Clamp(Math.Max(lifetimeCount, 3 * keepAlive), 3, most);
        var notifications = maxNotifications == 0 ? quotas.MaxNotificationsPerPublish : (int)Math.Min(maxNotifications, (uint)quotas.MaxNotificationsPerPublish);
        return new SubscriptionTimes(interval, lifetime, keepAlive, notifications);
    }

    /// <summary>An interval within the bounds, in 100 ns; NaN and negative ones become the shortest.</summary>
    public static long Interval(double milliseconds, UaServerQuotas quotas)
    {
        var ticks = milliseconds * TimeSpan.TicksPerMillisecond;
        return ticks >= quotas.MinInterval.Ticks ? (long)Math.Min(ticks, quotas.MaxInterval.Ticks) : quotas.MinInterval.Ticks;
    }
}
