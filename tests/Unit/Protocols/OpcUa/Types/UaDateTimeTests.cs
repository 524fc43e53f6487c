using IndustrialGateway.Protocols.OpcUa;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.OpcUa;

/// <summary>Times at and beyond the ends of every calendar involved.</summary>
public sealed class UaDateTimeTests
{
    private const long EpochTicks = 116_444_736_000_000_000;

    [Theory]
    [InlineData(0, EpochTicks)]
    [InlineData(1, EpochTicks)]
    [InlineData(-1, EpochTicks - 1)]
    [InlineData(100, EpochTicks + 1)]
    [InlineData(-100, EpochTicks - 1)]
    [InlineData(-101, EpochTicks - 2)]
    [InlineData(long.MaxValue, EpochTicks + 92_233_720_368_547_758)]
    [InlineData(long.MinValue, EpochTicks - 92_233_720_368_547_759)]
    public void FromUnixNs_Any_RoundsDown(long nanoseconds, long ticks) => Assert.Equal(ticks, UaDateTime.FromUnixNs(nanoseconds).Ticks);

    [Theory]
    [InlineData(EpochTicks, 0)]
    [InlineData(EpochTicks + 7, 700)]
    [InlineData(long.MaxValue, 9_223_372_036_854_775_800)]
    [InlineData(long.MinValue, -9_223_372_036_854_775_800)]
    [InlineData(0, -9_223_372_036_854_775_800)]
    public void ToUnixNs_Any_StaysInRange(long ticks, long nanoseconds) => Assert.Equal(nanoseconds, new UaDateTime(ticks).ToUnixNs());

    [Fact]
    public void From_EndsOfTheCalendar_AreThoseOfTheStandard()
    {
        Assert.Equal(0, UaDateTime.From(DateTimeOffset.MinValue).Ticks);
        Assert.Equal(long.MaxValue, UaDateTime.From(DateTimeOffset.MaxValue).Ticks);
        Assert.Equal(long.MaxValue, UaDateTime.From(new DateTimeOffset(9999, 12, 31, 23, 59, 59, TimeSpan.Zero)).Ticks);
        Assert.Equal(EpochTicks, UaDateTime.From(DateTimeOffset.UnixEpoch).Ticks);
    }

    [Theory]
    [InlineData(long.MinValue)]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(long.MaxValue)]
    public void ToDateTimeOffset_Any_IsInTheCalendar(long ticks)
    {
        var time = new UaDateTime(ticks).ToDateTimeOffset();
        Assert.InRange(time, DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
        Assert.NotEmpty(new UaDateTime(ticks).ToString());
    }
}
