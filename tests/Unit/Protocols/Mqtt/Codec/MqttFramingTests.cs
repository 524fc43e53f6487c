using IndustrialGateway.Protocols.Mqtt.Codec;
using IndustrialGateway.Tests.Testing.Mqtt;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.Mqtt.Codec;

public sealed class MqttFramingTests
{
    [Fact]
    public void TryRead_FlagsOfEveryType_AreThoseOfTheTable()
    {
        for (var first = 0; first < 256; first++)
        {
            var type = first >> 4;
            var flags = first & 15;
            var expected = type switch
            {
                0 => false,
                3 => (flags & 6) != 6 && ((flags & 6) != 0 || (flags & 8) == 0),
                6 or 8 or 10 => flags == 2,
                _ => flags == 0,
            };

            Assert.Equal(expected, MqttFraming.TryRead([(byte)first, 0], 100, out _, out _, out var fault));
            Assert.Equal(expected, fault is null);
        }
    }

    [Fact]
    public void TryRead_HugeLength_IsRefusedFromTheHeaderAlone()
    {
        Assert.False(MqttFraming.TryRead(Hex.Bytes("30 FF FF FF 7F"), 1000, out _, out var wanted, out var fault));

        Assert.Same(MqttFaults.TooLarge, fault);
        Assert.Equal(0, wanted);
    }

    [Fact]
    public void TryRead_BadFirstByteAlone_IsRefusedBeforeTheLength()
    {
        Assert.False(MqttFraming.TryRead([0xF1], 1000, out _, out _, out var fault));
        Assert.Same(MqttFaults.HeaderFlags, fault);
    }

    [Fact]
    public void TryRead_PacketCutAnywhere_AsksForMore()
    {
        var packet = Hex.Bytes("30 06 00 01 61 01 02 03");
        for (var length = 0; length < packet.Length; length++)
        {
            Assert.False(MqttFraming.TryRead(packet.AsSpan(0, length), 100, out _, out var wanted, out var fault));
            Assert.Null(fault);
            Assert.Equal(length < 2 ? 0 : packet.Length, wanted);
        }

        Assert.True(MqttFraming.TryRead(packet, 100, out var frame, out _, out _));
        Assert.Equal(packet.Length, frame.TotalLength);
    }

    [Fact]
    public void TryRead_ExactlyTheMaximum_IsTaken()
    {
        var packet = Hex.Bytes("30 06 00 01 61 01 02 03");

        Assert.True(MqttFraming.TryRead(packet, packet.Length, out _, out _, out _));
        Assert.False(MqttFraming.TryRead(packet, packet.Length - 1, out _, out _, out var fault));
        Assert.Same(MqttFaults.TooLarge, fault);
    }
}
