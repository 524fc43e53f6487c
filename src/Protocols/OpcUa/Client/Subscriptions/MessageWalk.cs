namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>How far a notification message has been given out, and what it said of the server.</summary>
internal struct MessageWalk(int done)
{
    /// <summary>Values and events that were given out before.</summary>
    public readonly int Done = done;

    /// <summary>Values and events walked over.</summary>
    public int Elements;

    /// <summary>Items whose first value since the last refresh was given out now.</summary>
    public int Fresh;

    /// <summary>What became of the subscription, if it says so.</summary>
    public UaStatusCode? StatusChange;

    /// <summary>The namespace table or start time is another.</summary>
    public bool HasServerChanged;
}
