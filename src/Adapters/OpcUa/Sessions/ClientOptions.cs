using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using IndustrialGateway.Map;
using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Adapters.OpcUa;

/// <summary>
/// What a channel connects with: own identity and trust out of the state folder, security, login. Opened once a run; dispose it after the client. Any thread.
/// </summary>
internal sealed class ClientOptions : IDisposable
{
    private readonly SourceContext _context;
    private readonly OpcUaChannelPlan _plan;
    private readonly UaPki? _pki;

    private ClientOptions(SourceContext context, OpcUaChannelPlan plan, UaPki? pki) => (_context, _plan, _pki) = (context, plan, pki);

    /// <summary>Opens identity and trust where the plan needs them.</summary>
    /// <param name="context">State folder, secrets, time.</param>
    /// <param name="plan">The channel.</param>
    /// <param name="observer">Hears what becomes of certificates; null: nobody.</param>
    /// <exception cref="SourceFaultException">There is no state folder, or what lies in it cannot be used.</exception>
    public static ClientOptions Open(SourceContext context, OpcUaChannelPlan plan, ICertificateObserver? observer)
    {
        if (plan.Security.IsNone)
        {
            return new ClientOptions(context, plan, null);
        }

        var folder = context.StateFolder
            ?? throw new SourceFaultException($"{plan.Name} asks for security, and there is no state folder for the gateway's own certificate.") { IsPermanent = true };
        try
        {
            return new ClientOptions(context, plan, UaPki.Open(new UaPkiOptions
            {
                StateFolder = folder,
                TimeProvider = context.Clock.TimeProvider,
                Identity = UaMachine.OptionsOfGateway(context.GatewayId),
                Observer = observer,
            }));
        }
        catch (Exception e) when (e is UaIdentityException or IOException or UnauthorizedAccessException)
        {
            throw new SourceFaultException($"The certificates of this gateway ({folder}) cannot be used: {e.Message}", e) { IsPermanent = true };
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _pki?.Dispose();

    /// <summary>Keeps a session in step with the certificates; null where it has no security.</summary>
    public CertificateWatch? Watch(UaClient client, UaSubscriptionRunner runner) =>
        _pki is null ? null : new CertificateWatch(_pki, client, runner, _context.Clock.TimeProvider);

    /// <summary>The options of the client.</summary>
    /// <param name="reverse">Where the server's connection is awaited; null where the gateway dials.</param>
    public UaClientOptions Make(UaReverseListener? reverse) => new()
    {
        EndpointUrl = _plan.EndpointUrl,
        TimeProvider = _context.Clock.TimeProvider,
        Identity = _pki is null ? null : () => _pki.Identity,
        Certificates = _pki?.Check,
        Pins = _plan.Pins,
        Policy = UaSecurityPolicy.Find(_plan.Security.Policy),
        Mode = _plan.Security.IsNone ? null : _plan.Security.IsSignOnly ? UaSecurityMode.Sign : UaSecurityMode.SignAndEncrypt,
        User = UserOf(_plan.Login),
        SessionName = _context.GatewayId.Length > 0 ? $"IndustrialGateway {_context.GatewayId}" : "IndustrialGateway",
        ConnectTimeout = _plan.Timeout,
        CallTimeout = _plan.Timeout,
        Reverse = reverse is null ? null : reverse.AcceptAsync,
    };

    private UaUser UserOf(OpcUaLogin? login) => login switch
    {
        null => UaUser.Nobody,
        { User: { } name, Password: { } password } => new UaUser.UserName(name, _ => ValueTask.FromResult(Secret(password))),
        { Certificate: { } certificate, Key: { } key } => new UaUser.WithCertificate(() => UserIdentity(certificate, key)),
        _ => UaUser.Nobody,
    };

    // Read each time: a rotated secret is used at the next session.
    private byte[] Secret(SecretReference reference)
    {
        try
        {
            return _context.Secrets?.Read(reference)
                ?? throw new UaConnectException(UaConnectLayer.User, UaStatusCodes.BadIdentityTokenInvalid, $"There is nothing to read the secret {reference.Name} with.");
        }
        catch (UplinkFaultException e)
        {
            throw new UaConnectException(UaConnectLayer.User, UaStatusCodes.BadIdentityTokenInvalid, e.Message, e);
        }
    }

    private UaIdentity UserIdentity(SecretReference certificate, SecretReference key)
    {
        try
        {
            using var own = Certificate(Secret(certificate));
            using var rsa = RSA.Create();
            rsa.ImportFromPem(Encoding.UTF8.GetString(Secret(key)));
            return new UaIdentity(own.CopyWithPrivateKey(rsa), "");
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw new UaConnectException(
                UaConnectLayer.User, UaStatusCodes.BadIdentityTokenInvalid, $"The user's certificate {certificate.Name} and key {key.Name} cannot be used: {e.Message}", e);
        }
    }

    private static X509Certificate2 Certificate(byte[] bytes) => bytes.AsSpan().StartsWith("-----BEGIN"u8)
        ? X509Certificate2.CreateFromPem(Encoding.UTF8.GetString(bytes))
        : X509CertificateLoader.LoadCertificate(bytes);
}
