using System.Net;
using IndustrialGateway.Protocols.OpcUa;
using IndustrialGateway.Tests.Testing.OpcUa;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.OpcUa.Server;

/// <summary>The services of a server without sockets: requests go in as bytes, answers come back decoded. Time stands still unless it is moved.</summary>
internal sealed class MemoryServer : IDisposable
{
    private readonly RequestDispatcher _dispatcher;

    public MemoryServer(UaServerQuotas? quotas = null, IUaUsers? users = null)
    {
        Options = new UaServerOptions
        {
            EndPoint = new IPEndPoint(IPAddress.Loopback, 0),
            TimeProvider = RealClock.Provider,
            ApplicationName = "test",
            ApplicationUri = "urn:test:server",
            Identity = () => TestIdentities.Server,
            Certificates = Certificates,
            Users = users ?? UaAnonymousUsers.Instance,
            Quotas = quotas ?? new(),
            Offers = [new(UaSecurityPolicy.None, UaSecurityMode.None), new(UaSecurityPolicy.Basic256Sha256, UaSecurityMode.SignAndEncrypt)],
        };
        Space = new UaAddressSpace("urn:test:server");
        ServerNodes.AddTo(Space, Options);
        Parts = new ServerParts(Options, Space, static () => 4840);
        _dispatcher = new RequestDispatcher(Options, Parts);
    }

    public UaServerOptions Options { get; }

    public UaAddressSpace Space { get; }

    public ServerParts Parts { get; }

    public ScriptedCertificateCheck Certificates { get; } = new();

    public void Dispose() => Parts.Dispose();

    public UaVariableNode AddVariable(string name, Bounds? range = null) => Space.AddVariable(
        new UaVariableDescription
        {
            Id = new NodeId(name, 1),
            BrowseName = new QualifiedName(name, 1),
            DataType = new NodeId(11),
            EuRange = range is { } r ? new IndustrialGateway.Protocols.OpcUa.Range { Low = r.Low, High = r.High } : null,
        },
        Space.Objects);

    /// <summary>Raw bytes in; the bytes of the answer, null where it is answered later.</summary>
    public byte[]? Handle(MemoryChannel channel, byte[] request)
    {
        channel.Last = null;
        _dispatcher.Handle(channel, ++channel.RequestId, request);
        return channel.Last;
    }

    public TResponse Call<TRequest, TResponse>(MemoryChannel channel, TRequest request)
        where TRequest : IUaMessage<TRequest>, IUaRequest
        where TResponse : IUaMessage<TResponse>, IUaResponse
    {
        var answer = Handle(channel, PublishBytes.Of(request));
        Assert.NotNull(answer);
        var reader = new UaReader(answer, UaLimits.Default);
        return UaMessages.ReadResponse<TResponse>(ref reader);
    }

    public CreateSessionResponse Create(MemoryChannel channel, byte[]? certificate = null, uint maxResponseBytes = 0) => Call<CreateSessionRequest, CreateSessionResponse>(channel, new()
    {
        SessionName = "s",
        RequestedSessionTimeout = 60_000,
        MaxResponseMessageSize = maxResponseBytes,
        ClientNonce = new byte[32],
        ClientCertificate = certificate ?? channel.ClientCertificate,
    });

    /// <summary>An anonymous session that is activated; gives the header of its requests.</summary>
    public RequestHeader Open(MemoryChannel channel)
    {
        var header = new RequestHeader { AuthenticationToken = Create(channel).AuthenticationToken, RequestHandle = 77 };
        Call<ActivateSessionRequest, ActivateSessionResponse>(channel, new() { Header = header });
        return header;
    }

    /// <summary>Bounds of an engineering range.</summary>
    internal readonly record struct Bounds(double Low, double High);
}
