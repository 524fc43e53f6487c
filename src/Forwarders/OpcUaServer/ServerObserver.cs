using IndustrialGateway.Protocols.OpcUa;
using Microsoft.Extensions.Logging;

namespace IndustrialGateway.Forwarders.OpcUaServer;

/// <summary>Logs what the clients of a server do. Any thread.</summary>
internal sealed class ServerObserver(ILogger logger, string uplink) : IUaServerObserver
{
    public void OnActivated(string peer, string session, string user) => OpcUaServerLog.Opened(logger, uplink, peer, session, user);

    public void OnEnded(string peer, string session, UaStatusCode status) => OpcUaServerLog.Ended(logger, uplink, session, peer, status.ToString());

    public void OnRefused(string peer, UaStatusCode status, string reason) => OpcUaServerLog.Refused(logger, uplink, peer, status.ToString(), reason);

    public void OnConnectionFault(string peer, UaStatusCode status, string reason) => OpcUaServerLog.ConnectionFault(logger, uplink, peer, status.ToString(), reason);
}
