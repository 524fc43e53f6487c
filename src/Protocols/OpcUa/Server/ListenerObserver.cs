using System.Net;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Tells the server's observer of connections that went wrong.</summary>
internal sealed class ListenerObserver(IUaServerObserver observer) : IUaListenerObserver
{
    public void OnOpened(UaServerConnection connection)
    {
    }

    public void OnEnded(UaServerConnection connection, UaChannelFault reason)
    {
        // A client that goes is nothing to tell.
        if (reason.Status != UaStatusCodes.BadConnectionClosed && reason.Status != UaStatusCodes.BadServerHalted)
        {
            observer.OnConnectionFault(connection.RemoteEndPoint?.ToString() ?? "", reason.Status, reason.Text);
        }
    }

    public void OnTurnedAway(EndPoint? remote, UaChannelFault reason) => observer.OnConnectionFault(remote?.ToString() ?? "", reason.Status, reason.Text);
}
