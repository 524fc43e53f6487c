using IndustrialGateway.Cli.Output;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Cli.Output;

public sealed class FiguresTests
{
    [Theory]
    [InlineData(0, "0 ns")]
    [InlineData(999, "999 ns")]
    [InlineData(1_500, "1.5 us")]
    [InlineData(12_345_678, "12 ms")]
    [InlineData(2_000_000_000, "2 s")]
    public void Latency_OfNanoseconds_HasTheUnitThatReadsBest(long ns, string expected)
    {
        Assert.Equal(expected, Figures.Latency(ns));
    }

    [Theory]
    [InlineData(0.25, "250 ms")]
    [InlineData(3.14, "3.1 s")]
    [InlineData(600, "10 min")]
    [InlineData(86_400, "24 h")]
    public void Age_OfSeconds_HasTheUnitThatReadsBest(double seconds, string expected)
    {
        Assert.Equal(expected, Figures.Age(seconds));
    }

    [Theory]
    [InlineData(512, "512 B")]
    [InlineData(1536, "1.5 KiB")]
    [InlineData(5L << 30, "5 GiB")]
    public void Bytes_OfACount_IsBinary(long bytes, string expected)
    {
        Assert.Equal(expected, Figures.Bytes(bytes));
    }

    [Fact]
    public void Count_OfManyDigits_IsGrouped()
    {
        Assert.Equal("1,234,567", Figures.Count(1_234_567));
    }

    [Fact]
    public void Instant_OfNanoseconds_IsIsoInUtc()
    {
        Assert.Equal("2025-11-22T12:39:05.123Z", Figures.Instant(1_763_815_145_123_456_789));
    }
}
