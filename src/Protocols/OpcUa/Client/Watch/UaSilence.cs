namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Why values can no longer be relied on.</summary>
public enum UaSilence
{
    /// <summary>Neither data nor keep-alive came in time.</summary>
    NothingHeard,

    /// <summary>Keep-alives come, but the server's own clock, which is watched in every subscription, stands still.</summary>
    HeartbeatLost,

    /// <summary>Notification messages were lost and the server no longer has them.</summary>
    MessagesLost,

    /// <summary>The server counts its messages anew.</summary>
    SequenceBroken,

    /// <summary>The server has deleted the subscription, or does not know it.</summary>
    SubscriptionLost,

    /// <summary>The server has closed the session, or does not know it.</summary>
    SessionLost,

    /// <summary>The connection or secure channel is gone.</summary>
    ChannelLost,

    /// <summary>The namespace table or the start time of the server changed: it was restarted or loaded anew.</summary>
    ServerChanged,

    /// <summary>A service that was needed was refused or not answered.</summary>
    ServiceFailed,
}
