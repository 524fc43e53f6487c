using IndustrialGateway.Forwarders.Mqtt.Topics;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Forwarders.Mqtt.Topics;

public sealed class TopicTemplateTests
{
    [Theory]
    [InlineData("igw/{gateway}/{device}", "igw/<gateway>/<device>")]
    [InlineData("{a}{b}", "<a><b>")]
    [InlineData("plain", "plain")]
    [InlineData("", "")]
    [InlineData("{label.area}/x", "<label.area>/x")]
    public void Fill_Placeholders_AreReplaced(string template, string expected) => Assert.Equal(expected, TopicTemplate.Parse(template)!.Fill(name => $"<{name}>"));

    [Theory]
    [InlineData("a/b", "a_b")]
    [InlineData("a+#", "a__")]
    [InlineData("", "_")]
    [InlineData(null, "_")]
    [InlineData("a\0\nb", "a__b")]
    [InlineData("hall 2 é", "hall 2 é")]
    public void Fill_AnyValue_StaysOneLevel(string? value, string expected) => Assert.Equal(expected, TopicTemplate.Parse("{x}")!.Fill(_ => value));

    [Theory]
    [InlineData("{")]
    [InlineData("}")]
    [InlineData("a{b")]
    [InlineData("a}b{c}")]
    public void Parse_BraceWithoutPartner_IsNull(string template) => Assert.Null(TopicTemplate.Parse(template));
}
