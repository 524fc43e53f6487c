using System.Collections;
using System.Text.RegularExpressions;
using IndustrialGateway.Map;
using Xunit;

namespace IndustrialGateway.Tests.Conventions;

/// <summary>Every text people read stands in both languages, with the same placeholders, and can be formatted.</summary>
public sealed partial class PhraseTests
{
    private static readonly (string Place, Phrase Phrase)[] Phrases = [.. OwnAssemblies.StaticValues.SelectMany(value => PhrasesIn(value.Place, value.Value)).Distinct()];

    private static readonly (string Place, FaultKind Kind)[] Kinds =
        [.. OwnAssemblies.StaticValues.Where(value => value.Value is FaultKind).Select(value => (value.Place, (FaultKind)value.Value!))];

    [Fact]
    public void Phrases_AreFound()
    {
        Assert.NotEmpty(Phrases);
        Assert.NotEmpty(Kinds);
    }

    [Fact]
    public void Phrases_StandInBothLanguages()
    {
        var wrong = Phrases.Where(entry => string.IsNullOrWhiteSpace(entry.Phrase.English) || string.IsNullOrWhiteSpace(entry.Phrase.Chinese)
            || !Han().IsMatch(entry.Phrase.Chinese) || Han().IsMatch(entry.Phrase.English));

        Wrong.None(wrong.Select(entry => $"{entry.Place}: {entry.Phrase}"));
    }

    [Fact]
    public void Placeholders_AreTheSameInBothLanguages()
    {
        var wrong = Phrases.Where(entry => !Holes(entry.Phrase.English).SetEquals(Holes(entry.Phrase.Chinese)));

        Wrong.None(wrong.Select(entry => $"{entry.Place}: {entry.Phrase}"));
    }

    [Fact]
    public void Texts_CanBeFormatted()
    {
        object[] arguments = ["a", "b", "c", "d", "e", "f", "g", "h", "i"];
        foreach (var (place, phrase) in Phrases.Where(entry => Holes(entry.Phrase.English).Count > 0))
        {
            Assert.True(Record.Exception(() => phrase.In(Language.English, arguments) + phrase.In(Language.Chinese, arguments)) is null, place);
        }
    }

    [Fact]
    public void FaultCodes_AreUniqueAndWellFormed()
    {
        Wrong.None(Kinds.Where(entry => !Code().IsMatch(entry.Kind.Code)).Select(entry => $"{entry.Place}: {entry.Kind.Code}"));
        Wrong.None(Kinds.GroupBy(entry => entry.Kind.Code).Where(group => group.Count() > 1).Select(group => $"{group.Key}: {string.Join(", ", group.Select(entry => entry.Place))}"));
    }

    private static IEnumerable<(string Place, Phrase Phrase)> PhrasesIn(string place, object? value) => value switch
    {
        Phrase phrase => [(place, phrase)],
        FaultKind kind => [(place + ".Message", kind.Message), (place + ".Fix", kind.Fix)],
        MapKey key => [(place + ".Help", key.Help), .. (key.Children ?? []).SelectMany(child => PhrasesIn($"{place}/{child.Name}", child))],
        IDictionary map => map.Values.Cast<object?>().SelectMany(item => PhrasesIn(place, item)),
        IEnumerable items and not string => items.Cast<object?>().SelectMany(item => PhrasesIn(place, item)),
        _ => [],
    };

    private static HashSet<string> Holes(string text) => [.. Hole().Matches(text.Replace("{{", "", StringComparison.Ordinal)).Select(match => match.Groups[1].Value)];

    [GeneratedRegex(@"\{(\d+)[^}]*\}")]
    private static partial Regex Hole();

    [GeneratedRegex(@"[\u4e00-\u9fff]")]
    private static partial Regex Han();

    [GeneratedRegex(@"^IGW[1-3]\d{3}$")]
    private static partial Regex Code();
}
