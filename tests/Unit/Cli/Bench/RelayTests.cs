using System.Net;
using System.Net.Sockets;
using IndustrialGateway.Cli.Bench.Relaying;
using IndustrialGateway.Tests.Testing.Modbus;
using IndustrialGateway.Timestamping;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Cli.Bench;

public sealed class RelayTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Relay_TwoConnections_CarriesEveryByteNoFasterThanTheLink()
    {
        const int bytes = 10_000;
        var clock = new GatewayClock(RealTime.Provider);
        var cancellationToken = TestContext.Current.CancellationToken;
        using var server = Listen();
        await using var relay = Relay.Start(
            (IPEndPoint)server.LocalEndPoint!, new RelayOptions { BitsPerSecond = 1_600_000, Latency = TimeSpan.FromMilliseconds(20) }, clock);
        using var first = await ConnectAsync(relay.Endpoint, cancellationToken);
        using var firstFar = await server.AcceptAsync(cancellationToken);
        using var second = await ConnectAsync(relay.Endpoint, cancellationToken);
        using var secondFar = await server.AcceptAsync(cancellationToken);
        var sent = Enumerable.Range(0, bytes).Select(i => (byte)(i * 31 >> 3)).ToArray();

        var start = clock.MonotonicNs;
        await Task.WhenAll(first.SendAsync(sent, cancellationToken).AsTask(), second.SendAsync(sent, cancellationToken).AsTask());
        var received = await Task.WhenAll(ReadAsync(firstFar, bytes), ReadAsync(secondFar, bytes)).WaitAsync(Limit, cancellationToken);
        var took = clock.MonotonicNs - start;

        // 20,000 bytes at 200 a millisecond, and the latency.
        Assert.All(received, r => Assert.Equal(sent, r));
        Assert.InRange(took, 120_000_000, Limit.Ticks * 100);
        Assert.Equal(2 * bytes, relay.CarriedBytes);
        Assert.True(await AnswerTakesAsync(first, firstFar, clock, 20_000_000));
    }

    [Fact]
    public async Task Relay_EitherEndCloses_TheOtherSeesIt()
    {
        var clock = new GatewayClock(RealTime.Provider);
        var cancellationToken = TestContext.Current.CancellationToken;
        using var server = Listen();
        await using var relay = Relay.Start(
            (IPEndPoint)server.LocalEndPoint!, new RelayOptions { BitsPerSecond = 1_600_000, Latency = TimeSpan.Zero }, clock);
        using var near = await ConnectAsync(relay.Endpoint, cancellationToken);
        var far = await server.AcceptAsync(cancellationToken);

        far.Dispose();

        Assert.True(await IsClosedAsync(near).WaitAsync(Limit, cancellationToken));
    }

    private static Socket Listen()
    {
        var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        server.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        server.Listen();
        return server;
    }

    private static async Task<Socket> ConnectAsync(IPEndPoint endpoint, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(endpoint, cancellationToken);
        return socket;
    }

    private static async Task<bool> AnswerTakesAsync(Socket near, Socket far, GatewayClock clock, long atLeastNs)
    {
        var start = clock.MonotonicNs;
        await far.SendAsync(new byte[] { 7 });
        return await ReadAsync(near, 1).WaitAsync(Limit) is [7] && clock.MonotonicNs - start >= atLeastNs;
    }

    private static async Task<bool> IsClosedAsync(Socket socket)
    {
        try
        {
            return (await ReadAsync(socket, 1)).Length == 0;
        }
        catch (SocketException)
        {
            return true; // Reset.
        }
    }

    // Until so many have come, or the other end has closed.
    private static async Task<byte[]> ReadAsync(Socket socket, int count)
    {
        var bytes = new byte[count];
        var read = 0;
        while (read < count && await socket.ReceiveAsync(bytes.AsMemory(read)) is > 0 and var more)
        {
            read += more;
        }

        return bytes[..read];
    }
}
