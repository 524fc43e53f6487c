using System.Net;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Told what a listener does, for logs and counters. Any thread; must not block or throw.</summary>
public interface IUaListenerObserver
{
    /// <summary>A channel is open.</summary>
    void OnOpened(UaServerConnection connection);

    /// <summary>A connection has ended, before or after its channel was open. <see cref="UaChannelFault.Status"/> and its text say why; the peer may have been told less.</summary>
    void OnEnded(UaServerConnection connection, UaChannelFault reason);

    /// <summary>A connection was not taken at all.</summary>
    void OnTurnedAway(EndPoint? remote, UaChannelFault reason);
}
