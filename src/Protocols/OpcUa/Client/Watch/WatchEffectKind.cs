namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>What the shell around <see cref="SubscriptionCore"/> has to do.</summary>
internal enum WatchEffectKind
{
    /// <summary>Send one publish request with all waiting acknowledgements.</summary>
    SendPublish,

    /// <summary>Call Republish.</summary>
    Republish,

    /// <summary>Delete the old subscription, if there is one, and create a new one with its items.</summary>
    CreateSubscription,

    /// <summary>Delete a subscription nobody knows.</summary>
    DeleteSubscription,

    /// <summary>Have all current values of a subscription sent again.</summary>
    Refresh,

    /// <summary>Try the items again that could not be created.</summary>
    RetryItems,

    /// <summary>Read the server's clock: its item does not report it.</summary>
    ReadClock,

    /// <summary>Close the session and make a new one on the same channel.</summary>
    RenewSession,

    /// <summary>Make a new channel; keep the session where that is asked for and the server agrees.</summary>
    ReopenChannel,
}
