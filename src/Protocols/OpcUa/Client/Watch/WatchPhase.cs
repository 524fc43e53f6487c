namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Where a watched subscription stands.</summary>
internal enum WatchPhase
{
    /// <summary>Not on the server; waits for a session, or for its next attempt.</summary>
    Absent,

    /// <summary>Being created with its items.</summary>
    Creating,

    /// <summary>Runs.</summary>
    Live,

    /// <summary>Silent: the server was asked to republish.</summary>
    Probing,

    /// <summary>The server answered the probe: something must be heard now.</summary>
    Awaiting,

    /// <summary>Heard again: the server was asked to send all current values once more.</summary>
    Refreshing,
}
