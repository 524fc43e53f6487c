using System.Net;
using System.Net.Sockets;
using IndustrialGateway.Protocols.OpcUa;
using IndustrialGateway.Tests.Testing;
using IndustrialGateway.Tests.Testing.OpcUa;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.OpcUa.Channel;

public sealed class UaTcpConnectionTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(SecureChannelCoreTests.AllSecurity), MemberType = typeof(SecureChannelCoreTests))]
    public async Task CallAsync_OverLoopback_IsAnswered(string policy, UaSecurityMode mode)
    {
        await using var peers = new ChannelPeers(RealClock.Provider, UaSecurityPolicy.Find(policy), mode);
        await using var connection = await peers.ConnectAsync(Stop);
        foreach (var size in (int[])[0, 1, 70_000, 1_000_000])
        {
            var payload = new byte[size];
            new Random(size).NextBytes(payload);
            Assert.Equal(payload, await ChannelPeers.EchoAsync(connection, payload, Stop));
        }

        Assert.Equal(0, connection.PendingRequests);
    }

    [Fact]
    public async Task CallAsync_ManyAtOnce_EachGetsItsOwn()
    {
        await using var peers = new ChannelPeers(RealClock.Provider, UaSecurityPolicy.Basic256Sha256, UaSecurityMode.SignAndEncrypt);
        await using var connection = await peers.ConnectAsync(Stop);
        var calls = Enumerable.Range(0, 500).Select(async i =>
        {
            await Task.Yield();
            var payload = BitConverter.GetBytes(i);
            Assert.Equal(payload, await ChannelPeers.EchoAsync(connection, payload, Stop));
        });
        await Task.WhenAll(calls);
    }

    [Fact]
    public async Task CallAsync_NoAnswer_TimesOutByItsHintAndALateAnswerIsCounted()
    {
        var time = new ManualTimeProvider();
        await using var peers = new ChannelPeers(time);
        await using var connection = await peers.ConnectAsync(Stop);
        Action? later = null;
        peers.Handler.OnEcho = (server, id, request) => later = () => EchoHandler.Answer(server, id, request);
        var call = connection.CallAsync<EchoRequest, EchoResponse>(new EchoRequest { Header = new() { TimeoutHint = 3000 } }, Stop).AsTask();
        await RealClock.UntilAsync(() => later is not null, Stop);

        time.Advance(TimeSpan.FromSeconds(2.7));
        Assert.False(call.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.6));
        var fault = await Assert.ThrowsAsync<UaServiceException>(() => call);
        Assert.Equal("BadTimeout", fault.Status.Name);

        later!();
        await RealClock.UntilAsync(() => connection.StrayResponses == 1, Stop);
        Assert.True(connection.IsOpen);
    }

    [Fact]
    public async Task CallAsync_Cancelled_EndsAndTheConnectionGoesOn()
    {
        await using var peers = new ChannelPeers(RealClock.Provider);
        await using var connection = await peers.ConnectAsync(Stop);
        peers.Handler.OnEcho = (_, _, _) => { };
        using var cancel = new CancellationTokenSource();
        var call = connection.CallAsync<EchoRequest, EchoResponse>(new EchoRequest(), cancel.Token).AsTask();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        peers.Handler.OnEcho = null;
        Assert.Equal([7], await ChannelPeers.EchoAsync(connection, [7], Stop));
        Assert.Equal(0, connection.PendingRequests);
    }

    [Fact]
    public async Task CallAsync_ServerGone_FailsAndClosedSaysWhy()
    {
        await using var peers = new ChannelPeers(RealClock.Provider);
        await using var connection = await peers.ConnectAsync(Stop);
        var has = new TaskCompletionSource<UaServerConnection>();
        peers.Handler.OnEcho = (server, _, _) => has.TrySetResult(server);
        var call = ChannelPeers.EchoAsync(connection, [], Stop);
        (await has.Task.WaitAsync(Stop)).Abort(new(UaStatusCodes.BadShutdown, "cut by the test"));

        Assert.Equal("BadConnectionClosed", (await Assert.ThrowsAsync<UaServiceException>(() => call)).Status.Name);
        Assert.Equal("BadConnectionClosed", (await connection.Closed.WaitAsync(Stop)).Status.Name);
        Assert.False(connection.IsOpen);
        Assert.Equal("BadConnectionClosed", (await Assert.ThrowsAsync<UaServiceException>(() => ChannelPeers.EchoAsync(connection, [], Stop))).Status.Name);
    }

    [Fact]
    public async Task CallAsync_LargerThanThePeerTakes_FailsHereAndTheConnectionGoesOn()
    {
        await using var peers = new ChannelPeers(RealClock.Provider, limits: new() { MaxMessageBytes = 100_000 });
        await using var connection = await peers.ConnectAsync(Stop);
        Assert.Equal(100_000u, connection.MaxRequestBytes);
        var fault = await Assert.ThrowsAsync<UaServiceException>(() => ChannelPeers.EchoAsync(connection, new byte[100_001], Stop));
        Assert.Equal("BadRequestTooLarge", fault.Status.Name);
        Assert.Equal([7], await ChannelPeers.EchoAsync(connection, [7], Stop));
    }

    [Fact]
    public async Task CallAsync_AnswerLargerThanThisSideTakes_IsAServiceFault()
    {
        await using var peers = new ChannelPeers(RealClock.Provider);
        var options = peers.ClientOptions;
        options = options with { Channel = options.Channel with { Limits = new() { MaxMessageBytes = 50_000 } } };
        await using var connection = await UaTcpConnection.ConnectAsync(options, Stop);
        var fault = await Assert.ThrowsAsync<UaServiceException>(() => ChannelPeers.EchoAsync(connection, new byte[60_000], Stop));
        Assert.Equal("BadResponseTooLarge", fault.Status.Name);
        Assert.True(connection.IsOpen);
    }

    [Fact]
    public async Task CallAsync_MoreThanAllowedUnderWay_IsRefused()
    {
        await using var peers = new ChannelPeers(RealClock.Provider);
        await using var connection = await UaTcpConnection.ConnectAsync(peers.ClientOptions with { MaxPendingRequests = 2 }, Stop);
        peers.Handler.OnEcho = (_, _, _) => { };
        Task[] calls = [ChannelPeers.EchoAsync(connection, [], Stop), ChannelPeers.EchoAsync(connection, [], Stop)];
        var fault = await Assert.ThrowsAsync<UaServiceException>(() => ChannelPeers.EchoAsync(connection, [], Stop));
        Assert.Equal("BadTooManyOperations", fault.Status.Name);
        connection.Abort(new(UaStatusCodes.BadShutdown, "end of the test"));
        foreach (var call in calls)
        {
            await Assert.ThrowsAsync<UaServiceException>(() => call);
        }
    }

    [Theory]
    [InlineData("None", UaSecurityMode.None)]
    [InlineData("Aes128_Sha256_RsaOaep", UaSecurityMode.SignAndEncrypt)]
    public async Task Token_ShortLived_IsRenewedWhileCallsGoOn(string policy, UaSecurityMode mode)
    {
        await using var peers = new ChannelPeers(RealClock.Provider, UaSecurityPolicy.Find(policy), mode);
        var options = peers.ClientOptions;
        options = options with { Channel = options.Channel with { TokenLifetime = TimeSpan.FromSeconds(1) } };
        await using var connection = await UaTcpConnection.ConnectAsync(options, Stop);
        var started = RealClock.Provider.GetTimestamp();
        var calls = 0;

        // Two and a half lives: without renewal the channel would have ended.
        while (RealClock.Provider.GetElapsedTime(started) < TimeSpan.FromSeconds(2.5))
        {
            Assert.Equal([1, 2, 3], await ChannelPeers.EchoAsync(connection, [1, 2, 3], Stop));
            calls++;
        }

        Assert.True(calls > 10);
    }

    [Fact]
    public async Task Token_NotRenewed_ServerEndsTheChannel()
    {
        var time = new ManualTimeProvider();
        await using var peers = new ChannelPeers(time);
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.Connect(peers.Listener.LocalEndPoint!);
        using var client = new SecureChannelCore(new UaClientChannelOptions { TokenLifetime = TimeSpan.FromSeconds(60) }, time);
        using var output = new UaSendBuffer();
        client.WriteHello("opc.tcp://localhost", output);
        client.WriteOpenRequest(1, output);
        socket.Send(output.Written.Span);
        await RealClock.UntilAsync(() => peers.Handler.Opened == 1, Stop);
        time.Advance(TimeSpan.FromSeconds(76));
        await RealClock.UntilAsync(() => peers.Listener.ConnectionCount == 0 || Pass(time), Stop);
        Assert.Equal("BadSecureChannelClosed", Assert.Single(peers.Handler.Ended).Status.Name);
    }

    [Fact]
    public async Task ConnectAsync_EachLayer_IsNamed()
    {
        await using var peers = new ChannelPeers(RealClock.Provider, UaSecurityPolicy.Basic256Sha256, UaSecurityMode.Sign);
        var good = peers.ClientOptions;
        Assert.Equal((UaConnectLayer.Dns, "BadTcpEndpointUrlInvalid"), await FailAsync(good with { EndpointUrl = "http://localhost" }));
        Assert.Equal(UaConnectLayer.Dns, (await FailAsync(good with { DialUrl = "opc.tcp://no-such-host.invalid" })).Layer);
        Assert.Equal((UaConnectLayer.Tcp, "BadNotConnected"), await FailAsync(good with { DialUrl = $"opc.tcp://localhost:{ClosedPort()}" }));

        peers.ClientCertificates.Refusal = CertificateRefusal.WrongHost;
        Assert.Equal((UaConnectLayer.Certificate, "BadCertificateHostNameInvalid"), await FailAsync(good));
        Assert.Equal("localhost", peers.ClientCertificates.LastExpectations!.Host);
        peers.ClientCertificates.Refusal = CertificateRefusal.None;

        peers.Certificates.Refusal = CertificateRefusal.NotTrusted;
        Assert.Equal((UaConnectLayer.Channel, "BadSecurityChecksFailed"), await FailAsync(good));
        peers.Certificates.Refusal = CertificateRefusal.None;
        Assert.Equal(
            (UaConnectLayer.Channel, "BadSecurityPolicyRejected"),
            await FailAsync(good with { Channel = good.Channel with { Policy = UaSecurityPolicy.Aes256Sha256RsaPss } }));
        await using var connection = await peers.ConnectAsync(Stop);
        Assert.True(connection.IsOpen);
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request\r\n\r\n", "BadTcpMessageTypeInvalid")]
    [InlineData("", "BadTimeout")]
    public async Task ConnectAsync_NoOpcUaServer_EndsInHello(string answer, string status)
    {
        using var listener = new Socket(SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        var url = $"opc.tcp://127.0.0.1:{((IPEndPoint)listener.LocalEndPoint!).Port}";
        var failing = FailAsync(new() { EndpointUrl = url, TimeProvider = RealClock.Provider, ConnectTimeout = TimeSpan.FromMilliseconds(500) });
        using var accepted = await listener.AcceptAsync(Stop);
        accepted.Send(System.Text.Encoding.ASCII.GetBytes(answer));
        Assert.Equal((UaConnectLayer.Hello, status), await failing);
    }

    [Fact]
    public async Task RecheckCertificate_RefusedNow_EndsTheConnection()
    {
        await using var peers = new ChannelPeers(RealClock.Provider, UaSecurityPolicy.Basic256Sha256, UaSecurityMode.Sign);
        await using var connection = await peers.ConnectAsync(Stop);
        peers.ClientCertificates.Refusal = CertificateRefusal.RejectedByAdministrator;
        Assert.False(connection.RecheckCertificate());
        Assert.True((await connection.Closed.WaitAsync(Stop)).Status.IsBad);
    }

    [Fact]
    public async Task DisposeAsync_SaysFarewellAndLeavesNothing()
    {
        await using var peers = new ChannelPeers(RealClock.Provider);
        for (var i = 0; i < 50; i++)
        {
            var connection = await peers.ConnectAsync(Stop);
            await ChannelPeers.EchoAsync(connection, [1], Stop);
            await connection.DisposeAsync();
            Assert.True(connection.Closed.IsCompletedSuccessfully);
        }

        await RealClock.UntilAsync(() => peers.Listener.ConnectionCount == 0 && peers.Handler.Closed == 50, Stop);
        Assert.All(peers.Handler.Ended, fault => Assert.Equal("The client has closed the channel.", fault.Text));
    }

    private static bool Pass(ManualTimeProvider time)
    {
        time.Advance(TimeSpan.FromSeconds(1));
        return false;
    }

    private static int ClosedPort()
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private static async Task<(UaConnectLayer Layer, string Status)> FailAsync(UaTcpConnectionOptions options)
    {
        var fault = await Assert.ThrowsAsync<UaConnectException>(() => UaTcpConnection.ConnectAsync(options, Stop));
        return (fault.Layer, fault.Status.Name);
    }
}
