using IndustrialGateway.Cli.Reading;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Cli.Reading;

public sealed class HistoryRangeTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.CreateCustomTimeZone("plant", TimeSpan.FromHours(8), "plant", "plant");

    [Theory]
    [InlineData("-1h..now", "2026-01-31T11:00:00Z", "2026-01-31T12:00:00Z")]
    [InlineData("-30m..", "2026-01-31T11:30:00Z", "2026-01-31T12:00:00Z")]
    [InlineData("-2h..-1h", "2026-01-31T10:00:00Z", "2026-01-31T11:00:00Z")]
    [InlineData("2026-01-31T06:00..2026-01-31T14:00", "2026-01-30T22:00:00Z", "2026-01-31T06:00:00Z")]
    [InlineData("2026-01-31T06:00Z..2026-01-31T06:00+02:00", "", "")]
    [InlineData("2026-01-31T06:00+02:00..2026-01-31T06:00Z", "2026-01-31T04:00:00Z", "2026-01-31T06:00:00Z")]
    [InlineData("2026-01-30..now", "2026-01-29T16:00:00Z", "2026-01-31T12:00:00Z")]
    [InlineData("now..now", "", "")]
    [InlineData("now..-1h", "", "")]
    [InlineData("-1h", "", "")]
    [InlineData("..now", "", "")]
    [InlineData("yesterday..now", "", "")]
    [InlineData("6..now", "", "")]
    public void TryParse_AsPeopleWriteIt_IsTheirTime(string text, string from, string to)
    {
        var isRead = HistoryRange.TryParse(text, Now, Zone, out var range);

        Assert.Equal(from.Length > 0, isRead);
        if (isRead)
        {
            Assert.Equal((DateTimeOffset.Parse(from), DateTimeOffset.Parse(to)), (range.From, range.To));
        }
    }
}
