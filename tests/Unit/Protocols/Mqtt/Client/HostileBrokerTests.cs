using IndustrialGateway.Protocols.Mqtt;
using IndustrialGateway.Protocols.Mqtt.Client;
using IndustrialGateway.Protocols.Mqtt.Codec;
using IndustrialGateway.Tests.Testing;
using IndustrialGateway.Tests.Testing.Mqtt;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.Mqtt.Client;

/// <summary>What a broker must not do to a client.</summary>
public sealed class HostileBrokerTests : IDisposable
{
    private readonly ScriptedBroker _broker = new();
    private readonly RecordingHandler _handler = new();

    public void Dispose() => _broker.Dispose();

    [Theory]
    [InlineData("90 03 80 00 00")]                       // SUBACK without reason codes
    [InlineData("30 FF FF FF 7F")]                       // 256 MiB claimed
    [InlineData("30 0A 00 01 61 FF FF FF 7F 26 00 01")]  // a property block larger than the packet
    [InlineData("36 06 00 01 61 00 01 00")]              // QoS 3
    [InlineData("30 04 00 01 23 00")]                    // a topic with a wildcard
    [InlineData("30 04 00 01 00 00")]                    // a topic with U+0000
    [InlineData("41 02 00 01")]                          // reserved flags
    [InlineData("00 00")]                                // reserved type
    [InlineData("20 03 00 00 00")]                       // a second CONNACK
    [InlineData("E0 01 07")]                             // an unknown reason
    public async Task Receive_BrokenPacket_ClosesAndSaysWhy(string hex)
    {
        var (client, peer) = await ConnectAsync();
        await peer.SendAsync(hex);

        var closed = await client.Completion.WaitAsync(RealTime.Ample, Token);

        Assert.Equal(MqttCloseKind.ProtocolFault, closed.Kind);
        Assert.Contains("broke the protocol", closed.Text, StringComparison.Ordinal);
        var goodbye = await peer.ReadAsync();
        Assert.True(goodbye.Length == 0 || (goodbye[0] == 0xE0 && goodbye[2] >= 0x80), Convert.ToHexString(goodbye));
        peer.Dispose();
    }

    [Fact]
    public async Task Receive_RandomPacketsOfEveryTypeMutated_NeverThrows()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var (client, peer) = await ConnectAsync();
            var random = new Random(seed);
            var packet = new PacketGenerator(seed).Next((MqttPacketType)random.Next(1, 16), MqttVersion.V5);
            packet[random.Next(packet.Length)] ^= (byte)(1 << random.Next(8));
            await peer.SendAsync(packet);
            peer.Dispose();

            var closed = await client.Completion.WaitAsync(RealTime.Ample, Token);

            Assert.True(closed.Kind != MqttCloseKind.HandlerFailed, $"seed {seed}: {closed}");
        }
    }

    [Fact]
    public async Task SubscribeAsync_ConnectionLost_ThrowsWithTheReason()
    {
        var (client, peer) = await ConnectAsync();
        var answer = client.SubscribeAsync("a", 1, Token).AsTask();
        peer.Dispose();

        var error = await Assert.ThrowsAsync<MqttClosedException>(() => answer.WaitAsync(RealTime.Ample, Token));

        Assert.Equal(MqttCloseKind.StreamEnded, error.Closed.Kind);
    }

    [Fact]
    public async Task KeepAlive_BrokerGoesSilent_PingsThenGivesUp()
    {
        var time = new ManualTimeProvider();
        var (client, peer) = await ConnectAsync(o => o with { KeepAlive = TimeSpan.FromSeconds(10), TimeProvider = time });
        time.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal(Hex.Bytes("C0 00"), await peer.ReadAsync());
        Assert.False(client.Completion.IsCompleted);

        time.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal(MqttCloseKind.PingTimeout, (await client.Completion.WaitAsync(RealTime.Ample, Token)).Kind);
        peer.Dispose();
    }

    [Fact]
    public async Task KeepAlive_ServerWantsAnother_ItsValueCounts()
    {
        var time = new ManualTimeProvider();
        var connecting = MqttClient.ConnectAsync(Options(o => o with { KeepAlive = TimeSpan.FromHours(1), TimeProvider = time }), _handler, Token);
        using var peer = await _broker.AcceptAsync("20 06 00 00 03 13 00 04");
        await using var client = await connecting;
        time.Advance(TimeSpan.FromSeconds(3.5));

        Assert.Equal(Hex.Bytes("C0 00"), await peer.ReadAsync());
        peer.Dispose();
    }

    [Fact]
    public async Task Publish_PeerDoesNotRead_FillsItsBufferAndNoMore()
    {
        var (client, peer) = await ConnectAsync(o => o with { SendBufferBytes = 64 * 1024 });
        var payload = new byte[8 * 1024];
        ushort id = 0;
        ValueTask flush = default;
        for (var count = 0; flush.IsCompletedSuccessfully; count++)
        {
            Assert.True(count < 10_000, "the kernel took 80 MB");
            Assert.Equal(MqttPublishOutcome.Accepted, client.Publish("a"u8, payload, 0, false, false, ref id));
            flush = client.FlushAsync(Token);
        }

        var more = 0;
        while (client.Publish("a"u8, payload, 0, false, false, ref id) == MqttPublishOutcome.Accepted)
        {
            more++;
        }

        Assert.InRange(more, 1, 64 / 8);
        peer.Dispose();
        await Assert.ThrowsAsync<MqttClosedException>(() => flush.AsTask());
        Assert.Equal(MqttPublishOutcome.Closed, client.Publish("a"u8, payload, 0, false, false, ref id));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private async Task<(MqttClient Client, WirePeer Peer)> ConnectAsync(Func<MqttClientOptions, MqttClientOptions>? change = null)
    {
        var connecting = MqttClient.ConnectAsync(Options(change), _handler, Token);
        var peer = await _broker.AcceptAsync(ScriptedBroker.Welcome5);
        return (await connecting.WaitAsync(RealTime.Ample, Token), peer);
    }

    private MqttClientOptions Options(Func<MqttClientOptions, MqttClientOptions>? change = null)
    {
        var options = new MqttClientOptions { Host = "127.0.0.1", Port = _broker.Port, ClientId = "gw", ConnectTimeout = RealTime.Ample, TimeProvider = RealTime.Provider };
        return change?.Invoke(options) ?? options;
    }
}
