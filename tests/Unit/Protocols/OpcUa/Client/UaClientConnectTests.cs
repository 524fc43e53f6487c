using System.Text;
using IndustrialGateway.Protocols.OpcUa;
using IndustrialGateway.Tests.Testing;
using IndustrialGateway.Tests.Testing.OpcUa;
using Xunit;

namespace IndustrialGateway.Tests.Unit;

public sealed class UaClientConnectTests
{
    private static readonly UserTokenPolicy Anonymous = new() { PolicyId = "a", TokenType = UserTokenType.Anonymous };

    private readonly ScriptedServer _server = new();

    [Fact]
    public async Task Connect_None_MakesOneSessionAndReadsTheNamespaces()
    {
        await using var client = await ConnectAsync();

        Assert.True(client.IsConnected);
        Assert.Equal(_server.Namespaces, client.NamespaceArray);
        Assert.Single(_server.Sessions);
        Assert.True(client.TryResolve(new ExpandedNodeId(new NodeId("a", 0), "urn:plant"), out var id));
        Assert.Equal(new NodeId("a", 2), id);
        Assert.False(client.TryResolve(new ExpandedNodeId(new NodeId("a", 0), "urn:other"), out _));
        Assert.Equal("nsu=urn:plant;s=a", client.Expand(id).ToString());
    }

    [Fact]
    public async Task Connect_NothingAsked_NeverTakesNone()
    {
        var refused = await Assert.ThrowsAsync<UaConnectException>(() => ConnectAsync(policy: null));

        Assert.Equal(UaStatusCodes.BadSecurityPolicyRejected, refused.Status);
        Assert.Contains("offers None", refused.Message, StringComparison.Ordinal);
        Assert.Empty(_server.Sessions);
    }

    [Fact]
    public void Choose_NothingAsked_TakesTheStrongestThatEncrypts()
    {
        EndpointDescription[] endpoints =
        [
            ScriptedServer.Endpoint(UaSecurityPolicy.None, UaSecurityMode.None),
            ScriptedServer.Endpoint(UaSecurityPolicy.Aes256Sha256RsaPss, UaSecurityMode.Sign) with { SecurityLevel = 200 },
            ScriptedServer.Endpoint(UaSecurityPolicy.Basic256Sha256, UaSecurityMode.SignAndEncrypt) with { SecurityLevel = 250 },
            ScriptedServer.Endpoint(UaSecurityPolicy.Aes128Sha256RsaOaep, UaSecurityMode.SignAndEncrypt),
            ScriptedServer.Endpoint(UaSecurityPolicy.None, UaSecurityMode.None) with { SecurityPolicyUri = "http://opcfoundation.org/UA/SecurityPolicy#Basic128Rsa15", SecurityMode = UaSecurityMode.SignAndEncrypt },
            ScriptedServer.Endpoint(UaSecurityPolicy.None, UaSecurityMode.None) with { SecurityMode = UaSecurityMode.SignAndEncrypt },
            ScriptedServer.Endpoint(UaSecurityPolicy.Aes256Sha256RsaPss, UaSecurityMode.SignAndEncrypt) with { TransportProfileUri = "http://opcfoundation.org/UA-Profile/Transport/https-uabinary" },
        ];

        Assert.Same(endpoints[3], UaEndpointChoice.Choose(endpoints, Options(null)));
        Assert.Same(endpoints[1], UaEndpointChoice.Choose(endpoints, Options(null) with { Mode = UaSecurityMode.Sign }));
        Assert.Same(endpoints[2], UaEndpointChoice.Choose(endpoints, Options(UaSecurityPolicy.Basic256Sha256)));
        Assert.Same(endpoints[0], UaEndpointChoice.Choose(endpoints, Options(UaSecurityPolicy.None)));
        Assert.Throws<UaConnectException>(() => UaEndpointChoice.Choose(endpoints, Options(UaSecurityPolicy.Aes256Sha256RsaPss)));
    }

    [Theory]
    [InlineData("opc.tcp://plc-internal:4840/UA", "opc.tcp://10.0.0.5:4840", "opc.tcp://10.0.0.5:4840")]
    [InlineData("opc.tcp://plc-internal:4840/UA", "opc.tcp://10.0.0.5:14840", "opc.tcp://10.0.0.5:14840")]
    [InlineData("opc.tcp://plc-internal:48010/UA", "opc.tcp://10.0.0.5:4840", "opc.tcp://10.0.0.5:48010")]
    public void DialUrl_ServerNamesAHostNobodyKnows_DialsTheOneThatWasWritten(string named, string written, string dialled)
    {
        var endpoint = ScriptedServer.Endpoint(UaSecurityPolicy.None, UaSecurityMode.None, url: named);
        var other = ScriptedServer.Endpoint(UaSecurityPolicy.None, UaSecurityMode.None, url: "opc.tcp://plc-internal:4840/UA");
        Assert.True(UaEndpointUrl.TryParse(written, out var url));

        Assert.Equal(dialled, UaEndpointChoice.DialUrl(endpoint, [endpoint, other], url));
    }

    [Fact]
    public async Task Connect_DiscoveryWasAltered_RefusedAndTheSessionClosed()
    {
        _server.Bend = response => response with { ServerEndpoints = [.. _server.Endpoints, ScriptedServer.Endpoint(UaSecurityPolicy.Basic256Sha256, UaSecurityMode.SignAndEncrypt)] };

        var refused = await Assert.ThrowsAsync<UaConnectException>(() => ConnectAsync());

        Assert.Equal(UaConnectLayer.Session, refused.Layer);
        Assert.Contains("discovery", refused.Message, StringComparison.Ordinal);
        Assert.Empty(_server.Sessions);
    }

    [Fact]
    public async Task Connect_UserIsRefused_SaysSoAndLeavesNoSession()
    {
        _server.On<ActivateSessionRequest>((_, _) => throw ScriptedServer.Fault(UaStatusCodes.BadUserAccessDenied));

        var refused = await Assert.ThrowsAsync<UaConnectException>(() => ConnectAsync());

        Assert.Equal(UaConnectLayer.User, refused.Layer);
        Assert.Empty(_server.Sessions);
        Assert.All(_server.Connections, connection => Assert.False(connection.IsOpen));
    }

    [Fact]
    public async Task Connect_PasswordWithoutAnyEncryption_IsNeverSent()
    {
        _server.Endpoints = [ScriptedServer.Endpoint(UaSecurityPolicy.None, UaSecurityMode.None, null, ScriptedServer.Url, new UserTokenPolicy { PolicyId = "u", TokenType = UserTokenType.UserName })];

        var refused = await Assert.ThrowsAsync<UaConnectException>(() => ConnectAsync(user: Operator()));

        Assert.Equal(UaConnectLayer.User, refused.Layer);
        Assert.Empty(_server.Sent<ActivateSessionRequest>());
        Assert.Empty(_server.Sessions);
    }

    [Fact]
    public async Task Connect_PasswordForAServerNobodyTrusts_IsNeverSent()
    {
        var tokens = new UserTokenPolicy { PolicyId = "u", TokenType = UserTokenType.UserName, SecurityPolicyUri = UaSecurityPolicy.Basic256Sha256.Uri };
        _server.Identity = TestIdentities.Server;
        _server.Endpoints = [ScriptedServer.Endpoint(UaSecurityPolicy.None, UaSecurityMode.None, _server.Identity.CertificateDer, ScriptedServer.Url, tokens)];

        await Assert.ThrowsAsync<UaConnectException>(() => ConnectAsync(user: Operator(), check: new ScriptedCertificateCheck { Refusal = CertificateRefusal.NotTrusted }));
        Assert.Empty(_server.Sent<ActivateSessionRequest>());

        await using var client = await ConnectAsync(user: Operator(), check: new ScriptedCertificateCheck());
        var sent = Assert.Single(_server.Sent<ActivateSessionRequest>());
        Assert.True(sent.UserIdentityToken.TryDecode<UserNameIdentityToken>(out var token));
        Assert.Equal("operator", token.UserName);
        Assert.Equal(-1, token.Password.AsSpan().IndexOf("secret"u8));
    }

    [Theory]
    [InlineData("signature")]
    [InlineData("no signature")]
    [InlineData("other certificate")]
    [InlineData("short nonce")]
    [InlineData("zero nonce")]
    public async Task Connect_SecuredServerCheats_RefusedAndTheSessionClosed(string cheat)
    {
        Secure();
        _server.Bend = response => cheat switch
        {
            "signature" => response with { ServerSignature = response.ServerSignature with { Signature = new byte[256] } },
            "no signature" => response with { ServerSignature = new() },
            "other certificate" => response with { ServerCertificate = TestIdentities.Client.CertificateDer },
            "short nonce" => response with { ServerNonce = new byte[16] },
            _ => response with { ServerNonce = new byte[32] },
        };

        var refused = await Assert.ThrowsAsync<UaConnectException>(() => ConnectSecuredAsync());

        Assert.Equal(UaConnectLayer.Session, refused.Layer);
        Assert.Empty(_server.Sessions);
    }

    [Fact]
    public async Task Connect_NonceIsGivenTwice_Refused()
    {
        Secure();
        var nonce = _server.Nonce();
        _server.Nonce = () => nonce;

        var refused = await Assert.ThrowsAsync<UaConnectException>(() => ConnectSecuredAsync());

        Assert.Equal(UaStatusCodes.BadNonceInvalid, refused.Status);
        Assert.Empty(_server.Sessions);
    }

    [Fact]
    public async Task Connect_Secured_SignsWhatTheStandardAsksFor()
    {
        Secure();

        await using var client = await ConnectSecuredAsync();

        var create = Assert.Single(_server.Sent<CreateSessionRequest>());
        Assert.Equal(TestIdentities.Client.ApplicationUri, create.ClientDescription.ApplicationUri);
        Assert.Equal(TestIdentities.Client.CertificateDer, create.ClientCertificate);
        Assert.True(create.ClientNonce!.Length >= 32);
        var activate = Assert.Single(_server.Sent<ActivateSessionRequest>());
        Assert.Equal(UaSecurityPolicy.Basic256Sha256.SignatureAlgorithmUri, activate.ClientSignature.Algorithm);
        Assert.NotEmpty(activate.ClientSignature.Signature!);
        var expectations = _server.Connections[^1].Options.Expectations!;
        Assert.Equal(("server", "urn:test:server"), (expectations.Host, expectations.ApplicationUri));
    }

    private static UaUser.UserName Operator() => new("operator", _ => ValueTask.FromResult(Encoding.UTF8.GetBytes("secret")));

    private void Secure()
    {
        _server.Identity = TestIdentities.Server;
        _server.Endpoints = [ScriptedServer.Endpoint(UaSecurityPolicy.Basic256Sha256, UaSecurityMode.SignAndEncrypt, _server.Identity.CertificateDer, ScriptedServer.Url, Anonymous)];
    }

    private UaClientOptions Options(UaSecurityPolicy? policy) => new()
    {
        EndpointUrl = ScriptedServer.Url,
        TimeProvider = new ManualTimeProvider(),
        Policy = policy,
        Connector = _server,
    };

    private Task<UaClient> ConnectAsync(UaUser? user = null, ICertificateCheck? check = null) =>
        UaClient.ConnectAsync(Options(UaSecurityPolicy.None) with { User = user ?? UaUser.Nobody, Certificates = check }, TestContext.Current.CancellationToken);

    private Task<UaClient> ConnectAsync(UaSecurityPolicy? policy) => UaClient.ConnectAsync(Options(policy), TestContext.Current.CancellationToken);

    private Task<UaClient> ConnectSecuredAsync() => UaClient.ConnectAsync(
        Options(null) with { Identity = () => TestIdentities.Client, Certificates = new ScriptedCertificateCheck() }, TestContext.Current.CancellationToken);
}
