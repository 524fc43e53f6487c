namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>What a chunk brought about.</summary>
public enum UaChannelEventKind
{
    /// <summary>Nothing to do: more chunks of the message follow.</summary>
    Incomplete = 0,

    /// <summary>The peer broke a rule: tell it (a server, with <see cref="SecureChannelCore.WriteError"/>) and end the connection. The core takes nothing more.</summary>
    Fault,

    /// <summary>Server: HEL came; answer with <see cref="SecureChannelCore.WriteAcknowledge"/>.</summary>
    Hello,

    /// <summary>Client: ACK came; go on with <see cref="SecureChannelCore.WriteOpenRequest"/>.</summary>
    Acknowledged,

    /// <summary>Server: the client opens or renews; answer with <see cref="SecureChannelCore.WriteOpenResponse"/>.</summary>
    OpenRequested,

    /// <summary>Client: the channel is open, or its token has been renewed.</summary>
    Opened,

    /// <summary>A whole message: id of the type, then its body.</summary>
    Message,

    /// <summary>The sender has given up the message with this request id; <see cref="UaChannelEvent.Fault"/> says why. The channel goes on.</summary>
    Aborted,

    /// <summary>The client closes the channel.</summary>
    CloseRequested,

    /// <summary>The server ends the connection with ERR; <see cref="UaChannelEvent.Fault"/> says why.</summary>
    PeerError,
}
