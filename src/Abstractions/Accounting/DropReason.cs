namespace IndustrialGateway;

/// <summary>Why a sample was lost. The names in messages and metrics are in <see cref="DropReasons"/>.</summary>
public enum DropReason : byte
{
    /// <summary>The ring between adapter and mover was full: a fault of the gateway, not a policy.</summary>
    RingFull,

    /// <summary>The class queue was full and its policy lets the oldest go.</summary>
    Overflow,

    /// <summary>The payload slab had no room for a text or array.</summary>
    PayloadFull,

    /// <summary>The gateway stopped before it could be sent.</summary>
    Shutdown,

    /// <summary>A class without deadline offers more than the uplink takes, and its queue would only stand: CoDel (RFC 8289) let samples go from the front.</summary>
    Codel,
}
