namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>One subscription of a <see cref="UaSubscriptionRunner"/>.</summary>
public sealed record UaSubscriptionPlan
{
    /// <summary>Publishing interval asked for, milliseconds.</summary>
    public double PublishingIntervalMs { get; init; } = 1000;

    /// <summary>Its items, up to 100,000.</summary>
    public required IReadOnlyList<UaMonitoredItem> Items { get; init; }

    /// <summary>Relative priority in the server, 255 the highest.</summary>
    public byte Priority { get; init; }

    /// <summary>The most notifications in one message; 0 leaves it to the server.</summary>
    public uint MaxNotificationsPerPublish { get; init; }

    /// <summary>How long the server keeps it without hearing from this client, at least.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromSeconds(60);
}
