using System.Net;
using IndustrialGateway.Protocols.Mqtt;
using IndustrialGateway.Protocols.Mqtt.Broker;
using IndustrialGateway.Protocols.Mqtt.Codec;
using IndustrialGateway.Tests.Testing;
using IndustrialGateway.Tests.Testing.Mqtt;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.Mqtt.Broker;

/// <summary>What a client must not do to the broker.</summary>
public sealed class HostileClientTests
{
    private const string Connect311 = "10 0D 00 04 4D 51 54 54 04 02 00 3C 00 01 63";
    private const string Connect5 = "10 0E 00 04 4D 51 54 54 05 02 00 3C 00 00 01 63";
    private readonly MqttBrokerOptions _options = new() { TimeProvider = RealTime.Provider, ConnectTimeout = RealTime.Ample };

    [Theory]
    [InlineData("C0 00")]                                            // anything before CONNECT
    [InlineData("10 0D 00 04 4D 51 54 58 04 02 00 3C 00 01 63")]     // another protocol
    [InlineData("10 FF FF FF 7F")]                                   // 256 MiB claimed
    [InlineData("47 45 54 20 2F 20 48 54 54 50")]                    // a web browser
    [InlineData("16 03 01 02 00 01 00 01 FC 03 03")]                 // TLS to a plain port
    public async Task Connect_NotMqtt_IsClosedWithoutAnAnswer(string hex)
    {
        await using var broker = Start(_options);
        using var peer = await WirePeer.ConnectAsync(broker.Endpoint);

        await peer.SendAsync(hex);

        Assert.True(await peer.IsClosedAfterAsync());
    }

    [Theory]
    [InlineData("10 0D 00 04 4D 51 54 54 06 02 00 3C 00 01 63", 0x84)]         // level 6
    [InlineData("10 0C 00 04 4D 51 54 54 05 03 00 3C 00 00 00", 0x81)]         // reserved flag
    [InlineData("10 13 00 04 4D 51 54 54 05 02 00 3C 05 15 00 02 78 79 00 01 63", 0x8C)] // enhanced authentication
    public async Task Connect_RefusedIn5_GetsAConnAckWithTheReason(string hex, byte reason)
    {
        await using var broker = Start(_options);
        using var peer = await WirePeer.ConnectAsync(broker.Endpoint);
        var bytes = Hex.Bytes(hex);
        bytes[1] = (byte)(bytes.Length - 2);

        await peer.SendAsync(bytes);

        Assert.Equal([0x20, 0x03, 0x00, reason, 0x00], await peer.ReadAsync());
        Assert.True(await peer.IsClosedAfterAsync());
    }

    [Theory]
    [InlineData("10 0E 00 04 4D 51 54 54 05 02 00 3C 00 00 01 63", 0x82)]   // CONNECT again
    [InlineData("20 03 00 00 00", 0x82)]                                  // a server's packet
    [InlineData("82 05 00 01 00 01 61", 0x81)]                            // SUBSCRIBE cut short
    [InlineData("82 03 00 01 00", 0x82)]                                  // SUBSCRIBE without filter
    [InlineData("30 08 00 01 61 03 23 FF FF 78", 0x94)]                   // alias beyond the maximum
    [InlineData("30 06 00 00 03 23 00 01", 0x94)]                         // alias never set
    [InlineData("30 07 00 01 61 02 0B 01 78", 0x82)]                      // subscription identifier from a client
    [InlineData("3C 06 00 01 61 00 00 00", 0x82)]                         // packet identifier zero
    [InlineData("E0 07 00 05 11 00 00 00 0A", 0x82)]                      // session expiry raised from zero
    [InlineData("F0 00", 0x82)]                                           // AUTH nobody agreed on
    [InlineData("50 02 00 01", 0x82)]                                     // PUBREC for nothing
    [InlineData("81 00", 0x81)]                                           // reserved flags
    public async Task Packet_AgainstTheRulesIn5_IsAnsweredWithDisconnect(string hex, byte reason)
    {
        await using var broker = Start(_options);
        using var peer = await WirePeer.ConnectAsync(broker.Endpoint, Connect5);

        await peer.SendAsync(hex);

        var answer = await peer.ReadAsync();
        Assert.Equal([0xE0, 0x01, reason], answer);
        Assert.True(await peer.IsClosedAfterAsync());
        Assert.True(SpinWait.SpinUntil(() => broker.Counters.ProtocolFaults == 1, RealTime.Ample));
    }

    [Fact]
    public async Task Packet_AgainstTheRulesIn311_IsJustClosed()
    {
        await using var broker = Start(_options);
        using var peer = await WirePeer.ConnectAsync(broker.Endpoint, Connect311);

        await peer.SendAsync("F0 00");

        Assert.True(await peer.IsClosedAfterAsync());
    }

    [Fact]
    public async Task Packet_LargerThanTheMaximum_IsRefusedFromItsHeader()
    {
        await using var broker = Start(_options with { MaximumPacketSize = 1000 });
        using var peer = await WirePeer.ConnectAsync(broker.Endpoint, Connect5);

        await peer.SendAsync("30 E9 07");

        Assert.Equal([0xE0, 0x01, 0x95], await peer.ReadAsync());
    }

    [Fact]
    public async Task Accept_MoreThanMaxConnections_ClosesTheLast()
    {
        await using var broker = Start(_options with { MaxConnections = 1 });
        using var first = await WirePeer.ConnectAsync(broker.Endpoint, Connect5);
        using var second = await WirePeer.ConnectAsync(broker.Endpoint);

        Assert.True(await second.IsClosedAfterAsync());
        Assert.Equal(1, broker.Counters.ConnectionsRefused);
        await first.SendAsync("C0 00");
        Assert.Equal([0xD0, 0x00], await first.ReadAsync());
    }

    [Fact]
    public async Task Connect_NeverComes_IsClosedInTime()
    {
        var time = new ManualTimeProvider();
        await using var broker = Start(_options with { TimeProvider = time, ConnectTimeout = TimeSpan.FromSeconds(5) });
        using var peer = await WirePeer.ConnectAsync(broker.Endpoint);
        Assert.True(SpinWait.SpinUntil(() => broker.Counters.Connections == 1, RealTime.Ample));

        time.Advance(TimeSpan.FromSeconds(6));

        Assert.True(await peer.IsClosedAfterAsync());
    }

    [Fact]
    public async Task KeepAlive_ClientGoesSilent_IsClosedAfterOneAndAHalf()
    {
        var time = new ManualTimeProvider();
        await using var broker = Start(_options with { TimeProvider = time });
        using var peer = await WirePeer.ConnectAsync(broker.Endpoint, "10 0E 00 04 4D 51 54 54 05 02 00 0A 00 00 01 63");
        time.Advance(TimeSpan.FromSeconds(14));
        await peer.SendAsync("C0 00");
        Assert.Equal([0xD0, 0x00], await peer.ReadAsync());
        time.Advance(TimeSpan.FromSeconds(14));
        await peer.SendAsync("C0 00");
        Assert.Equal([0xD0, 0x00], await peer.ReadAsync());

        time.Advance(TimeSpan.FromSeconds(16));

        Assert.Equal([0xE0, 0x01, 0x8D], await peer.ReadAsync());
    }

    [Fact]
    public async Task Subscribe_BeyondTheLimit_IsRefusedByQuota()
    {
        await using var broker = Start(_options with { MaxSubscriptionsPerSession = 2 });
        using var peer = await WirePeer.ConnectAsync(broker.Endpoint, Connect5);

        await peer.SendAsync("82 0F 00 01 00 00 01 61 00 00 01 62 01 00 01 63 02");

        Assert.Equal([0x90, 0x06, 0x00, 0x01, 0x00, 0x00, 0x01, 0x97], await peer.ReadAsync());
    }

    [Fact]
    public async Task Subscribe_SharedOrTooDeep_IsRefusedWithItsReason()
    {
        await using var broker = Start(_options with { MaxTopicLevels = 3 });
        using var five = await WirePeer.ConnectAsync(broker.Endpoint, Connect5);
        await five.SendAsync("82 1A 00 01 00 00 0A 24 73 68 61 72 65 2F 67 2F 61 00 00 07 61 2F 62 2F 63 2F 64 00");
        Assert.Equal([0x90, 0x05, 0x00, 0x01, 0x00, 0x9E, 0x8F], await five.ReadAsync());

        using var three = await WirePeer.ConnectAsync(broker.Endpoint, "10 0D 00 04 4D 51 54 54 04 02 00 3C 00 01 64");
        await three.SendAsync("82 0F 00 01 00 0A 24 73 68 61 72 65 2F 67 2F 61 00");
        Assert.Equal([0x90, 0x03, 0x00, 0x01, 0x80], await three.ReadAsync());
    }

    [Fact]
    public async Task Publish_ToTheServersTopics_IsRefused()
    {
        await using var broker = Start(_options);
        using var peer = await WirePeer.ConnectAsync(broker.Endpoint, Connect5);

        await peer.SendAsync("32 0A 00 04 24 53 59 53 00 01 00 78");

        Assert.Equal([0x40, 0x03, 0x00, 0x01, 0x87], await peer.ReadAsync());
    }

    [Fact]
    public void Start_NotLoopback_IsRefusedUnlessAllowed() =>
        Assert.Throws<ArgumentException>(() => MqttBroker.Start(new IPEndPoint(IPAddress.Any, 0), _options));

    [Fact]
    public void Protocol_AnyBytesCutAnywhere_NeverThrowsNorGrows()
    {
        for (var seed = 0; seed < 3000; seed++)
        {
            var (fault, capacity, fed) = BrokerFuzz.Run(seed);

            Assert.True(capacity <= 4096 + (2 * fed), $"seed {seed}: {capacity} bytes held for {fed}, {fault}");
        }
    }

    private static MqttBroker Start(MqttBrokerOptions options) => MqttBroker.Start(new IPEndPoint(IPAddress.Loopback, 0), options);
}
