using IndustrialGateway.Cli;
using IndustrialGateway.Cli.Tailing;
using IndustrialGateway.Map;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Cli.Tailing;

public sealed class LateLineTests
{
    private const string One = """
        {"device":"press-1","tag":"temperature","class":"control","uplink":"plant","count":1,"rx":1763815145123456,"deadline_us":20000,"pipeline_us":5000,"queue_us":24000,"uplink_us":2240,"total_us":31240,"stage":"queue","blame":"gateway"}
        """;

    [Fact]
    public void Of_AMissedDeadline_SaysWhereTheTimeWentAndWhoseFaultItWas() => Assert.Equal(
        "12:39:05.123Z press-1/temperature control 31.24 ms (deadline 20 ms): queue 24 ms - gateway (plant)", Line(Language.English).Of(One));

    [Fact]
    public void Of_InChinese_TranslatesStageAndBlame() => Assert.Equal(
        "12:39:05.123Z press-1/temperature control 31.24 ms (时限 20 ms): 排队 24 ms - 网关 (plant)", Line(Language.Chinese).Of(One));

    [Fact]
    public void Of_SeveralSamplesOfOneResponse_SaysHowManyMore()
    {
        var line = Line(Language.English).Of(One.Replace("\"count\":1", "\"count\":1205", StringComparison.Ordinal));

        Assert.Contains("press-1/temperature (+1,204) control", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("source", "\u001b[33m")]
    [InlineData("gateway", "\u001b[31m")]
    [InlineData("link", "\u001b[35m")]
    public void Of_WithColour_PaintsTheBlameOnly(string blame, string paint)
    {
        var line = new LateLine(new CliOptions(Language.English), color: true).Of(One.Replace("\"gateway\"", $"\"{blame}\"", StringComparison.Ordinal));

        Assert.Contains($"- {paint}{blame}\u001b[0m (plant)", line, StringComparison.Ordinal);
        Assert.Equal(2, line.Count(c => c == '\u001b'));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{\"device\":\"d\"}")]
    [InlineData("{\"device\":null,\"tag\":\"t\",\"class\":\"c\",\"uplink\":\"u\",\"count\":1,\"rx\":1,\"deadline_us\":1,\"queue_us\":1,\"total_us\":1,\"stage\":\"queue\",\"blame\":\"link\"}")]
    [InlineData("{\"device\":\"d\",\"tag\":\"t\",\"class\":\"c\",\"uplink\":\"u\",\"count\":1,\"rx\":9223372036854775807,\"deadline_us\":1,\"queue_us\":1,\"total_us\":1,\"stage\":\"queue\",\"blame\":\"link\"}")]
    public void Of_SomethingElse_IsShownAsItIs(string data) => Assert.Equal(data, Line(Language.English).Of(data));

    [Fact]
    public void Of_ControlCharacters_NeverReachTheTerminal()
    {
        var line = Line(Language.English).Of(One.Replace("press-1", "a\\u001b[2Jb\\n", StringComparison.Ordinal));

        Assert.DoesNotContain(line, char.IsControl);
        Assert.DoesNotContain(TailLine.Of("""{"device":"d","class":"c","tag":"t","value":"\u001b[2J","q":"good","ts":0,"rx":0}"""), char.IsControl);
    }

    private static LateLine Line(Language language) => new(new CliOptions(language), color: false);
}
