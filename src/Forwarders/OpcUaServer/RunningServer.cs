using System.Net.Sockets;
using IndustrialGateway.Protocols.OpcUa;
using Microsoft.Extensions.Logging;

namespace IndustrialGateway.Forwarders.OpcUaServer;

/// <summary>A listening server with its nodes and certificates. Any thread.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly UaServer _server;
    private readonly UaPki? _pki;
    private readonly IDisposable? _watch;

    private RunningServer(UaServer server, TagSpace tags, UaPki? pki)
    {
        (_server, Tags, _pki) = (server, tags, pki);

        _watch = pki?.Trust.OnChange(server.RecheckCertificates);
    }

    public TagSpace Tags { get; }

    public string Url => $"opc.tcp://{_server.EndPoint}";

    /// <summary>Listens.</summary>
    /// <exception cref="UplinkFaultException">The port is taken, or certificates or passwords cannot be used.</exception>
    public static RunningServer Start(ForwarderContext context, OpcUaServerSettings settings, TagSpace? before, ILogger logger)
    {
        foreach (var (_, password) in settings.Users)
        {
            context.Secrets.Read(password);
        }

        var pki = settings.NeedsIdentity ? OpenPki(context) : null;
        RunningServer? running = null;
        try
        {
            var tags = new TagSpace(context, pki?.Identity.ApplicationUri ?? UaMachine.OptionsOfGateway(context.GatewayId).ApplicationUri, before);
            running = new RunningServer(UaServer.Start(Options(context, settings, pki, tags, logger), tags.Space), tags, pki);
            return running;
        }
        catch (SocketException e)
        {
            throw new UplinkFaultException(
                $"Uplink '{context.Uplink.Name}' cannot listen on {settings.EndPoint}: {e.Message}. Is another server on this port, or is the address not one of this machine? Change endpoint.", e);
        }
        finally
        {
            // Whatever kept it from starting, the folder of certificates is let go.
            if (running is null)
            {
                pki?.Dispose();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _watch?.Dispose();
        await _server.DisposeAsync().ConfigureAwait(false);
        _pki?.Dispose();
    }

    private static UaServerOptions Options(ForwarderContext context, OpcUaServerSettings settings, UaPki? pki, TagSpace tags, ILogger logger) => new()
    {
        EndPoint = settings.EndPoint,
        TimeProvider = context.Clock.TimeProvider,
        ApplicationName = $"IndustrialGateway {context.GatewayId}",
        ApplicationUri = tags.Space.NamespaceArray[1],
        Offers = settings.Offers,
        Identity = pki is null ? null : () => pki.Identity,
        Certificates = pki?.Check,
        Users = new MapUsers(context, settings, logger),
        Quotas = settings.Quotas,
        Observer = new ServerObserver(logger, context.Uplink.Name),
    };

    private static UaPki OpenPki(ForwarderContext context)
    {
        var folder = context.StateFolder
            ?? throw new UplinkFaultException($"Uplink '{context.Uplink.Name}' needs a certificate, and there is no state folder for it.") { IsPermanent = true };
        try
        {
            return UaPki.Open(new UaPkiOptions
            {
                StateFolder = folder,
                TimeProvider = context.Clock.TimeProvider,
                Identity = UaMachine.OptionsOfGateway(context.GatewayId),
            });
        }
        catch (Exception e) when (e is UaIdentityException or IOException or UnauthorizedAccessException)
        {
            throw new UplinkFaultException($"The certificates of this gateway ({folder}) cannot be used by uplink '{context.Uplink.Name}': {e.Message}", e) { IsPermanent = true };
        }
    }
}
