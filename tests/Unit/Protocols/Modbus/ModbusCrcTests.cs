using IndustrialGateway.Protocols.Modbus;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.Modbus;

public sealed class ModbusCrcTests
{
    [Theory]
    [InlineData("02 07", "41 12")] // MODBUS over Serial Line V1.02, 6.2.2
    [InlineData("11 03 00 6B 00 03", "76 87")]
    [InlineData("01 03 00 00 00 0A", "C5 CD")]
    [InlineData("31 32 33 34 35 36 37 38 39", "37 4B")] // the check value of CRC-16/MODBUS, 0x4B37
    public void Append_KnownFrame_GivesLowByteFirst(string bytes, string crc)
    {
        byte[] frame = [.. Frames.Hex(bytes), 0, 0];

        ModbusCrc.Append(frame);

        Assert.Equal(Frames.Hex(crc), frame[^2..]);
        Assert.True(ModbusCrc.IsValid(frame));
    }

    [Fact]
    public void IsValid_AnyBitTurned_IsFalse()
    {
        byte[] frame = [.. Frames.Hex("11 03 06 AE 41 56 52 43 40"), 0, 0];
        ModbusCrc.Append(frame);
        for (var bit = 0; bit < frame.Length * 8; bit++)
        {
            frame[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(ModbusCrc.IsValid(frame));
            frame[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }
}
