namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>The services of one server and what they share.</summary>
internal sealed class ServerParts : IDisposable
{
    private readonly TimeProvider _time;
    private readonly long _started;

    public ServerParts(UaServerOptions options, UaAddressSpace space, Func<int> port)
    {
        _time = options.TimeProvider;
        _started = _time.GetTimestamp();
        Engine = new SubscriptionEngine(options.Quotas, () => UaDateTime.From(_time.GetUtcNow()));
        Sessions = new SessionTable(options.Quotas, Engine, (session, status) =>
        {
            session.Channel.HasSession = false;
            options.Observer?.OnEnded(session.Channel.Peer, session.Name, status);
        });
        var endpoints = new ServerEndpoints(options, port);
        Discovery = new DiscoveryServices(endpoints, options.ApplicationUri);
        SessionServices = new SessionServices(options, Sessions, endpoints);
        Attributes = new AttributeServices(space, options.Quotas, Engine.UtcNow);
        Browsing = new BrowseServices(space, options.Quotas);
        Paths = new PathServices(space, options.Quotas);
        Methods = new MethodServices(space, options.Quotas);
        Subscribing = new SubscriptionServices(Engine, space, options.Quotas, Now);
    }

    public SubscriptionEngine Engine { get; }

    public SessionTable Sessions { get; }

    public DiscoveryServices Discovery { get; }

    public SessionServices SessionServices { get; }

    public AttributeServices Attributes { get; }

    public BrowseServices Browsing { get; }

    public PathServices Paths { get; }

    public MethodServices Methods { get; }

    public SubscriptionServices Subscribing { get; }

    /// <summary>Engine time: 100 ns since the server began, monotonic.</summary>
    public long Now() => _time.GetElapsedTime(_started).Ticks;

    /// <inheritdoc/>
    public void Dispose() => Engine.Dispose();
}
