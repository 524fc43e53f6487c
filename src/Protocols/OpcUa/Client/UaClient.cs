namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// A client of one OPC UA server: one channel, one session, typed calls cut to what the server can take. Never more than one session at a time: a new channel takes the old
/// session over where the server agrees, otherwise the old one is closed through the new channel first. Nothing reconnects by itself: <see cref="UaSubscriptionRunner"/> does,
/// or the caller of <see cref="ReopenAsync(bool, CancellationToken)"/>.
/// <para>Threads: calls from any number; connecting, renewing and closing one after the other. Order: requests leave in the order of the calls. When full: see
/// <see cref="UaTcpConnection"/>.</para>
/// </summary>
public sealed partial class UaClient : IAsyncDisposable
{
    private readonly UaClientOptions _options;
    private readonly UaNonceCheck _nonces = new();
    private readonly UaHandshake _handshake;
    private readonly SemaphoreSlim _turn = new(1, 1);

    private volatile IUaConnection? _connection;
    private volatile UaSessionState? _session;
    private UaEndpointUse? _use;
    private PublishRelay? _relay;
    private int _requestHandle;
    private Action? _onProgress; // told after each step of connecting; one at a time by the turn
    private bool _isClosed;

    private UaClient(UaClientOptions options)
    {
        _options = options;
        _handshake = new(options, _nonces);
        Limits = new(UaVendorProfile.Unknown, [], options.MostOperations, null);
    }

    /// <summary>How it connects.</summary>
    public UaClientOptions Options => _options;

    /// <summary>Channel and session are there, as far as this side knows.</summary>
    public bool IsConnected => _session is not null && _connection is { IsOpen: true };

    /// <summary>The endpoint in use.</summary>
    public EndpointDescription Endpoint => _use?.Endpoint ?? new EndpointDescription();

    /// <summary>Policy of the channel.</summary>
    public UaSecurityPolicy Policy => _connection?.Policy ?? UaSecurityPolicy.None;

    /// <summary>Mode of the channel.</summary>
    public UaSecurityMode Mode => _connection?.Mode ?? UaSecurityMode.None;

    /// <summary>Certificate of the server (DER); null where none was shown.</summary>
    public byte[]? ServerCertificate => _connection?.ServerCertificate ?? _session?.ServerCertificate;

    /// <summary>Id of the session, for diagnostics.</summary>
    public NodeId SessionId => _session?.Id ?? NodeId.Null;

    /// <summary>How long the server keeps the session without hearing from this client.</summary>
    public TimeSpan SessionTimeout => _session?.Timeout ?? TimeSpan.Zero;

    /// <summary>Counts sessions: another number means that everything resolved before must be resolved again.</summary>
    public int SessionNumber { get; private set; }

    /// <summary>Completes with the reason when the present channel has ended.</summary>
    public Task<UaChannelFault> ChannelClosed => _connection?.Closed ?? NoChannel;

    /// <summary>
    /// Looks at the server's certificate again, after what is trusted has changed: a channel whose certificate is refused now ends. True where it is still accepted.
    /// </summary>
    public bool RecheckCertificate() => _connection?.RecheckCertificate() ?? true;

    private static readonly Task<UaChannelFault> NoChannel = Task.FromResult(new UaChannelFault(UaStatusCodes.BadNotConnected, "There is no channel."));

    /// <summary>Takes publish responses; set by the runner before it sends the first request.</summary>
    internal IPublishSink? PublishSink { get; set; }

    /// <summary>Discovers, chooses, opens a channel, makes and activates a session, reads what the server can do.</summary>
    /// <exception cref="UaConnectException">It failed; the layer says how far it came, the text what to do.</exception>
    /// <exception cref="OperationCanceledException">Given up by the caller.</exception>
    public static async Task<UaClient> ConnectAsync(UaClientOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var client = new UaClient(options);
        try
        {
            await client.ReopenAsync(keepSession: false, cancellationToken).ConfigureAwait(false);
            return client;
        }
        catch
        {
            await client.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The endpoints of a server, without a session. Not proven.</summary>
    /// <exception cref="UaConnectException">It did not answer.</exception>
    public static Task<EndpointDescription[]> GetEndpointsAsync(UaClientOptions options, CancellationToken cancellationToken) =>
        UaDiscovery.GetEndpointsAsync(options, cancellationToken);

    /// <summary>The servers a discovery server knows. Not proven.</summary>
    /// <exception cref="UaConnectException">It did not answer.</exception>
    public static Task<ApplicationDescription[]> FindServersAsync(UaClientOptions options, CancellationToken cancellationToken) =>
        UaDiscovery.FindServersAsync(options, cancellationToken);

    /// <summary>Closes the session with its subscriptions, then the channel, each within the time for farewells. Calls under way fail.</summary>
    public async Task CloseAsync()
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            _isClosed = true;
            if (_connection is { IsOpen: true } connection && _session is { } session)
            {
                await _handshake.CloseAsync(connection, session.AuthenticationToken).ConfigureAwait(false);
            }

            _session = null;
            await DropConnectionAsync().ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>As <see cref="CloseAsync"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        await CloseAsync().ConfigureAwait(false);
    }

    private async Task DropConnectionAsync()
    {
        var connection = _connection;
        _connection = null;
        _relay?.Stop();
        _relay = null;
        if (connection is not null)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
        }
    }
}
