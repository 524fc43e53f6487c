using System.Net;
using System.Net.Sockets;
using IndustrialGateway.Protocols.Mqtt.Client;
using IndustrialGateway.Protocols.Mqtt.Transport;
using IndustrialGateway.Tests.Testing.Mqtt;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.Mqtt.Client;

/// <summary>Marks as the peer's kernel sees them arrive, over both address families.</summary>
public sealed class SocketMarksTests
{
    private readonly RecordingHandler _handler = new();

    [Theory]
    [InlineData(46 << 2, 6)]
    [InlineData(46 << 2, 4)]
    [InlineData(34 << 2, 5)]
    [InlineData(16 << 2, 2)]
    [InlineData(8 << 2, 1)]
    [InlineData(0, 0)]
    public async Task Connect_Marked_SynAndLaterPacketsCarryIt(byte typeOfService, int priority)
    {
        foreach (var address in PeerMarks.Loopbacks)
        {
            using var listener = Listen(address);
            Socket? socket = null;
            var connecting = ConnectAsync(listener, o => o with { TypeOfService = typeOfService, SocketPriority = priority, ConfigureSocket = s => socket = s });
            using var accepted = await listener.AcceptAsync(TestContext.Current.CancellationToken);
            await AnswerAsync(accepted);
            await using var client = await connecting;

            Assert.Equal((typeOfService, typeOfService), (PeerMarks.OfSyn(accepted), PeerMarks.OfPacket(accepted)));
            Assert.Equal(priority, PeerMarks.PriorityOf(socket!));
            Assert.Null(client.RefusedMarks);
        }
    }

    [Fact]
    public async Task Connect_TypeOfServiceOnly_TheKernelDerivesAPriority()
    {
        // The reason for the order of the two options: if this fails, the kernel has changed, and the order no longer matters.
        using var listener = Listen(IPAddress.Loopback);
        Socket? socket = null;
        var connecting = ConnectAsync(listener, o => o with { TypeOfService = 46 << 2, ConfigureSocket = s => socket = s });
        using var accepted = await listener.AcceptAsync(TestContext.Current.CancellationToken);
        await AnswerAsync(accepted);
        await using var client = await connecting;

        Assert.NotEqual(0, PeerMarks.PriorityOf(socket!));
    }

    [Fact]
    public async Task Connect_NotMarked_LeavesBothAlone()
    {
        using var listener = Listen(IPAddress.Loopback);
        Socket? socket = null;
        var connecting = ConnectAsync(listener, o => o with { ConfigureSocket = s => socket = s });
        using var accepted = await listener.AcceptAsync(TestContext.Current.CancellationToken);
        await AnswerAsync(accepted);
        await using var client = await connecting;

        Assert.Equal((0, 0, 0), (PeerMarks.OfSyn(accepted), PeerMarks.OfPacket(accepted), PeerMarks.PriorityOf(socket!)));
    }

    [Fact]
    public void Apply_SystemRefusesOne_SetsTheOtherAndSaysWhich()
    {
        // A local socket has a priority and no IP header.
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

        var refused = SocketMarks.Apply(socket, 46 << 2, 5);

        Assert.StartsWith("type of service: ", refused, StringComparison.Ordinal);
        Assert.DoesNotContain("priority", refused, StringComparison.Ordinal);
        Assert.Equal(5, PeerMarks.PriorityOf(socket));
    }

    private static Socket Listen(IPAddress address)
    {
        var listener = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(address, 0));
        PeerMarks.Keep(listener);
        listener.Listen();
        return listener;
    }

    private static async Task AnswerAsync(Socket accepted)
    {
        await accepted.ReceiveAsync(new byte[256], TestContext.Current.CancellationToken);
        await accepted.SendAsync(Hex.Bytes(ScriptedBroker.Welcome5), TestContext.Current.CancellationToken);
    }

    private Task<MqttClient> ConnectAsync(Socket listener, Func<MqttClientOptions, MqttClientOptions> change)
    {
        var endpoint = (IPEndPoint)listener.LocalEndPoint!;
        var options = new MqttClientOptions
        {
            Host = endpoint.Address.ToString(), Port = endpoint.Port, ConnectTimeout = RealTime.Ample, TimeProvider = RealTime.Provider,
        };
        return MqttClient.ConnectAsync(change(options), _handler, TestContext.Current.CancellationToken);
    }
}
