using System.Net;
using System.Net.Sockets;
using IndustrialGateway.Protocols.Modbus;
using IndustrialGateway.Tests.Testing;
using IndustrialGateway.Tests.Testing.Modbus;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.Modbus;

/// <summary>The server's shell against sockets that misbehave.</summary>
public sealed class ModbusServerTests
{
    [Fact]
    public async Task Connections_MoreThanAllowed_AreClosedAtOnceAndAPlaceIsFreeAgain()
    {
        await using var server = Start(new ModbusServerOptions { MaxConnections = 2, TimeProvider = RealTime.Provider });
        using var first = await ConnectAsync(server);
        using var second = await ConnectAsync(server);
        await AskAsync(first);
        await AskAsync(second);

        using (var third = await ConnectAsync(server))
        {
            Assert.Equal(0, await ReceiveAsync(third));
        }

        Assert.Equal(1, server.RefusedConnections);
        first.Dispose();
        await EventuallyAsync(() => server.Connections == 1);
        using var fourth = await ConnectAsync(server);
        await AskAsync(fourth);
    }

    [Fact]
    public async Task Bytes_ThatAreNoFrame_EndTheirConnectionAndNoOther()
    {
        await using var server = Start(new ModbusServerOptions { TimeProvider = RealTime.Provider });
        using var good = await ConnectAsync(server);
        using var bad = await ConnectAsync(server);
        await AskAsync(good);

        await bad.SendAsync("GET / HTTP/1.1\r\n\r\n"u8.ToArray());

        Assert.Equal(0, await ReceiveAsync(bad));
        await AskAsync(good);
    }

    [Fact]
    public async Task IdleConnection_DrippingBytes_IsClosed()
    {
        var time = new ManualTimeProvider();
        await using var server = Start(new ModbusServerOptions { IdleTimeout = TimeSpan.FromSeconds(40), TimeProvider = time });
        using var idle = await ConnectAsync(server);
        await AskAsync(idle);
        await idle.SendAsync(Frames.Hex("0001 0000 00"));

        time.Advance(TimeSpan.FromSeconds(39));
        Assert.Equal(1, server.Connections);
        time.Advance(TimeSpan.FromSeconds(12));

        Assert.Equal(0, await ReceiveAsync(idle));
    }

    [Fact]
    public async Task ClientThatNeverReads_IsNotReadEither()
    {
        var time = new ManualTimeProvider();
        await using var server = Start(new ModbusServerOptions { IdleTimeout = TimeSpan.FromSeconds(40), TimeProvider = time });
        using var deaf = await ConnectAsync(server);
        var requests = Enumerable.Repeat(Frames.Tcp(1, 1, "03 0000 007D"), 1000).SelectMany(f => f).ToArray();
        deaf.Blocking = false;

        // The answers are 20 times the requests: once the kernels are full the server must stop taking.
        var taken = 0L;
        await EventuallyAsync(() =>
        {
            var sent = deaf.Send(requests, SocketFlags.None, out var error);
            taken += Math.Max(0, sent);
            Assert.InRange(taken, 0, 64L << 20);
            return error == SocketError.WouldBlock;
        });

        time.Advance(TimeSpan.FromSeconds(60));
        await EventuallyAsync(() => server.Connections == 0);
    }

    [Fact]
    public async Task DisposeAsync_WithADelayedAnswerWaiting_DoesNotWaitForIt()
    {
        var time = new ManualTimeProvider();
        var server = Start(new ModbusServerOptions { Faults = new Slow(), TimeProvider = time });
        using var client = await ConnectAsync(server);
        await client.SendAsync(Frames.Tcp(1, 1, "03 0000 0001"));

        await server.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        Assert.Equal(0, server.Connections);
    }

    [Fact]
    public void Start_PortTaken_Throws()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        Assert.Throws<SocketException>(() =>
            ModbusServer.Start((IPEndPoint)taken.LocalEndpoint, new AddressModel(), new ModbusServerOptions { TimeProvider = RealTime.Provider }));
    }

    private static ModbusServer Start(ModbusServerOptions options) => ModbusServer.Start(new IPEndPoint(IPAddress.Loopback, 0), new AddressModel(), options);

    private static async Task<Socket> ConnectAsync(ModbusServer server)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server.Endpoint);
        return socket;
    }

    private static async Task AskAsync(Socket socket)
    {
        await socket.SendAsync(Frames.Tcp(1, 1, "03 0000 0001"));
        Assert.Equal(11, await ReceiveAsync(socket));
    }

    private static async Task<int> ReceiveAsync(Socket socket)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        try
        {
            return await socket.ReceiveAsync(new byte[300], timeout.Token);
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionReset)
        {
            return 0;
        }
    }

    private static async Task EventuallyAsync(Func<bool> condition)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!condition())
        {
            await timer.WaitForNextTickAsync(timeout.Token);
        }
    }

    private sealed class Slow : IModbusFaultSource
    {
        public ModbusFault Next(in ModbusRequest request) => new(ModbusFaultKind.Delay, TimeSpan.FromHours(1));
    }
}
