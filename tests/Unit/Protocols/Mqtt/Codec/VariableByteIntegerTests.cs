using FsCheck;
using FsCheck.Fluent;
using IndustrialGateway.Protocols.Mqtt.Codec;
using IndustrialGateway.Tests.Testing.Mqtt;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.Mqtt.Codec;

/// <summary>Boundary values are those of 5.0 table 1-1.</summary>
public sealed class VariableByteIntegerTests
{
    [Theory]
    [InlineData(0u, "00")]
    [InlineData(127u, "7F")]
    [InlineData(128u, "80 01")]
    [InlineData(16_383u, "FF 7F")]
    [InlineData(16_384u, "80 80 01")]
    [InlineData(2_097_151u, "FF FF 7F")]
    [InlineData(2_097_152u, "80 80 80 01")]
    [InlineData(268_435_455u, "FF FF FF 7F")]
    public void Write_BoundaryOfTheStandard_GivesItsBytesAndReadsBack(uint value, string hex)
    {
        var target = new byte[4];

        var size = VariableByteInteger.Write(target, value);

        Assert.Equal(Hex.Bytes(hex), target[..size]);
        Assert.Equal(size, VariableByteInteger.SizeOf(value));
        Assert.True(VariableByteInteger.TryRead(target, out var read, out var readSize, out _));
        Assert.Equal((value, size), (read, readSize));
    }

    [Theory]
    [InlineData("")]
    [InlineData("80")]
    [InlineData("FF FF FF")]
    public void TryRead_EndsTooSoon_AsksForMore(string hex)
    {
        Assert.False(VariableByteInteger.TryRead(Hex.Bytes(hex), out _, out _, out var fault));
        Assert.Null(fault);
    }

    [Fact]
    public void TryRead_FiveBytes_IsMalformed()
    {
        Assert.False(VariableByteInteger.TryRead(Hex.Bytes("80 80 80 80 01"), out _, out _, out var fault));
        Assert.Same(MqttFaults.VariableTooLong, fault);
    }

    [Fact]
    public void TryRead_NotShortest_IsMalformed()
    {
        Assert.False(VariableByteInteger.TryRead(Hex.Bytes("81 00"), out _, out _, out var fault));
        Assert.Same(MqttFaults.VariableNotShortest, fault);
    }

    [Fact]
    public void Write_AnyValue_ReadsBack() =>
        Prop.ForAll(
            Gen.Choose(0, (int)VariableByteInteger.MaxValue).ToArbitrary(),
            value =>
            {
                var target = new byte[4];
                var size = VariableByteInteger.Write(target, (uint)value);
                return VariableByteInteger.TryRead(target.AsSpan(0, size), out var read, out var readSize, out _) && read == value && readSize == size;
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void Write_AboveTheLargest_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => VariableByteInteger.Write(new byte[8], VariableByteInteger.MaxValue + 1));
}
