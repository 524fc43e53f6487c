namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Where channel and session stand.</summary>
internal enum ConnectionPhase
{
    /// <summary>Not begun.</summary>
    Idle,

    /// <summary>Both are there.</summary>
    Up,

    /// <summary>The session is being replaced.</summary>
    Renewing,

    /// <summary>The channel is being replaced.</summary>
    Reopening,

    /// <summary>An attempt failed; the next one waits.</summary>
    Pausing,
}
