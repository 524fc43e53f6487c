using System.Net;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// An OPC UA server on one port: shows an <see cref="UaAddressSpace"/>, to be read, browsed and subscribed to.
/// <para>Threads: any. Progress: requests run on the receive loops of their connections, subscriptions on one loop of the server. Order: as the protocol's. When full: by
/// <see cref="UaServerQuotas"/> and the limits of its listener.</para>
/// </summary>
public sealed class UaServer : IAsyncDisposable
{
    private static readonly TimeSpan HouseKeeping = TimeSpan.FromSeconds(1);

    private readonly ServerParts _parts;
    private readonly ServerNodes _nodes;
    private readonly RequestDispatcher _dispatcher;
    private readonly UaServerOptions _options;
    private readonly UaListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly EngineClock _clock;
    private readonly Task _running;

    private UaServer(UaServerOptions options, UaAddressSpace space)
    {
        _options = options;
        _parts = new ServerParts(options, space, () => _listener!.LocalEndPoint!.Port);
        _nodes = ServerNodes.AddTo(space, options);
        _dispatcher = new RequestDispatcher(options, _parts);
        _clock = new EngineClock(options.TimeProvider, Step);
        _parts.Engine.Hastened = _clock.Wake;
        _listener = UaListener.Start(ListenerOptions(options), new ChannelAdapter(this));
        _running = _clock.RunAsync(_stop.Token);
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint => _listener.LocalEndPoint!;

    /// <summary>Sessions there are.</summary>
    public int SessionCount => _parts.Sessions.Count;

    /// <summary>Connections there are.</summary>
    public int ConnectionCount => _listener.ConnectionCount;

    /// <summary>Subscriptions there are.</summary>
    public int SubscriptionCount => _parts.Engine.SubscriptionCount;

    /// <summary>Monitored items there are.</summary>
    public int MonitoredItemCount => _parts.Engine.ItemCount;

    /// <summary>Adds the Server object to the space and listens. A space has one server in its life.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">The address is taken or not ours.</exception>
    public static UaServer Start(UaServerOptions options, UaAddressSpace space)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(space);
        return new UaServer(options, space);
    }

    /// <summary>Looks at the certificates of all clients again, after the trust list has changed; a channel whose certificate is refused now ends at once.</summary>
    public void RecheckCertificates() => _listener.RecheckCertificates();

    /// <summary>Says that it is shutting down, ends all sessions and connections; complete when the last has ended.</summary>
    public async ValueTask DisposeAsync()
    {
        _nodes.ShuttingDown();
        await _stop.CancelAsync().ConfigureAwait(false);
        _clock.Wake();
        await _running.ConfigureAwait(false);
        _parts.Sessions.EndAll(UaStatusCodes.BadServerHalted);
        await _listener.DisposeAsync().ConfigureAwait(false);
        _clock.Dispose();
        _parts.Dispose();
        _stop.Dispose();
    }

    /// <summary>Ends all sessions, and keeps listening: for tests of clients.</summary>
    internal void EndSessions() => _parts.Sessions.EndAll(UaStatusCodes.BadSessionClosed);

    /// <summary>Deletes all subscriptions, and keeps the sessions: for tests of clients.</summary>
    internal void EndSubscriptions() => _parts.Engine.DeleteAll();

    private static UaListenerOptions ListenerOptions(UaServerOptions options) => new()
    {
        EndPoint = options.EndPoint,
        TimeProvider = options.TimeProvider,
        MaxConnections = options.MaxConnections,
        Observer = options.Observer is null ? null : new ListenerObserver(options.Observer),
        Channel = () => new UaServerChannelOptions
        {
            Offers = options.Offers,
            Identity = options.Identity?.Invoke(),
            Certificates = options.Certificates,
            Limits = options.Transport,
        },
    };

    // What is due, and how long until the next.
    private TimeSpan Step()
    {
        var now = _parts.Now();
        _parts.Sessions.Step(now);
        var next = _parts.Engine.Step(now);
        var wait = TimeSpan.FromTicks(Math.Max(0, next - _parts.Now()));
        return wait < HouseKeeping ? wait : HouseKeeping;
    }

    private sealed class ChannelAdapter(UaServer server) : IUaRequestHandler
    {
        public void OnRequest(UaServerConnection connection, uint requestId, ReadOnlySpan<byte> body, long receivedTimestamp)
        {
            var channel = connection.State as ConnectionChannel;
            if (channel is null)
            {
                channel = new ConnectionChannel(connection);
                connection.State = channel;
            }

            server._dispatcher.Handle(channel, requestId, body);
        }

        public void OnClosed(UaServerConnection connection, UaChannelFault reason)
        {
            if (connection.State is ConnectionChannel channel)
            {
                server._parts.Sessions.ChannelClosed(channel);
            }
        }
    }
}
