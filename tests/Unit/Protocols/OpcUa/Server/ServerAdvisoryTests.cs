using System.Net.Sockets;
using System.Security.Cryptography;
using IndustrialGateway.Protocols.OpcUa;
using IndustrialGateway.Tests.Testing.OpcUa;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.OpcUa.Server;

/// <summary>Advisories about other stacks, at the level of the whole server. Those of decoders, tokens and certificates alone stand with these.</summary>
public sealed class ServerAdvisoryTests
{
    private readonly PasswordUsers _users = new();

    [Fact]
    public void CVE_2026_54155_TokenOfAnOlderNonceOrAnotherSession_IsRefused()
    {
        using var server = new MemoryServer(users: _users);
        var channel = new MemoryChannel();
        var first = server.Create(channel);
        var token = Token(first.ServerNonce, "secret");
        var activated = Activate(server, channel, first, token);
        Assert.NotEqual(first.ServerNonce, activated.ServerNonce);

        Refused(UaStatusCodes.BadIdentityTokenRejected, () => Activate(server, channel, first, token));
        Refused(UaStatusCodes.BadIdentityTokenRejected, () => Activate(server, channel, server.Create(channel), token));
        Activate(server, channel, first, Token(activated.ServerNonce, "secret"));
    }

    [Fact]
    public void CVE_2026_54155_SignatureOfTheClientSentAgain_IsRefused()
    {
        using var server = new MemoryServer();
        var channel = new MemoryChannel(isSecured: true);
        var session = server.Create(channel);
        var request = new ActivateSessionRequest { Header = new() { AuthenticationToken = session.AuthenticationToken }, ClientSignature = Sign(session.ServerNonce!) };
        server.Call<ActivateSessionRequest, ActivateSessionResponse>(channel, request);

        Refused(UaStatusCodes.BadApplicationSignatureInvalid, () => server.Call<ActivateSessionRequest, ActivateSessionResponse>(channel, request));
    }

    [Fact]
    public void GHSA_gr4c_5rq6_cgh3_WhateverIsWrongWithAToken_OneAnswer()
    {
        using var server = new MemoryServer(new UaServerQuotas { MaxFailedActivations = 100 }, _users);
        var channel = new MemoryChannel();
        var session = server.Create(channel);
        var good = Token(session.ServerNonce, "secret");
        var flipped = (byte[])good.Password!.Clone();
        flipped[^1] ^= 1;
        UserNameIdentityToken[] bad =
        [
            Token(session.ServerNonce, "wrong"),
            Token(session.ServerNonce, "secret") with { UserName = "nobody" },
            Token(new byte[32], "secret"),
            good with { Password = flipped },
            good with { Password = new byte[256] },
            good with { Password = good.Password[..100] },
            good with { Password = null },
            good with { EncryptionAlgorithm = UaSecurityPolicy.Aes256Sha256RsaPss.EncryptionAlgorithmUri },
        ];

        var asked = _users.Asked;
        var answers = bad.Select(token => server.Handle(channel, PublishBytes.Of(Request(session, token)))!).ToArray();

        Assert.Equal(asked + bad.Length, _users.Asked);
        Assert.All(answers, answer => Assert.Equal(WithoutTime(answers[0]), WithoutTime(answer)));
    }

    [Fact]
    public void GHSA_4cvp_hr63_822j_SessionMissingOrNotActivatedOrOfAnotherChannel_AnswersNothing()
    {
        using var server = new MemoryServer();
        server.AddVariable("v").Write(new DataValue(Variant.Of(42.5)));
        var channel = new MemoryChannel();
        var opened = server.Open(channel);
        var idle = new RequestHeader { AuthenticationToken = server.Create(channel).AuthenticationToken };
        EveryServiceIsRefused(server, new MemoryChannel(), opened, UaStatusCodes.BadSecureChannelIdInvalid);
        EveryServiceIsRefused(server, channel, idle, UaStatusCodes.BadSessionNotActivated);
        EveryServiceIsRefused(server, channel, new RequestHeader(), UaStatusCodes.BadSessionIdInvalid);
        EveryServiceIsRefused(server, channel, new RequestHeader { AuthenticationToken = new NodeId(1) }, UaStatusCodes.BadSessionIdInvalid);
        Assert.Equal(42.5, server.Call<ReadRequest, ReadResponse>(channel, Read(opened)).Results[0].Value.Value);
    }

    [Fact]
    public void CVE_2023_31048_ChannelForDiscoveryAlone_OpensNoSession()
    {
        using var server = new MemoryServer();
        var channel = new MemoryChannel { IsDiscoveryOnly = true };
        Assert.NotEmpty(server.Call<GetEndpointsRequest, GetEndpointsResponse>(channel, new()).Endpoints);
        Refused(UaStatusCodes.BadSecurityPolicyRejected, () => server.Create(channel));
        Assert.Equal(0, server.Parts.Sessions.Count);
    }

    [Fact]
    public void GHSA_mjww_934m_h4jw_CertificateRefusedOrNotThatOfTheChannel_NoSession()
    {
        using var server = new MemoryServer();
        var channel = new MemoryChannel(isSecured: true);
        Refused(UaStatusCodes.BadCertificateInvalid, () => server.Create(channel, TestIdentities.Server.CertificateDer));
        Refused(UaStatusCodes.BadCertificateInvalid, () => server.Create(channel, []));
        server.Certificates.Refusal = CertificateRefusal.NotTrusted;
        var refused = Assert.Throws<UaServiceException>(() => server.Create(channel));
        Assert.True(refused.Status.IsBad);
        Assert.Equal(0, server.Parts.Sessions.Count);
    }

    [Fact]
    public async Task GHSA_5q2v_6j86_5h9v_ClientsHangInTheMiddleOfOpening_OthersGetIn()
    {
        var space = new UaAddressSpace("urn:test:server");
        await using var server = LoopbackServer.Start(space);
        var sockets = new List<TcpClient>();
        try
        {
            for (var i = 0; i < 8; i++)
            {
                var socket = new TcpClient();
                sockets.Add(socket);
                await socket.ConnectAsync(server.EndPoint, TestContext.Current.CancellationToken);
                await socket.GetStream().WriteAsync("HELF"u8.ToArray().AsMemory(0, i % 5), TestContext.Current.CancellationToken);
            }

            await using var client = await UaClient.ConnectAsync(LoopbackServer.Client(server), TestContext.Current.CancellationToken);
            Assert.True(client.IsConnected);
            Assert.Equal(1, server.SessionCount);
        }
        finally
        {
            sockets.ForEach(static socket => socket.Dispose());
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task GHSA_8336_mxp6_v5h9_ServerNotTrustedAndSecurityOff_PasswordStaysHere(bool hasCheck)
    {
        await using var server = LoopbackServer.Start(new UaAddressSpace("urn:test:server"), _users);
        var options = LoopbackServer.Client(server) with
        {
            User = new UaUser.UserName("operator", static _ => ValueTask.FromResult("secret"u8.ToArray())),
            Certificates = hasCheck ? new ScriptedCertificateCheck { Refusal = CertificateRefusal.NotTrusted } : null,
        };

        var refused = await Assert.ThrowsAsync<UaConnectException>(() => UaClient.ConnectAsync(options, TestContext.Current.CancellationToken));

        Assert.Equal(UaConnectLayer.User, refused.Layer);
        Assert.Equal(0, _users.Asked);
        await using var trusted = await UaClient.ConnectAsync(options with { Certificates = new ScriptedCertificateCheck() }, TestContext.Current.CancellationToken);
        Assert.Equal(1, _users.Asked);
    }

    [Fact]
    public void CVE_2023_27321_ConditionRefreshAgainAndAgain_QueuesNothing()
    {
        using var server = new MemoryServer();
        var channel = new MemoryChannel();
        var header = server.Open(channel);
        var refresh = new CallMethodRequest { ObjectId = new NodeId(2782), MethodId = new NodeId(3875) };
        var response = server.Call<CallRequest, CallResponse>(channel, new() { Header = header, MethodsToCall = [.. Enumerable.Repeat(refresh, 1000)] });
        Assert.All(response.Results, result => Assert.True(result.StatusCode.IsBad));
        Refused(
            UaStatusCodes.BadTooManyOperations,
            () => server.Call<CallRequest, CallResponse>(channel, new() { Header = header, MethodsToCall = [.. Enumerable.Repeat(refresh, 1001)] }));
    }

    [Fact]
    public void GHSA_vpf7_r2fv_75m9_SessionsSubscriptionsAndPoints_AreBounded()
    {
        using var server = new MemoryServer(new UaServerQuotas { MaxSessions = 3, MaxSubscriptionsPerSession = 2, MaxContinuationPoints = 2 });
        var channel = new MemoryChannel();
        var header = server.Open(channel);
        for (var i = 0; i < 100; i++)
        {
            server.Create(channel);
        }

        Assert.Equal(3, server.Parts.Sessions.Count);
        var subscription = new CreateSubscriptionRequest { Header = header, RequestedPublishingInterval = 100, RequestedLifetimeCount = 30, RequestedMaxKeepAliveCount = 10 };
        server.Call<CreateSubscriptionRequest, CreateSubscriptionResponse>(channel, subscription);
        server.Call<CreateSubscriptionRequest, CreateSubscriptionResponse>(channel, subscription);
        Refused(UaStatusCodes.BadTooManySubscriptions, () => server.Call<CreateSubscriptionRequest, CreateSubscriptionResponse>(channel, subscription));

        var browse = new BrowseRequest { Header = header, RequestedMaxReferencesPerNode = 1, NodesToBrowse = [.. Enumerable.Repeat(new BrowseDescription { NodeId = UaNodeIds.ObjectsFolder }, 4)] };
        server.AddVariable("a");
        server.AddVariable("b");
        var results = server.Call<BrowseRequest, BrowseResponse>(channel, browse).Results;
        Assert.Equal(2, results.Count(static result => result.ContinuationPoint is not null));
        Assert.Equal(2, results.Count(static result => result.StatusCode == UaStatusCodes.BadNoContinuationPoints));
        server.Open(channel);
        server.Open(channel);
        Refused(UaStatusCodes.BadTooManySessions, () => server.Create(channel));
    }

    private static void EveryServiceIsRefused(MemoryServer server, MemoryChannel channel, RequestHeader header, UaStatusCode status)
    {
        Refused(status, () => server.Call<ReadRequest, ReadResponse>(channel, Read(header)));
        Refused(status, () => server.Call<BrowseRequest, BrowseResponse>(channel, new() { Header = header, NodesToBrowse = [new() { NodeId = UaNodeIds.ObjectsFolder }] }));
        Refused(status, () => server.Call<BrowseNextRequest, BrowseNextResponse>(channel, new() { Header = header, ContinuationPoints = [new byte[16]] }));
        Refused(status, () => server.Call<TranslateBrowsePathsToNodeIdsRequest, TranslateBrowsePathsToNodeIdsResponse>(channel, new() { Header = header }));
        Refused(status, () => server.Call<WriteRequest, WriteResponse>(channel, new() { Header = header }));
        Refused(status, () => server.Call<CallRequest, CallResponse>(channel, new() { Header = header }));
        Refused(status, () => server.Call<HistoryReadRequest, HistoryReadResponse>(channel, new() { Header = header }));
        Refused(status, () => server.Call<CreateSubscriptionRequest, CreateSubscriptionResponse>(channel, new() { Header = header }));
        Refused(status, () => server.Call<CreateMonitoredItemsRequest, CreateMonitoredItemsResponse>(channel, new() { Header = header }));
        Refused(status, () => server.Call<PublishRequest, PublishResponse>(channel, new() { Header = header }));
        Refused(status, () => server.Call<RepublishRequest, RepublishResponse>(channel, new() { Header = header, SubscriptionId = 1 }));
        Refused(status, () => server.Call<TransferSubscriptionsRequest, TransferSubscriptionsResponse>(channel, new() { Header = header, SubscriptionIds = [1] }));
    }

    private static ReadRequest Read(RequestHeader header) => new() { Header = header, NodesToRead = [new() { NodeId = new NodeId("v", 1) }] };

    private static void Refused(UaStatusCode status, Action call) => Assert.Equal(status, Assert.Throws<UaServiceException>(call).Status);

    private static ActivateSessionRequest Request(CreateSessionResponse session, UserNameIdentityToken token) =>
        new() { Header = new() { AuthenticationToken = session.AuthenticationToken }, UserIdentityToken = ExtensionObject.Of(token) };

    private static ActivateSessionResponse Activate(MemoryServer server, MemoryChannel channel, CreateSessionResponse session, UserNameIdentityToken token) =>
        server.Call<ActivateSessionRequest, ActivateSessionResponse>(channel, Request(session, token));

    private static UserNameIdentityToken Token(byte[]? nonce, string password)
    {
        using var key = TestIdentities.Server.OpenPrivateKey();
        var policy = UaSecurityPolicy.Basic256Sha256;
        return new()
        {
            PolicyId = ServerEndpoints.UserNamePolicy,
            UserName = "operator",
            Password = UaUserSecret.Encrypt(policy, key, System.Text.Encoding.UTF8.GetBytes(password), nonce),
            EncryptionAlgorithm = policy.EncryptionAlgorithmUri,
        };
    }

    private static SignatureData Sign(byte[] nonce)
    {
        using RSA key = TestIdentities.Client.OpenPrivateKey();
        var policy = UaSecurityPolicy.Basic256Sha256;
        return new() { Algorithm = policy.SignatureAlgorithmUri, Signature = policy.AsymmetricSign(key, [.. TestIdentities.Server.CertificateDer, .. nonce]) };
    }

    // Type id (4 bytes), then the time of the answer (8 bytes).
    private static byte[] WithoutTime(byte[] answer) => [.. answer[..4], .. answer[12..]];
}
