using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using IndustrialGateway.Hosting;
using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Cli.Browsing;

/// <summary>The session of one <c>igw browse</c>, with the gateway's own certificate and trust list. Disposed, it leaves no session on the server.</summary>
internal sealed class BrowseConnection : IAsyncDisposable
{
    private readonly List<IDisposable> _stores;

    private BrowseConnection(UaClient client, List<IDisposable> stores) => (Client, _stores) = (client, stores);

    /// <summary>The session.</summary>
    public UaClient Client { get; }

    /// <summary>Connects. Every refusal says what mends it.</summary>
    /// <exception cref="CliException">Not connected.</exception>
    public static async Task<BrowseConnection> OpenAsync(BrowseTarget target, CancellationToken cancellationToken)
    {
        var stores = new List<IDisposable>();
        try
        {
            return new BrowseConnection(await UaClient.ConnectAsync(OptionsOf(target, stores), cancellationToken).ConfigureAwait(false), stores);
        }
        catch (Exception fault)
        {
            stores.ForEach(store => store.Dispose());
            if (ConnectFaults.Explain(fault, target) is { } explained)
            {
                throw explained;
            }

            throw;
        }
    }

    /// <summary>What the server offers, without a session and without anything being believed.</summary>
    /// <exception cref="CliException">It did not answer.</exception>
    public static async Task<IReadOnlyList<EndpointDescription>> EndpointsAsync(BrowseTarget target, CancellationToken cancellationToken)
    {
        try
        {
            return await UaClient.GetEndpointsAsync(new UaClientOptions { EndpointUrl = target.Endpoint, TimeProvider = SystemTime.Provider }, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (UaConnectException fault)
        {
            throw ConnectFaults.Explain(fault, target)!;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync().ConfigureAwait(false);
        _stores.ForEach(store => store.Dispose());
    }

    private static UaClientOptions OptionsOf(BrowseTarget target, List<IDisposable> stores)
    {
        var options = new UaClientOptions
        {
            EndpointUrl = target.Endpoint, TimeProvider = SystemTime.Provider, Policy = target.Policy, Mode = target.Mode, Pins = target.Pins, User = UserOf(target),
            SessionName = "igw browse",
        };
        if (target.Policy is { IsNone: true })
        {
            return options;
        }

        var pki = Path.Combine(Path.GetFullPath(target.State), "pki");
        var files = new UaDiskFiles();
        var own = UaIdentityStore.Open(pki, files, SystemTime.Provider, UaMachine.Options("IndustrialGateway " + target.GatewayId, "IndustrialGateway:" + target.GatewayId), null);
        stores.Add(own);
        var trust = new UaTrustList(pki, files, SystemTime.Provider, null);
        stores.Add(trust);
        return options with { Identity = () => own.Current, Certificates = new CertificateCheck(trust, pki, files, SystemTime.Provider, null) };
    }

    private static UaUser UserOf(BrowseTarget target)
    {
        var secrets = GatewaySecrets.OfCommandLine();
        if (target.User is { } name)
        {
            return new UaUser.UserName(name, _ => ValueTask.FromResult(target.Password is { } password ? secrets.Read(password) : []));
        }

        return target is { UserCertificate: { } certificate, UserKey: { } key }
            ? new UaUser.WithCertificate(() => Pair(secrets.Read(certificate), secrets.Read(key)))
            : UaUser.Nobody;
    }

    private static UaIdentity Pair(byte[] certificate, byte[] key)
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem(Encoding.ASCII.GetString(key));
        using var alone = Encoding.ASCII.GetString(certificate).Contains("-----BEGIN", StringComparison.Ordinal)
            ? X509Certificate2.CreateFromPem(Encoding.ASCII.GetString(certificate))
            : X509CertificateLoader.LoadCertificate(certificate);
        return new UaIdentity(alone.CopyWithPrivateKey(rsa), "");
    }
}
