namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Asks a server what it is and how it may be reached, over a channel without security (OPC 10000-4 §5.5). Nothing it says is proven before a session compares it.</summary>
internal static class UaDiscovery
{
    /// <summary>The endpoints of the server at the URL.</summary>
    /// <exception cref="UaConnectException">It did not answer.</exception>
    public static async Task<EndpointDescription[]> GetEndpointsAsync(UaClientOptions options, CancellationToken cancellationToken)
    {
        var request = new GetEndpointsRequest { Header = Header(options), EndpointUrl = options.EndpointUrl };
        return await AskAsync<GetEndpointsRequest, GetEndpointsResponse>(options, request, cancellationToken).ConfigureAwait(false) is { } response
            ? response.Endpoints
            : [];
    }

    /// <summary>The servers a discovery server knows.</summary>
    /// <exception cref="UaConnectException">It did not answer.</exception>
    public static async Task<ApplicationDescription[]> FindServersAsync(UaClientOptions options, CancellationToken cancellationToken)
    {
        var request = new FindServersRequest { Header = Header(options), EndpointUrl = options.EndpointUrl };
        var response = await AskAsync<FindServersRequest, FindServersResponse>(options, request, cancellationToken).ConfigureAwait(false);
        return response.Servers;
    }

    /// <summary>Discovers and chooses.</summary>
    /// <exception cref="UaConnectException">The server did not answer, or nothing fits.</exception>
    public static async Task<UaEndpointUse> ChooseAsync(UaClientOptions options, CancellationToken cancellationToken)
    {
        if (!UaEndpointUrl.TryParse(options.EndpointUrl, out var written))
        {
            throw new UaConnectException(
                UaConnectLayer.Dns, UaStatusCodes.BadTcpEndpointUrlInvalid, $"'{options.EndpointUrl}' is no URL of OPC UA TCP, such as opc.tcp://host:4840.");
        }

        var endpoints = await GetEndpointsAsync(options, cancellationToken).ConfigureAwait(false);
        var chosen = UaEndpointChoice.Choose(endpoints, options);
        return new(chosen, endpoints, UaSecurityPolicy.Find(chosen.SecurityPolicyUri)!, UaEndpointChoice.DialUrl(chosen, endpoints, written));
    }

    private static RequestHeader Header(UaClientOptions options) => new() { Timestamp = UaDateTime.From(options.TimeProvider.GetUtcNow()) };

    private static async Task<TResponse> AskAsync<TRequest, TResponse>(UaClientOptions options, TRequest request, CancellationToken cancellationToken)
        where TRequest : IUaMessage<TRequest>, IUaRequest
        where TResponse : IUaMessage<TResponse>, IUaResponse
    {
        var connection = await UaHandshake.OpenAsync(options, null, null, cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            try
            {
                var timed = await connection.CallTimedAsync<TRequest, TResponse>(request, cancellationToken).ConfigureAwait(false);
                return timed.Response;
            }
            catch (UaServiceException e)
            {
                throw new UaConnectException(UaConnectLayer.Session, e.Status, $"{options.EndpointUrl}: discovery failed: {e.Message}", e);
            }
            catch (UaDecodingException e)
            {
                throw new UaConnectException(UaConnectLayer.Session, e.Status, $"{options.EndpointUrl}: the answer of discovery cannot be read: {e.Message}", e);
            }
        }
    }
}
