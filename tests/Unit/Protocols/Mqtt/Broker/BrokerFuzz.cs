using IndustrialGateway.Protocols.Mqtt;
using IndustrialGateway.Protocols.Mqtt.Broker;
using IndustrialGateway.Protocols.Mqtt.Codec;
using IndustrialGateway.Protocols.Mqtt.Transport;
using IndustrialGateway.Tests.Testing;
using IndustrialGateway.Tests.Testing.Mqtt;

namespace IndustrialGateway.Tests.Unit.Protocols.Mqtt.Broker;

/// <summary>Feeds a broker's protocol core with valid, mutated and random bytes, cut anywhere, until it refuses.</summary>
internal static class BrokerFuzz
{
    public static (MqttFault? Fault, int Capacity, int Fed) Run(int seed)
    {
        var random = new Random(seed);
        var options = new MqttBrokerOptions { TimeProvider = new ManualTimeProvider(), MaximumPacketSize = 100_000 };
        var outbox = new MqttOutbox(Stream.Null, 200_000, options.TimeProvider, _ => { });
        var protocol = new BrokerProtocol(new BrokerHub(options), options, new BrokerLink(outbox, () => { }));
        var inbox = new MqttInbox(options.MaximumPacketSize);
        var bytes = Conversation(seed, random);
        var fed = 0;
        while (fed < bytes.Length)
        {
            fed += inbox.Append(bytes.AsSpan(fed, Math.Min(1 + random.Next(200), bytes.Length - fed)));
            while (inbox.TryTake(out var frame, out _))
            {
                if (protocol.OnFrame(frame) is { } fault)
                {
                    protocol.OnClosed();
                    return (fault, inbox.Capacity, fed);
                }

                protocol.FlushTouched();
            }

            if (inbox.LastFault is { } broken)
            {
                protocol.OnClosed();
                return (broken, inbox.Capacity, fed);
            }
        }

        protocol.OnClosed();
        return (null, inbox.Capacity, fed);
    }

    /// <summary>A CONNECT, mostly valid, then packets of every type with some bits wrong, then noise.</summary>
    private static byte[] Conversation(int seed, Random random)
    {
        var version = random.Next(2) == 0 ? MqttVersion.V311 : MqttVersion.V5;
        var generator = new PacketGenerator(seed);
        var stream = new List<byte>();
        stream.AddRange(Damage(generator.Next(MqttPacketType.Connect, version), random, 20));
        MqttPacketType[] likely = [MqttPacketType.Publish, MqttPacketType.Subscribe, MqttPacketType.Unsubscribe, MqttPacketType.PubAck, MqttPacketType.PubRel, MqttPacketType.PingReq];
        for (var count = 0; count < 20; count++)
        {
            var type = random.Next(10) == 0 ? (MqttPacketType)random.Next(1, 16) : likely[random.Next(likely.Length)];
            stream.AddRange(Damage(generator.Next(type, version), random, 10));
        }

        var noise = new byte[random.Next(100)];
        random.NextBytes(noise);
        stream.AddRange(noise);
        return [.. stream];
    }

    private static byte[] Damage(byte[] packet, Random random, int oneIn)
    {
        if (random.Next(oneIn) == 0)
        {
            packet[random.Next(packet.Length)] ^= (byte)(1 << random.Next(8));
        }

        return packet;
    }
}
