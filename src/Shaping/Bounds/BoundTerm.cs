namespace IndustrialGateway.Shaping.Bounds;

/// <summary>The parts a bound is made of. They add up to it.</summary>
public enum BoundTerm
{
    /// <summary>What the class itself may bring at once.</summary>
    Burst,

    /// <summary>What the classes above it may bring meanwhile.</summary>
    MoreUrgent,

    /// <summary>What classes of the same deadline may bring meanwhile.</summary>
    Equals,

    /// <summary>One message of another class that is on the link already.</summary>
    OtherMessage,

    /// <summary>The uplink's latency: the way out and the acknowledgement back.</summary>
    Latency,

    /// <summary>The gateway's own threads, <see cref="Premises.GatewayAllowance"/>.</summary>
    Gateway,

    /// <summary>What pacing lets stand in the link: <see cref="Pacing.AheadNs"/> and <see cref="Pacing.SlackNs"/>.</summary>
    Pacing,

    /// <summary>Waiting for company in a message.</summary>
    Linger,
}
