using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Adapters.OpcUa;

/// <content>Sessions of the protocol library come and go.</content>
internal sealed partial class ChannelRun
{
    /// <inheritdoc/>
    public void OnSession(UaClient client) => OnSession(new ClientSession(client));

    /// <summary>There is no session, and none is being brought back by itself.</summary>
    public void OnLost(UaStatusCode status, string text)
    {
        lock (_gate)
        {
            _session = null;
        }

        OnTrouble(status, text);
    }
}
