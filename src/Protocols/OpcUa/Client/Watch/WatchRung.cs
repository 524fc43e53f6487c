namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>The ladder that brings data back, lowest first.</summary>
internal enum WatchRung
{
    /// <summary>All is well.</summary>
    None,

    /// <summary>Ask for a message again: finds out whether channel, session and subscription still answer.</summary>
    Republish,

    /// <summary>A new subscription in the same session.</summary>
    Subscription,

    /// <summary>A new session on the same channel.</summary>
    Session,

    /// <summary>A new channel.</summary>
    Channel,
}
