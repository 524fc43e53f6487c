using System.Text;
using IndustrialGateway.Hosting;
using IndustrialGateway.Map;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Hosting;

public class ValueTextTests
{
    private static readonly TagSettings Tag = HostingTags.Table(1)[new TagId(0)];

    private static string Of(ValueKind kind, long bits, byte[]? payload = null) => ValueText.Of(new Sample { Kind = kind, Bits = bits }, payload ?? [], Tag);

    [Fact]
    public void Of_Numbers_AreShortestAndInvariant()
    {
        Assert.Equal("", Of(ValueKind.None, 5));
        Assert.Equal("true", Of(ValueKind.Boolean, 1));
        Assert.Equal("-5", Of(ValueKind.Integer, -5));
        Assert.Equal("18446744073709551615", Of(ValueKind.Unsigned, -1));
        Assert.Equal("21.53", Of(ValueKind.Float32, BitConverter.SingleToInt32Bits(21.53f)));
        Assert.Equal("0.3", Of(ValueKind.Float64, BitConverter.DoubleToInt64Bits(0.3)));
        Assert.Equal("NaN", Of(ValueKind.Float64, BitConverter.DoubleToInt64Bits(double.NaN)));
    }

    [Fact]
    public void Of_EnumNumber_CarriesItsText()
    {
        var tag = Tag with { EnumTexts = new Dictionary<long, string> { [1] = "running" } };
        Assert.Equal("1 (running)", ValueText.Of(new Sample { Kind = ValueKind.Unsigned, Bits = 1 }, [], tag));
        Assert.Equal("2", ValueText.Of(new Sample { Kind = ValueKind.Unsigned, Bits = 2 }, [], tag));
    }

    [Fact]
    public void Of_Payloads_AreReadable()
    {
        Assert.Equal("läuft", Of(ValueKind.Text, 0, Encoding.UTF8.GetBytes("läuft")));
        Assert.Equal("0AFF", Of(ValueKind.Bytes, 0, [0x0A, 0xFF]));
        byte[] array = [(byte)ValueKind.Integer, 1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0];
        Assert.Equal("[1, 2]", Of(ValueKind.Array, 0, array));
        Assert.Equal("[]", Of(ValueKind.Array, 0, []));
    }
}
