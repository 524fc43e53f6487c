using IndustrialGateway.Protocols.Mqtt.Codec;
using IndustrialGateway.Protocols.Mqtt.Transport;
using IndustrialGateway.Tests.Testing.Mqtt;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.Mqtt.Transport;

public sealed class MqttInboxTests
{
    [Fact]
    public void Room_PeerClaimsMuchAndSendsLittle_GrowsWithWhatArrivesOnly()
    {
        var inbox = new MqttInbox(200_000_000);
        inbox.Append(Hex.Bytes("30 FF FF FF 2F"));
        Assert.False(inbox.TryTake(out _, out var fault));
        Assert.Null(fault);
        var arrived = 5;
        var chunk = new byte[1000];
        for (var count = 0; count < 500; count++)
        {
            arrived += inbox.Append(chunk);
            Assert.False(inbox.TryTake(out _, out _));

            Assert.True(inbox.Capacity <= Math.Max(4096, (2 * arrived) + 4096), $"{inbox.Capacity} bytes held for {arrived}");
        }
    }

    [Fact]
    public void TryTake_StreamCutAnywhere_GivesTheSamePackets()
    {
        var packets = new List<byte[]>();
        var generator = new PacketGenerator(7);
        for (var count = 0; count < 400; count++)
        {
            packets.Add(generator.Next((MqttPacketType)(1 + (count % 15)), IndustrialGateway.Protocols.Mqtt.MqttVersion.V5));
        }

        var stream = packets.SelectMany(p => p).ToArray();
        for (var seed = 0; seed < 20; seed++)
        {
            Assert.Equal(packets, Cut(stream, new Random(seed)));
        }
    }

    private static List<byte[]> Cut(byte[] stream, Random random)
    {
        var inbox = new MqttInbox(10_000);
        var found = new List<byte[]>();
        for (var at = 0; at < stream.Length;)
        {
            at += inbox.Append(stream.AsSpan(at, Math.Min(1 + random.Next(random.Next(2) == 0 ? 3 : 3000), stream.Length - at)));
            while (inbox.TryTake(out var frame, out _))
            {
                var again = new byte[frame.TotalLength];
                var writer = new MqttWriter(again);
                writer.WriteHeader(frame.Type, frame.Flags, frame.Body.Length);
                writer.WriteRaw(frame.Body);
                found.Add(again);
            }
        }

        return found;
    }
}
