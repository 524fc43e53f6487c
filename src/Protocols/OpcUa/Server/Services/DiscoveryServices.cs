namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>The discovery service set (OPC 10000-4 §5.5). Stateless; any thread.</summary>
internal sealed class DiscoveryServices(ServerEndpoints endpoints, string applicationUri)
{
    private const string TransportProfile = "http://opcfoundation.org/UA-Profile/Transport/uatcp-uasc-uabinary";

    /// <summary>All endpoints, or none where only other transports are asked for.</summary>
    public EndpointDescription[] GetEndpoints(GetEndpointsRequest request) =>
        request.ProfileUris.Length == 0 || request.ProfileUris.Contains(TransportProfile) ? endpoints.All(request.EndpointUrl) : [];

    /// <summary>This server, unless others are asked for.</summary>
    public ApplicationDescription[] FindServers(FindServersRequest request) =>
        request.ServerUris.Length == 0 || request.ServerUris.Contains(applicationUri) ? [endpoints.Describe(request.EndpointUrl)] : [];
}
