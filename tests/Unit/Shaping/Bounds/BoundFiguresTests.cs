using IndustrialGateway.Shaping.Bounds;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Shaping.Bounds;

/// <summary>No figure of a bound is rounded in our favour.</summary>
public sealed class BoundFiguresTests
{
    [Theory]
    [InlineData(0, "0 ns")]
    [InlineData(999, "999 ns")]
    [InlineData(14_210_001, "14.3 ms")]
    [InlineData(9_994_000, "10 ms")]
    [InlineData(999_000_001, "1 s")]
    [InlineData(1_001_000_000, "1.01 s")]
    [InlineData(-14_210_001, "-14.3 ms")]
    public void Time_IsNeverTooShort(long ns, string text) => Assert.Equal(text, BoundFigures.Time(ns));

    [Theory]
    [InlineData(14_290_000, "14.2 ms")]
    [InlineData(999_999_999, "999 ms")]
    [InlineData(-1, "-1 ns")]
    public void Slack_IsNeverTooMuch(long ns, string text) => Assert.Equal(text, BoundFigures.Slack(ns));

    [Theory]
    [InlineData(1_361_000, "1.37Mbps")]
    [InlineData(950_000, "950kbps")]
    [InlineData(999_001, "1Mbps")]
    [InlineData(837_000_000, "837Mbps")]
    public void Rate_AsAMapWritesIt_IsEnough(long bitsPerSecond, string text) => Assert.Equal(text, BoundFigures.Rate(bitsPerSecond));
}
