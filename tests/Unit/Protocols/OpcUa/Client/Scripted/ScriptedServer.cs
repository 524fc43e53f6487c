using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Tests.Unit;

/// <summary>
/// A server in memory, without bytes: answers messages by scripts, keeps account of its sessions, and can be told to lie. Its connections are opened by
/// <see cref="UaClientOptions.Connector"/>.
/// </summary>
internal sealed class ScriptedServer : IUaConnector
{
    public const string Url = "opc.tcp://server:4840/UA";

    private readonly Dictionary<Type, Func<ScriptedConnection, object, object>> _scripts = [];
    private uint _lastToken;

    public ScriptedServer()
    {
        On<GetEndpointsRequest>((_, _) => new GetEndpointsResponse { Endpoints = Endpoints });
        On<CreateSessionRequest>(Create);
        On<ActivateSessionRequest>(Activate);
        On<CloseSessionRequest>((_, request) => Sessions.Remove(request.Header.AuthenticationToken) ? new CloseSessionResponse() : throw Fault(UaStatusCodes.BadSessionIdInvalid));
        On<ReadRequest>((_, request) => new ReadResponse { Results = Array.ConvertAll(request.NodesToRead, Read) });
    }

    /// <summary>Tokens of the sessions that exist.</summary>
    public HashSet<NodeId> Sessions { get; } = [];

    /// <summary>The most there were at one time.</summary>
    public int MostSessions { get; private set; }

    public List<ScriptedConnection> Connections { get; } = [];

    /// <summary>Every request, in order.</summary>
    public List<object> Requests { get; } = [];

    public EndpointDescription[] Endpoints { get; set; } = [Endpoint(UaSecurityPolicy.None, UaSecurityMode.None)];

    public string[] Namespaces { get; set; } = ["http://opcfoundation.org/UA/", "urn:server", "urn:plant"];

    public Dictionary<NodeId, DataValue> Values { get; } = [];

    /// <summary>What CreateSession says, changed before it is sent.</summary>
    public Func<CreateSessionResponse, CreateSessionResponse> Bend { get; set; } = static response => response;

    /// <summary>The nonce of the next answer.</summary>
    public Func<byte[]> Nonce { get; set; } = static () => System.Security.Cryptography.RandomNumberGenerator.GetBytes(32);

    /// <summary>Set: channels with security are refused at this layer.</summary>
    public UaConnectLayer? Refusal { get; set; }

    public UaIdentity? Identity { get; set; }

    public static EndpointDescription Endpoint(UaSecurityPolicy policy, UaSecurityMode mode, byte[]? certificate = null, string url = Url, params UserTokenPolicy[] tokens) => new()
    {
        EndpointUrl = url,
        SecurityMode = mode,
        SecurityPolicyUri = policy.Uri,
        ServerCertificate = certificate,
        TransportProfileUri = "http://opcfoundation.org/UA-Profile/Transport/uatcp-uasc-uabinary",
        Server = new() { ApplicationUri = "urn:test:server" },
        UserIdentityTokens = tokens.Length > 0 ? tokens : [new() { PolicyId = "anonymous", TokenType = UserTokenType.Anonymous }],
    };

    public static UaServiceException Fault(UaStatusCode status) => new(status, status.Name);

    public void On<TRequest>(Func<ScriptedConnection, TRequest, object> script) => _scripts[typeof(TRequest)] = (connection, request) => script(connection, (TRequest)request);

    public object Answer(ScriptedConnection connection, IUaRequest request)
    {
        Requests.Add(request);
        var isOfSession = request is not (GetEndpointsRequest or CreateSessionRequest or FindServersRequest);
        if (isOfSession && !Sessions.Contains(request.Header.AuthenticationToken))
        {
            throw Fault(UaStatusCodes.BadSessionIdInvalid);
        }

        return _scripts.TryGetValue(request.GetType(), out var script) ? script(connection, request) : throw Fault(UaStatusCodes.BadServiceUnsupported);
    }

    public IEnumerable<T> Sent<T>() => Requests.OfType<T>();

    Task<IUaConnection> IUaConnector.ConnectAsync(UaTcpConnectionOptions options, CancellationToken cancellationToken)
    {
        if (Refusal is { } layer && !options.Channel.Policy.IsNone)
        {
            throw new UaConnectException(layer, UaStatusCodes.BadSecurityChecksFailed, "refused");
        }

        var connection = new ScriptedConnection(this, options);
        Connections.Add(connection);
        return Task.FromResult<IUaConnection>(connection);
    }

    private CreateSessionResponse Create(ScriptedConnection connection, CreateSessionRequest request)
    {
        var token = new NodeId(++_lastToken, 9);
        Sessions.Add(token);
        MostSessions = Math.Max(MostSessions, Sessions.Count);
        var signature = new SignatureData();
        if (!connection.Policy.IsNone)
        {
            using var key = Identity!.OpenPrivateKey();
            signature = new() { Algorithm = connection.Policy.SignatureAlgorithmUri, Signature = connection.Policy.AsymmetricSign(key, [.. request.ClientCertificate!, .. request.ClientNonce!]) };
        }

        return Bend(new()
        {
            SessionId = new NodeId(_lastToken, 8),
            AuthenticationToken = token,
            RevisedSessionTimeout = request.RequestedSessionTimeout,
            ServerNonce = Nonce(),
            ServerCertificate = Identity?.CertificateDer,
            ServerEndpoints = Endpoints,
            ServerSignature = signature,
        });
    }

    private ActivateSessionResponse Activate(ScriptedConnection connection, ActivateSessionRequest request)
    {
        connection.ActivatedToken = request.Header.AuthenticationToken;
        return new() { ServerNonce = Nonce() };
    }

    private DataValue Read(ReadValueId read) =>
        read.NodeId == UaNodeIds.NamespaceArray ? new(Variant.OfArray(BuiltInType.String, Namespaces))
        : Values.TryGetValue(read.NodeId, out var value) ? value
        : new(Variant.Null, UaStatusCodes.BadNodeIdUnknown);
}
