using System.Globalization;
using System.Text;
using IndustrialGateway.Forwarders.Mqtt.Encode;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Forwarders.Mqtt.Encode;

public sealed class JsonTimeTests
{
    [Fact]
    public void Write_IsoOfAnyInstant_IsWhatTheRuntimeSays()
    {
        var seeded = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            var ns = seeded.NextInt64(long.MinValue, long.MaxValue) / 1_000 * 1_000;
            var expected = DateTime.UnixEpoch.AddTicks(ns / 100).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
            Assert.Equal($"\"{expected}\"", Text(ns, TimeNotation.Iso));
        }
    }

    [Theory]
    [InlineData(-1L, TimeNotation.Microseconds, "-1")]
    [InlineData(-1_000L, TimeNotation.Microseconds, "-1")]
    [InlineData(-1_001L, TimeNotation.Microseconds, "-2")]
    [InlineData(-1L, TimeNotation.Milliseconds, "-1")]
    [InlineData(-1L, TimeNotation.Iso, "\"1969-12-31T23:59:59.999999Z\"")]
    [InlineData(951_782_400_000_000_000L, TimeNotation.Iso, "\"2000-02-29T00:00:00.000000Z\"")]
    public void Write_Instant_RoundsDown(long ns, TimeNotation notation, string expected) => Assert.Equal(expected, Text(ns, notation));

    private static string Text(long ns, TimeNotation notation)
    {
        Span<byte> to = stackalloc byte[JsonTime.MaxLength];
        return Encoding.ASCII.GetString(to[..JsonTime.Write(ns, notation, to)]);
    }
}
