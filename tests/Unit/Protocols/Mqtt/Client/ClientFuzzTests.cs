using IndustrialGateway.Protocols.Mqtt;
using IndustrialGateway.Protocols.Mqtt.Codec;
using IndustrialGateway.Tests.Testing.Mqtt;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.Mqtt.Client;

/// <summary>Any bytes, cut anywhere: no exception, no over-read, no memory beyond what arrived.</summary>
public sealed class ClientFuzzTests
{
    [Fact]
    public void OnFrame_ValidMutatedAndRandomBytes_NeverThrowsNorGrows()
    {
        for (var seed = 0; seed < 3000; seed++)
        {
            var random = new Random(seed);
            var version = random.Next(2) == 0 ? MqttVersion.V311 : MqttVersion.V5;
            var core = new CoreUnderTest(new RecordingHandler(), version);
            var generator = new PacketGenerator(seed);
            var stream = new List<byte>();
            for (var count = 0; count < 20; count++)
            {
                var packet = generator.Next(random.Next(5) == 0 ? (MqttPacketType)random.Next(1, 16) : MqttPacketType.Publish, version);
                packet[random.Next(packet.Length)] ^= random.Next(8) == 0 ? (byte)(1 << random.Next(8)) : (byte)0;
                stream.AddRange(packet);
            }

            var noise = new byte[random.Next(200)];
            random.NextBytes(noise);
            stream.AddRange(noise);
            var fed = Feed(core, [.. stream], random);

            Assert.True(core.Inbox.Capacity <= 4096 + (2 * fed), $"seed {seed}: {core.Inbox.Capacity} bytes held for {fed}");
        }
    }

    [Fact]
    public void Decode_RandomBodiesOfEveryType_NeverThrows()
    {
        var random = new Random(11);
        for (var round = 0; round < 200_000; round++)
        {
            var body = new byte[2 + random.Next(60)];
            random.NextBytes(body);
            var type = random.Next(1, 16);
            body[0] = (byte)((type << 4) | (type is 6 or 8 or 10 ? 2 : type == 3 ? random.Next(16) : 0));
            body[1] = (byte)(body.Length - 2);
            var fault = Codec.Decoding.Decode(body, random.Next(2) == 0 ? MqttVersion.V311 : MqttVersion.V5, out var again);

            // What is taken is written as the same number of bytes or fewer (short forms of answers).
            Assert.True(fault is not null || again.Length <= body.Length, $"round {round}: {Convert.ToHexString(body)}");
        }
    }

    private static int Feed(CoreUnderTest core, byte[] bytes, Random random)
    {
        for (var at = 0; at < bytes.Length;)
        {
            var size = Math.Min(1 + random.Next(200), bytes.Length - at);
            if (core.Feed(bytes.AsSpan(at, size)) is not null)
            {
                return at + size;
            }

            core.Take();
            at += size;
        }

        return bytes.Length;
    }
}
