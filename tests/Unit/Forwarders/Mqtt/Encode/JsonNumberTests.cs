using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using IndustrialGateway.Forwarders.Mqtt.Encode;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Forwarders.Mqtt.Encode;

public sealed class JsonNumberTests
{
    private static readonly Random Seeded = new(20_260_101);

    [Theory]
    [InlineData(0f, "0")]
    [InlineData(-0f, "-0")]
    [InlineData(21.5f, "21.5")]
    [InlineData(0.1f, "0.1")]
    [InlineData(-3.25f, "-3.25")]
    [InlineData(16777216f, "16777216")]
    [InlineData(1.17549435E-38f, "1.1754944E-38")]
    [InlineData(float.MaxValue, "3.4028235E+38")]
    [InlineData(0.30000001f, "0.3")]
    public void Write_Float32_GivesShortestDigits(float value, string expected) => Assert.Equal(expected, Text(value));

    [Theory]
    [InlineData(0.30000000000000004, "0.30000000000000004")]
    [InlineData(0.3, "0.3")]
    [InlineData(-0.0, "-0")]
    [InlineData(1e300, "1E+300")]
    [InlineData(123456789.0625, "123456789.0625")]
    [InlineData(99999999999.9999, "99999999999.9999")]
    [InlineData(5e-324, "5E-324")]
    [InlineData(-1234.5, "-1234.5")]
    public void Write_Float64_GivesShortestDigits(double value, string expected) => Assert.Equal(expected, Text(value));

    [Fact]
    public void Write_AnyFloat32_ReadsBackAndIsAsShortAsTheRuntimes()
    {
        for (var i = 0; i < 300_000; i++)
        {
            var value = i % 2 == 0 ? BitConverter.Int32BitsToSingle(Seeded.Next(int.MinValue, int.MaxValue)) : Seeded.Next(-9_999_999, 9_999_999) / (float)Math.Pow(10, Seeded.Next(0, 7));
            if (float.IsFinite(value))
            {
                AssertSame(value, Text(value));
            }
        }

        static void AssertSame(float value, string text)
        {
            Assert.True(float.Parse(text, CultureInfo.InvariantCulture).Equals(value), $"{value:R} was written as {text}");
            Assert.Equal(Digits(value.ToString("R", CultureInfo.InvariantCulture)), Digits(text));
        }
    }

    [Fact]
    public void Write_AnyFloat64_ReadsBackAndIsAsShortAsTheRuntimes()
    {
        for (var i = 0; i < 300_000; i++)
        {
            var value = i % 2 == 0 ? BitConverter.Int64BitsToDouble(Seeded.NextInt64(long.MinValue, long.MaxValue)) : Seeded.NextInt64(-9_999_999_999_999, 9_999_999_999_999) / Math.Pow(10, Seeded.Next(0, 9));
            if (double.IsFinite(value))
            {
                var text = Text(value);
                Assert.True(double.Parse(text, CultureInfo.InvariantCulture).Equals(value), $"{value:R} was written as {text}");
                Assert.Equal(Digits(value.ToString("R", CultureInfo.InvariantCulture)), Digits(text));
            }
        }
    }

    [Fact]
    public void Write_AnyInteger_GivesAllDigits()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<long>(), ArbMap.Default.ArbFor<int>(), (value, shift) =>
        {
            var number = value << (shift & 63);
            return Text(number) == number.ToString(CultureInfo.InvariantCulture) && Text((ulong)number) == ((ulong)number).ToString(CultureInfo.InvariantCulture);
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    [InlineData(0L)]
    [InlineData(9L)]
    [InlineData(10L)]
    [InlineData(999_999L)]
    [InlineData(1_000_000L)]
    public void Write_EdgeInteger_GivesAllDigits(long value) => Assert.Equal(value.ToString(CultureInfo.InvariantCulture), Text(value));

    private static string Digits(string text)
    {
        var mantissa = text.Split('E')[0];
        return mantissa.Replace("-", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal).Trim('0');
    }

    private static string Text(float value)
    {
        Span<byte> to = stackalloc byte[JsonNumber.MaxLength];
        return Encoding.ASCII.GetString(to[..JsonNumber.Write(value, to)]);
    }

    private static string Text(double value)
    {
        Span<byte> to = stackalloc byte[JsonNumber.MaxLength];
        return Encoding.ASCII.GetString(to[..JsonNumber.Write(value, to)]);
    }

    private static string Text(long value)
    {
        Span<byte> to = stackalloc byte[JsonNumber.MaxLength];
        return Encoding.ASCII.GetString(to[..JsonNumber.Write(value, to)]);
    }

    private static string Text(ulong value)
    {
        Span<byte> to = stackalloc byte[JsonNumber.MaxLength];
        return Encoding.ASCII.GetString(to[..JsonNumber.Write(value, to)]);
    }
}
