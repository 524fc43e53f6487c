using System.Net;
using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Tests.Testing.OpcUa;

/// <summary>A listener on a free port of loopback with an <see cref="EchoHandler"/>, and options for clients of it.</summary>
public sealed class ChannelPeers : IAsyncDisposable
{
    private readonly TimeProvider _time;
    private readonly UaSecurityPolicy _policy;
    private readonly UaSecurityMode _mode;

    public ChannelPeers(
        TimeProvider time,
        UaSecurityPolicy? policy = null,
        UaSecurityMode mode = UaSecurityMode.None,
        Func<UaListenerOptions, UaListenerOptions>? change = null,
        UaTransportLimits? limits = null)
    {
        _time = time;
        _policy = policy ?? UaSecurityPolicy.None;
        _mode = mode;
        var channel = new UaServerChannelOptions
        {
            Offers = [new(_policy, mode)],
            Identity = TestIdentities.Server,
            Certificates = Certificates,
            MinTokenLifetime = TimeSpan.FromMilliseconds(1),
            Limits = limits ?? new(),
        };
        var options = new UaListenerOptions
        {
            EndPoint = new IPEndPoint(IPAddress.Loopback, 0),
            TimeProvider = time,
            Channel = () => channel,
            Observer = Handler,
        };
        Listener = UaListener.Start(change is null ? options : change(options), Handler);
    }

    public EchoHandler Handler { get; } = new();

    public ScriptedCertificateCheck Certificates { get; } = new();

    public ScriptedCertificateCheck ClientCertificates { get; } = new();

    public UaListener Listener { get; }

    public string Url => $"opc.tcp://localhost:{Listener.LocalEndPoint?.Port ?? 1}/test";

    public UaTcpConnectionOptions ClientOptions => new()
    {
        EndpointUrl = Url,
        TimeProvider = _time,
        Certificates = ClientCertificates,
        Channel = new()
        {
            Policy = _policy,
            Mode = _mode,
            Identity = TestIdentities.Client,
            ServerCertificate = TestIdentities.Server.CertificateDer,
        },
    };

    public Task<UaTcpConnection> ConnectAsync(CancellationToken cancellationToken) => UaTcpConnection.ConnectAsync(ClientOptions, cancellationToken);

    public static async Task<byte[]> EchoAsync(UaTcpConnection connection, byte[] payload, CancellationToken cancellationToken)
    {
        var response = await connection.CallAsync<EchoRequest, EchoResponse>(new EchoRequest { Payload = payload }, cancellationToken);
        return response.Payload;
    }

    public ValueTask DisposeAsync() => Listener.DisposeAsync();
}
