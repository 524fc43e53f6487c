namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>How far a channel has come.</summary>
internal enum ChannelState
{
    /// <summary>Server: connected, nothing received.</summary>
    AwaitsHello,

    /// <summary>Client: HEL sent.</summary>
    AwaitsAcknowledge,

    /// <summary>Limits are agreed; the channel is not open.</summary>
    AwaitsOpen,

    /// <summary>Messages flow.</summary>
    Open,

    /// <summary>Ended: by a fault, by the peer's error, or disposed.</summary>
    Dead,
}
