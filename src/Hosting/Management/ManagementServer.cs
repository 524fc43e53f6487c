using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IndustrialGateway.Hosting.Management;

/// <summary>
/// The management endpoint on a bare Kestrel: no host, no container, no configuration from the environment, so that nothing but <c>gateway.listen</c> opens a port
/// and nothing but the command line listens for signals.
/// </summary>
internal sealed class ManagementServer : IAsyncDisposable
{
    // The few tools of one machine; more would be someone else's.
    private const int MaxConnections = 64;

    // Pages are only read: a request has no body worth more than this.
    private const long MaxRequestBytes = 4096;

    private readonly KestrelServer _server;
    private readonly ManagementApplication _application;

    private ManagementServer(KestrelServer server, ManagementApplication application, string url)
    {
        (_server, _application, Url) = (server, application, url);
    }

    /// <summary>Base address with the real port, such as <c>http://127.0.0.1:8090</c>.</summary>
    public string Url { get; }

    /// <summary>Opens the port, or refuses with a <see cref="GatewayStartException"/> that says why.</summary>
    public static async Task<ManagementServer> StartAsync(
        IPEndPoint listen, IManagementSource source, TimeProvider timeProvider, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        RefuseNetwork(listen);
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Limits.MaxConcurrentConnections = MaxConnections;
        options.Limits.MaxRequestBodySize = MaxRequestBytes;
        options.Listen(listen);
        var transport = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), loggers);
        var server = new KestrelServer(Options.Create(options), transport, loggers);
        var application = new ManagementApplication(source, timeProvider, loggers.CreateLogger("IndustrialGateway.Hosting.Management"));
        try
        {
            await server.StartAsync(application, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or System.Net.Sockets.SocketException)
        {
            server.Dispose();
            var reason = e.InnerException is AddressInUseException ? "the port is taken" : e.Message;
            throw new GatewayStartException(HostingFaults.ListenFailed, e, listen, reason);
        }

        return new ManagementServer(server, application, server.Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    /// <summary>Refuses an address other machines could reach: there is no login yet.</summary>
    public static void RefuseNetwork(IPEndPoint listen)
    {
        if (!IPAddress.IsLoopback(listen.Address))
        {
            throw new GatewayStartException(HostingFaults.ListenNotLoopback, null, listen);
        }
    }

    /// <summary>Ends the live streams, then the connections.</summary>
    public async ValueTask DisposeAsync()
    {
        _application.Stop();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1), _application.TimeProvider);
        await _server.StopAsync(patience.Token).ConfigureAwait(false);
        _server.Dispose();
        _application.Dispose();
    }
}
