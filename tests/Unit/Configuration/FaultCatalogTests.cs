using System.Text.RegularExpressions;
using IndustrialGateway.Configuration;
using IndustrialGateway.Map;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Configuration;

public sealed partial class FaultCatalogTests
{
    private static readonly IReadOnlyList<FaultKind> Kinds = FaultCatalog.Of([typeof(FaultKind).Assembly, typeof(FaultCatalog).Assembly]);

    [Fact]
    public void All_Codes_AreUniqueAndWellFormed()
    {
        Assert.True(Kinds.Count > 50);
        Assert.All(Kinds, kind => Assert.Matches("^IGW[0-9]{4}$", kind.Code));
        Assert.Empty(Kinds.GroupBy(kind => kind.Code).Where(group => group.Distinct().Count() > 1).Select(group => group.Key));
    }

    [Fact]
    public void All_Texts_HaveBothLanguagesWithTheSamePlaceholders()
    {
        foreach (var kind in Kinds)
        {
            foreach (var text in new[] { kind.Message, kind.Fix })
            {
                Assert.NotEmpty(text.English);
                Assert.NotEmpty(text.Chinese);
                Assert.True(Placeholders(text.English).SetEquals(Placeholders(text.Chinese)), $"{kind.Code}: {text.English} / {text.Chinese}");
                Assert.DoesNotMatch("[\u3400-\u9FFF]", FaultCatalog.MessageOf(kind, Language.English));
            }
        }
    }

    [Fact]
    public void All_Texts_CanBeShownWithoutAFault()
    {
        foreach (var kind in Kinds)
        {
            foreach (var language in new[] { Language.English, Language.Chinese })
            {
                var shown = FaultCatalog.MessageOf(kind, language) + FaultCatalog.FixOf(kind, language);
                Assert.DoesNotContain("{0}", shown, StringComparison.Ordinal);
                Assert.DoesNotContain("{{", shown, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("IGW1012")]
    [InlineData("igw1090")]
    public void Find_Code_AnyCase(string code) => Assert.Equal(code.ToUpperInvariant(), FaultCatalog.Find(code)?.Code);

    [Fact]
    public void Find_UnknownCode_IsNull() => Assert.Null(FaultCatalog.Find("IGW0000"));

    private static HashSet<string> Placeholders(string text) => [.. Placeholder().Matches(text).Select(match => match.Value)];

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Placeholder();
}
