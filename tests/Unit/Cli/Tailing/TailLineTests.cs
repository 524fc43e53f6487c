using IndustrialGateway.Cli.Tailing;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Cli.Tailing;

public sealed class TailLineTests
{
    [Fact]
    public void Of_AGoodSample_ShowsInstantNameValueUnitAndClass()
    {
        var line = TailLine.Of("""{"device":"press-1","class":"cyclic","tag":"temperature","value":21.5,"q":"good","ts":1763815145123456,"rx":1763815145123456,"unit":"°C"}""");

        Assert.StartsWith("2025-11-22T12:39:05.123Z", line, StringComparison.Ordinal);
        string[] words = ["press-1/temperature", "21.5", "°C", "good", "cyclic"];
        Assert.All(words, word => Assert.Contains(word, line, StringComparison.Ordinal));
    }

    [Fact]
    public void Of_ABadSample_ShowsItsCodeAndNoValue()
    {
        var line = TailLine.Of("""{"device":"d","class":"event","tag":"t","value":null,"q":"bad","code":"BadNoCommunication","ts":0,"rx":0}""");

        Assert.Contains("BadNoCommunication", line, StringComparison.Ordinal);
        Assert.DoesNotContain("null", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_AnEnum_ShowsNumberAndText()
    {
        var line = TailLine.Of("""{"device":"d","class":"event","tag":"t","value":1,"text":"running","q":"good","ts":0,"rx":0}""");

        Assert.Contains("1 (running)", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{\"device\":\"d\"}")]
    [InlineData("{\"device\":\"d\",\"ts\":\"text\"}")]
    public void Of_SomethingElse_IsShownAsItIs(string data)
    {
        Assert.Equal(data, TailLine.Of(data));
    }
}
