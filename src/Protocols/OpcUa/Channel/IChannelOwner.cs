namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>What stands above a socket with a channel: a client's connection or a server's. Called on the receive loop.</summary>
internal interface IChannelOwner
{
    /// <summary>Something came.</summary>
    /// <returns>Why the connection must end, or null.</returns>
    UaChannelFault? OnEvent(in UaChannelEvent channelEvent, long receivedTimestamp);

    /// <summary>The connection has ended, once.</summary>
    void OnEnded(UaChannelFault reason);
}
