using IndustrialGateway.Protocols.Mqtt;
using IndustrialGateway.Protocols.Mqtt.Codec;
using IndustrialGateway.Tests.Testing.Mqtt;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.Mqtt.Codec;

public sealed class PacketRoundTripTests
{
    public static TheoryData<MqttPacketType, MqttVersion> Kinds()
    {
        var kinds = new TheoryData<MqttPacketType, MqttVersion>();
        foreach (var type in Enum.GetValues<MqttPacketType>().Where(t => t != MqttPacketType.Reserved))
        {
            kinds.Add(type, MqttVersion.V5);
            if (type != MqttPacketType.Auth)
            {
                kinds.Add(type, MqttVersion.V311);
            }
        }

        return kinds;
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Decode_ValidPacket_WritesTheSameBytes(MqttPacketType type, MqttVersion version)
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var packet = new PacketGenerator(seed).Next(type, version);

            var fault = Decoding.Decode(packet, version, out var again);

            Assert.True(fault is null, $"seed {seed}: {fault}");
            Assert.True(packet.AsSpan().SequenceEqual(again), $"seed {seed}: {Convert.ToHexString(packet)} became {Convert.ToHexString(again)}");
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Decode_BodyCutAnywhere_IsAFaultOrAShorterPacket(MqttPacketType type, MqttVersion version)
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var packet = new PacketGenerator(seed).Next(type, version);
            Assert.True(MqttFraming.TryRead(packet, int.MaxValue, out var frame, out _, out _));
            for (var length = 0; length < frame.Body.Length; length++)
            {
                var cut = new byte[length + 5];
                var writer = new MqttWriter(cut);
                writer.WriteHeader(type, frame.Flags, length);
                writer.WriteRaw(frame.Body[..length]);

                var fault = Decoding.Decode(cut.AsSpan(0, writer.Written), version, out var again);

                // What still decodes (a shorter payload, fewer filters, an answer without properties) must be exactly those bytes.
                Assert.True(fault is not null || again.Length <= writer.Written, $"seed {seed}, length {length}");
            }
        }
    }
}
