namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// Takes whole requests of channels, hands them to their services, and answers. Nothing a client sends ends more than its own request.
/// <para>Threads: any; requests of one channel come one at a time. Progress: what is under way for one channel waits for no peer. Order: answers leave as requests end; Publish
/// is answered later. When full: <see cref="UaServerQuotas"/>.</para>
/// </summary>
internal sealed class RequestDispatcher
{
    private readonly Dictionary<uint, ServiceHandler> _services = [];
    private readonly UaServerOptions _options;
    private readonly ServerParts _parts;

    public RequestDispatcher(UaServerOptions options, ServerParts parts)
    {
        (_options, _parts) = (options, parts);
        AddDiscovery();
        AddSession();
        AddNodes();
        AddSubscriptions();
    }

    private delegate void ServiceHandler(in RequestContext context, ref UaReader reader);

    /// <summary>Answers one request, except Publish, which may be answered later.</summary>
    public void Handle(IServerChannel channel, uint requestId, ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new UaReader(body, _options.Quotas.Decoding);
            var typeId = UaMessages.ReadTypeId(ref reader);
            if (!_services.TryGetValue(typeId, out var service))
            {
                throw new UaServiceException(UaStatusCodes.BadServiceUnsupported, $"there is no service with the request i={typeId}");
            }

            service(new RequestContext(channel, requestId), ref reader);
        }
        catch (UaDecodingException e)
        {
            Fault(channel, requestId, HandleOf(body), e.Status);
        }
        catch (UaServiceException e)
        {
            Fault(channel, requestId, HandleOf(body), e.Status);
        }
    }

    private void AddDiscovery()
    {
        // Before a session, and on any channel.
        Add<GetEndpointsRequest, GetEndpointsResponse>((_, r) => new GetEndpointsResponse { Endpoints = _parts.Discovery.GetEndpoints(r) }, static (r, h) => r with { Header = h });
        Add<FindServersRequest, FindServersResponse>((_, r) => new FindServersResponse { Servers = _parts.Discovery.FindServers(r) }, static (r, h) => r with { Header = h });
    }

    private void AddSession()
    {
        Add<CreateSessionRequest, CreateSessionResponse>((c, r) => Open(c, () => _parts.SessionServices.Create(r, c, _parts.Now())), static (r, h) => r with { Header = h });
        Add<ActivateSessionRequest, ActivateSessionResponse>((c, r) => Open(c, () => _parts.SessionServices.Activate(r, c, _parts.Now())), static (r, h) => r with { Header = h });
        Add<CloseSessionRequest, CloseSessionResponse>((c, r) => _parts.SessionServices.Close(r, c, _parts.Now()), static (r, h) => r with { Header = h });
        AddOfSession<CancelRequest, CancelResponse>(
            (s, r) => new CancelResponse { CancelCount = _parts.Engine.Cancel(s.Publishing, r.RequestHandle) }, static (r, h) => r with { Header = h });
    }

    private void AddNodes()
    {
        AddOfSession<ReadRequest, ReadResponse>((_, r) => _parts.Attributes.Read(r), static (r, h) => r with { Header = h });
        AddOfSession<WriteRequest, WriteResponse>((_, r) => _parts.Attributes.Write(r), static (r, h) => r with { Header = h });
        AddOfSession<HistoryReadRequest, HistoryReadResponse>((_, r) => _parts.Attributes.ReadHistory(r), static (r, h) => r with { Header = h });
        AddOfSession<BrowseRequest, BrowseResponse>((s, r) => _parts.Browsing.Browse(s, r), static (r, h) => r with { Header = h });
        AddOfSession<BrowseNextRequest, BrowseNextResponse>((s, r) => _parts.Browsing.BrowseNext(s, r), static (r, h) => r with { Header = h });
        AddOfSession<TranslateBrowsePathsToNodeIdsRequest, TranslateBrowsePathsToNodeIdsResponse>((_, r) => _parts.Paths.Translate(r), static (r, h) => r with { Header = h });
        AddOfSession<RegisterNodesRequest, RegisterNodesResponse>((_, r) => _parts.Paths.Register(r), static (r, h) => r with { Header = h });
        AddOfSession<UnregisterNodesRequest, UnregisterNodesResponse>((_, r) => _parts.Paths.Unregister(r), static (r, h) => r with { Header = h });
        AddOfSession<CallRequest, CallResponse>((_, r) => _parts.Methods.Call(r), static (r, h) => r with { Header = h });
    }

    private void AddSubscriptions()
    {
        var services = _parts.Subscribing;
        AddOfSession<CreateSubscriptionRequest, CreateSubscriptionResponse>(services.Create, static (r, h) => r with { Header = h });
        AddOfSession<ModifySubscriptionRequest, ModifySubscriptionResponse>(services.Modify, static (r, h) => r with { Header = h });
        AddOfSession<SetPublishingModeRequest, SetPublishingModeResponse>(services.SetPublishingMode, static (r, h) => r with { Header = h });
        AddOfSession<DeleteSubscriptionsRequest, DeleteSubscriptionsResponse>(services.Delete, static (r, h) => r with { Header = h });
        AddOfSession<TransferSubscriptionsRequest, TransferSubscriptionsResponse>(services.Transfer, static (r, h) => r with { Header = h });
        AddOfSession<CreateMonitoredItemsRequest, CreateMonitoredItemsResponse>(services.CreateItems, static (r, h) => r with { Header = h });
        AddOfSession<ModifyMonitoredItemsRequest, ModifyMonitoredItemsResponse>(services.ModifyItems, static (r, h) => r with { Header = h });
        AddOfSession<SetMonitoringModeRequest, SetMonitoringModeResponse>(services.SetMonitoringMode, static (r, h) => r with { Header = h });
        AddOfSession<DeleteMonitoredItemsRequest, DeleteMonitoredItemsResponse>(services.DeleteItems, static (r, h) => r with { Header = h });
        _services.Add(PublishRequest.BinaryEncodingId, Publish);
        _services.Add(RepublishRequest.BinaryEncodingId, Republish);
    }

    // Answered by the engine, now or later.
    private void Publish(in RequestContext context, ref UaReader reader)
    {
        var request = PublishRequest.Decode(ref reader);
        var session = SessionOf(request.Header, context.Channel);
        if (request.SubscriptionAcknowledgements.Length > _options.Quotas.MaxOperations)
        {
            throw new UaServiceException(UaStatusCodes.BadTooManyOperations, "too many acknowledgements");
        }

        _parts.Engine.Publish(session.Publishing, context.Channel, context.RequestId, request, _parts.Now());
    }

    private void Republish(in RequestContext context, ref UaReader reader)
    {
        var request = RepublishRequest.Decode(ref reader);
        _parts.Engine.Republish(SessionOf(request.Header, context.Channel).Publishing, context.Channel, context.RequestId, request);
    }

    private T Open<T>(IServerChannel channel, Func<T> open)
    {
        if (channel.IsDiscoveryOnly)
        {
            throw new UaServiceException(UaStatusCodes.BadSecurityPolicyRejected, "a session needs security here");
        }

        try
        {
            return open();
        }
        catch (UaServiceException e)
        {
            _options.Observer?.OnRefused(channel.Peer, e.Status, e.Message);
            throw;
        }
    }

    private ServerSession SessionOf(RequestHeader header, IServerChannel channel) => _parts.Sessions.Of(header, channel, _parts.Now());

    private void AddOfSession<TRequest, TResponse>(Func<ServerSession, TRequest, TResponse> serve, Func<TResponse, ResponseHeader, TResponse> withHeader)
        where TRequest : IUaMessage<TRequest>, IUaRequest
        where TResponse : IUaMessage<TResponse> =>
        _services.Add(TRequest.BinaryEncodingId, (in context, ref reader) =>
        {
            var request = TRequest.Decode(ref reader);
            var session = SessionOf(request.Header, context.Channel);
            Answer(context, request.Header, serve(session, request), withHeader, session.MaxResponseBytes);
        });

    private void Add<TRequest, TResponse>(Func<IServerChannel, TRequest, TResponse> serve, Func<TResponse, ResponseHeader, TResponse> withHeader)
        where TRequest : IUaMessage<TRequest>, IUaRequest
        where TResponse : IUaMessage<TResponse> =>
        _services.Add(TRequest.BinaryEncodingId, (in context, ref reader) =>
        {
            var request = TRequest.Decode(ref reader);
            Answer(context, request.Header, serve(context.Channel, request), withHeader, 0);
        });

    private void Answer<T>(in RequestContext context, RequestHeader request, T response, Func<T, ResponseHeader, T> withHeader, uint most)
        where T : IUaMessage<T>
    {
        var header = new ResponseHeader { Timestamp = _parts.Engine.UtcNow(), RequestHandle = request.RequestHandle };
        if (context.Channel.Respond(context.RequestId, withHeader(response, header), most) == UaStatusCodes.BadResponseTooLarge)
        {
            Fault(context.Channel, context.RequestId, request.RequestHandle, UaStatusCodes.BadResponseTooLarge);
        }
    }

    private void Fault(IServerChannel channel, uint requestId, uint requestHandle, UaStatusCode status) =>
        channel.Respond(requestId, new ServiceFault { Header = new ResponseHeader { Timestamp = _parts.Engine.UtcNow(), RequestHandle = requestHandle, ServiceResult = status } }, 0);

    // The header of a request that could not be decoded as a whole may still be one.
    private uint HandleOf(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new UaReader(body, _options.Quotas.Decoding);
            UaMessages.ReadTypeId(ref reader);
            return RequestHeader.Decode(ref reader).RequestHandle;
        }
        catch (UaDecodingException)
        {
            // Expected: not even the header is one.
            return 0;
        }
    }
}
