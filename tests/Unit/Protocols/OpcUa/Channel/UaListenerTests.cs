using System.Net;
using System.Net.Sockets;
using IndustrialGateway.Protocols.OpcUa;
using IndustrialGateway.Tests.Testing;
using IndustrialGateway.Tests.Testing.OpcUa;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.OpcUa.Channel;

public sealed class UaListenerTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Handshake_Stalled_IsDroppedAndOthersGetIn()
    {
        // The advisory "hang in channel creation": connections that say nothing, half a header, or HEL and then nothing.
        var time = new ManualTimeProvider();
        await using var peers = new ChannelPeers(time, change: o => o with { MaxHandshakes = 3 });
        using var silent = Dial(peers);
        using var half = Dial(peers);
        half.Send("HEL"u8);
        using var hello = Dial(peers);
        hello.Send(HelloBytes());
        await RealClock.UntilAsync(() => peers.Listener.ConnectionCount == 3 && hello.Available > 0, Stop);

        // No room for a fourth: told so at once.
        using var fourth = Dial(peers);
        Assert.Equal("BadTcpServerTooBusy", (await ReadErrorAsync(fourth)).Status.Name);

        time.Advance(TimeSpan.FromSeconds(11));
        await RealClock.UntilAsync(() => peers.Listener.ConnectionCount == 0, Stop);
        Assert.All(peers.Handler.Ended, fault => Assert.Equal("BadTimeout", fault.Status.Name));
        await using var connection = await peers.ConnectAsync(Stop);
        Assert.Equal([1], await ChannelPeers.EchoAsync(connection, [1], Stop));
    }

    [Fact]
    public async Task Admission_Full_OldestWithoutSessionGivesWay()
    {
        await using var peers = new ChannelPeers(RealClock.Provider, change: o => o with { MaxConnections = 2 });
        await using var first = await peers.ConnectAsync(Stop);
        await RealClock.UntilAsync(() => peers.Handler.Opened == 1, Stop);
        peers.Listener.Connections()[0].HasSession = true;
        await using var second = await peers.ConnectAsync(Stop);
        await using var third = await peers.ConnectAsync(Stop);

        var reason = await second.Closed.WaitAsync(Stop);
        Assert.Equal("BadTcpServerTooBusy", reason.Status.Name);
        Assert.True(first.IsOpen && third.IsOpen);

        await RealClock.UntilAsync(() => peers.Listener.ConnectionCount == 2, Stop);
        foreach (var connection in peers.Listener.Connections())
        {
            connection.HasSession = true;
        }

        var refused = await Assert.ThrowsAsync<UaConnectException>(() => peers.ConnectAsync(Stop));
        Assert.Equal((UaConnectLayer.Hello, "BadTcpServerTooBusy"), (refused.Layer, refused.Status.Name));
    }

    [Fact]
    public async Task Admission_TooManyInASecond_AreTurnedAway()
    {
        var time = new ManualTimeProvider();
        await using var peers = new ChannelPeers(time, change: o => o with { MaxConnectionsPerSecond = 2 });
        using var one = Dial(peers);
        using var two = Dial(peers);
        using var three = Dial(peers);
        Assert.Equal("BadTcpServerTooBusy", (await ReadErrorAsync(three)).Status.Name);
        time.Advance(TimeSpan.FromSeconds(1.1));
        await using var connection = await peers.ConnectAsync(Stop);
        Assert.True(connection.IsOpen);
    }

    [Fact]
    public async Task Fault_Named_IsToldWithErrBeforeTheEnd()
    {
        await using var peers = new ChannelPeers(RealClock.Provider);
        using var socket = Dial(peers);
        socket.Send("GET / HTTP/1.1\r\n\r\n"u8);
        Assert.Equal("BadTcpMessageTypeInvalid", (await ReadErrorAsync(socket)).Status.Name);
        socket.Close();
        await RealClock.UntilAsync(() => peers.Listener.ConnectionCount == 0, Stop);
        Assert.Equal("BadTcpMessageTypeInvalid", Assert.Single(peers.Handler.Ended).Status.Name);
    }

    [Fact]
    public async Task Fault_PeerDoesNotClose_IsCutOff()
    {
        var time = new ManualTimeProvider();
        await using var peers = new ChannelPeers(time);
        using var socket = Dial(peers);
        socket.Send("XXXXXXXXXXXXXXXX"u8);
        await ReadErrorAsync(socket);
        time.Advance(TimeSpan.FromSeconds(2));
        await RealClock.UntilAsync(() => peers.Listener.ConnectionCount == 0, Stop);
    }

    [Fact]
    public async Task Handler_Throws_EndsThisConnectionOnly()
    {
        await using var peers = new ChannelPeers(RealClock.Provider);
        await using var bad = await peers.ConnectAsync(Stop);
        await using var good = await peers.ConnectAsync(Stop);
        peers.Handler.OnEcho = (connection, id, request) =>
        {
            if (request.Payload.Length == 0)
            {
                throw new InvalidOperationException("a handler failed");
            }

            EchoHandler.Answer(connection, id, request);
        };
        await Assert.ThrowsAsync<UaServiceException>(() => ChannelPeers.EchoAsync(bad, [], Stop));
        Assert.Equal([1], await ChannelPeers.EchoAsync(good, [1], Stop));
        await RealClock.UntilAsync(() => !peers.Handler.Ended.IsEmpty, Stop);
        Assert.IsType<InvalidOperationException>(Assert.Single(peers.Handler.Ended).Cause);
    }

    [Fact]
    public async Task Client_DoesNotRead_IsCutOff()
    {
        await using var peers = new ChannelPeers(RealClock.Provider, change: o => o with { MaxUnsentBytes = 1 << 20 });
        var ready = new TaskCompletionSource<UaServerConnection>();
        peers.Handler.OnEcho = (connection, _, _) => ready.TrySetResult(connection);
        using var socket = Dial(peers);
        using var client = new SecureChannelCore(new UaClientChannelOptions(), RealClock.Provider);
        await OpenAsync(client, socket);
        using var writer = new UaWriter();
        UaMessages.Write(writer, new EchoRequest());
        using var output = new UaSendBuffer();
        client.WriteMessage(2, writer.WrittenSpan, output);
        socket.Send(output.Written.Span);
        var server = await ready.Task.WaitAsync(Stop);

        // The client never reads from here on: the buffers of the kernel fill, then ours.
        var payload = new byte[1 << 18];
        UaStatusCode status;
        do
        {
            status = server.Respond(2, new EchoResponse { Payload = payload });
            Assert.True(server.UnsentBytes <= 2 << 20);
        }
        while (status == UaStatusCodes.Good);

        Assert.Equal("BadTcpNotEnoughResources", status.Name);
        Assert.Equal("BadTcpNotEnoughResources", (await server.Closed.WaitAsync(Stop)).Status.Name);
        Assert.Equal("BadConnectionClosed", server.Respond(2, new EchoResponse()).Name);
    }

    [Fact]
    public async Task DisposeAsync_OpenConnections_AllEnd()
    {
        var peers = new ChannelPeers(RealClock.Provider);
        var connections = new List<UaTcpConnection>();
        for (var i = 0; i < 5; i++)
        {
            connections.Add(await peers.ConnectAsync(Stop));
        }

        await peers.DisposeAsync();

        Assert.Equal(0, peers.Listener.ConnectionCount);
        Assert.Equal(5, peers.Handler.Closed);
        foreach (var connection in connections)
        {
            Assert.Equal("BadServerHalted", (await connection.Closed.WaitAsync(Stop)).Status.Name);
            await connection.DisposeAsync();
        }
    }

    [Fact]
    public async Task RecheckCertificates_TrustTakenAway_EndsTheChannelAtOnce()
    {
        await using var peers = new ChannelPeers(RealClock.Provider, UaSecurityPolicy.Basic256Sha256, UaSecurityMode.Sign);
        await using var connection = await peers.ConnectAsync(Stop);
        peers.Listener.RecheckCertificates();
        Assert.Equal([1], await ChannelPeers.EchoAsync(connection, [1], Stop));
        Assert.True(connection.RecheckCertificate());

        peers.Certificates.Refusal = CertificateRefusal.Revoked;
        peers.Listener.RecheckCertificates();

        Assert.Equal("BadSecurityChecksFailed", (await connection.Closed.WaitAsync(Stop)).Status.Name);
        await RealClock.UntilAsync(() => !peers.Handler.Ended.IsEmpty, Stop);
        Assert.Equal("BadCertificateRevoked", Assert.Single(peers.Handler.Ended).Status.Name);
    }

    [Fact]
    public async Task ReverseConnect_ServerDials_CallsAreAnswered()
    {
        await using var peers = new ChannelPeers(RealClock.Provider, UaSecurityPolicy.Basic256Sha256, UaSecurityMode.SignAndEncrypt, o => o with { EndPoint = null });
        await using var waiting = UaReverseListener.Start(new() { EndPoint = new(IPAddress.Loopback, 0), TimeProvider = RealClock.Provider });
        var dialling = peers.Listener.ConnectReverseAsync($"opc.tcp://127.0.0.1:{waiting.LocalEndPoint.Port}", new("urn:test:server", "opc.tcp://localhost:4840/a"), Stop);
        using var reverse = await waiting.AcceptAsync(Stop);
        Assert.Equal(new UaReverseHello("urn:test:server", "opc.tcp://localhost:4840/a"), reverse.Hello);

        await using var connection = await UaTcpConnection.ConnectAsync(reverse, peers.ClientOptions with { EndpointUrl = reverse.Hello.EndpointUrl }, Stop);
        var server = await dialling;

        Assert.Equal("opc.tcp://localhost:4840/a", server.EndpointUrl);
        Assert.Equal([4, 2], await ChannelPeers.EchoAsync(connection, [4, 2], Stop));
    }

    [Fact]
    public async Task ReverseListener_NoiseOrSilence_IsDroppedAndOthersGetIn()
    {
        var time = new ManualTimeProvider();
        await using var waiting = UaReverseListener.Start(new() { EndPoint = new(IPAddress.Loopback, 0), TimeProvider = time, MaxHandshakes = 2 });
        using var noise = new Socket(SocketType.Stream, ProtocolType.Tcp);
        noise.Connect(waiting.LocalEndPoint);
        noise.Send("HELF\u0020\0\0\0 and so on and so on and so on"u8);
        await EndAsync(noise);
        using var silent = new Socket(SocketType.Stream, ProtocolType.Tcp);
        silent.Connect(waiting.LocalEndPoint);
        using var alsoSilent = new Socket(SocketType.Stream, ProtocolType.Tcp);
        alsoSilent.Connect(waiting.LocalEndPoint);
        var cut = EndAsync(silent);
        await RealClock.UntilAsync(() => Moved(time, cut), Stop);

        using var server = new Socket(SocketType.Stream, ProtocolType.Tcp);
        server.Connect(waiting.LocalEndPoint);
        using var output = new UaSendBuffer();
        SecureChannelCore.WriteReverseHello(new("urn:a", "opc.tcp://b"), output);
        server.Send(output.Written.Span);
        using var reverse = await waiting.AcceptAsync(Stop);
        Assert.Equal("urn:a", reverse.Hello.ServerUri);
    }

    private static bool Moved(ManualTimeProvider time, Task until)
    {
        time.Advance(TimeSpan.FromSeconds(1));
        return until.IsCompleted;
    }

    private static Socket Dial(ChannelPeers peers)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.Connect(peers.Listener.LocalEndPoint!);
        return socket;
    }

    /// <summary>Waits until the other side has closed, politely or not.</summary>
    private static async Task EndAsync(Socket socket)
    {
        try
        {
            Assert.Equal(0, await socket.ReceiveAsync(new byte[1], Stop));
        }
        catch (SocketException)
        {
            // A reset: what was sent was not read.
        }
    }

    /// <summary>Opens a channel without security on a bare socket.</summary>
    private static async Task OpenAsync(SecureChannelCore client, Socket socket)
    {
        using var output = new UaSendBuffer();
        client.WriteHello("opc.tcp://localhost", output);
        client.WriteOpenRequest(1, output);
        socket.Send(output.Written.Span);
        var buffer = new byte[8192];
        var length = 0;
        while (!client.IsOpen)
        {
            length += await socket.ReceiveAsync(buffer.AsMemory(length), Stop);
            while (client.Frame(buffer.AsSpan(0, length), out var size) is null && size > 0 && size <= length)
            {
                client.Receive(buffer, 0, size, 0);
                buffer.AsSpan(size, length - size).CopyTo(buffer);
                length -= size;
            }
        }
    }

    private static byte[] HelloBytes()
    {
        using var client = new SecureChannelCore(new UaClientChannelOptions(), RealClock.Provider);
        using var output = new UaSendBuffer();
        client.WriteHello("opc.tcp://localhost", output);
        return output.Written.ToArray();
    }

    private static async Task<UaChannelFault> ReadErrorAsync(Socket socket)
    {
        var buffer = new byte[4096];
        var length = 0;
        int count;
        while ((count = await socket.ReceiveAsync(buffer.AsMemory(length), Stop)) > 0)
        {
            length += count;
        }

        return TransportMessages.ReadError(buffer.AsSpan(0, length));
    }
}
