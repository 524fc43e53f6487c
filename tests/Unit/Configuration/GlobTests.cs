using System.Text.RegularExpressions;
using IndustrialGateway.Configuration.Binding;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Configuration;

public sealed class GlobTests
{
    [Theory]
    [InlineData("*", "", true)]
    [InlineData("**", "a.b", true)]
    [InlineData("press-*", "press-1.2", true)]
    [InlineData("press-*", "press", false)]
    [InlineData("a?c", "abc", true)]
    [InlineData("a?c", "ac", false)]
    [InlineData("*a*b", "xxaxxab", true)]
    [InlineData("", "a", false)]
    public void Matches_Pattern_TakesNames(string pattern, string name, bool expected) => Assert.Equal(expected, new Glob(pattern).Matches(name));

    [Fact]
    public void Matches_AnyPattern_AsTheRegularExpressionDoes()
    {
        const string signs = "ab*?";
        for (var seed = 0; seed < 5000; seed++)
        {
            var random = new Random(seed);
            var pattern = new string([.. Enumerable.Range(0, random.Next(8)).Select(_ => signs[random.Next(4)])]);
            var name = new string([.. Enumerable.Range(0, random.Next(8)).Select(_ => signs[random.Next(2)])]);
            var expected = Regex.IsMatch(name, "^" + pattern.Replace("*", ".*", StringComparison.Ordinal).Replace('?', '.') + "$");

            Assert.True(expected == new Glob(pattern).Matches(name), $"seed {seed}: {pattern} on {name}");
        }
    }
}
