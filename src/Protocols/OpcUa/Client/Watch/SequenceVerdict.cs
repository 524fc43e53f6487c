namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>What is to be done with a notification message.</summary>
internal enum SequenceVerdict
{
    /// <summary>It is the next one: give it out, then say that it is done.</summary>
    Deliver,

    /// <summary>It is ahead of one that is missing, or its receiver is not ready: keep a copy.</summary>
    Hold,

    /// <summary>It is ahead and there is no room for a copy: leave it unacknowledged, it is asked for again.</summary>
    Leave,

    /// <summary>It was given out before.</summary>
    Duplicate,

    /// <summary>A keep-alive: nothing to give out.</summary>
    KeepAlive,

    /// <summary>Its number does not belong to this run of the subscription: the server began anew.</summary>
    Broken,

    /// <summary>It belongs to a subscription or session that is no longer ours.</summary>
    Foreign,
}
