using System.Globalization;

namespace IndustrialGateway.Map;

/// <summary>
/// One text in both languages: an entry of the catalogue. Placeholders are those of <see cref="string.Format(IFormatProvider, string, object[])"/>
/// and stand in both languages; an argument that is itself a phrase is filled in the same language. A convention test fails on an empty one.
/// </summary>
/// <param name="English">The English text.</param>
/// <param name="Chinese">The Chinese text.</param>
public sealed record Phrase(string English, string Chinese)
{
    /// <summary>The text in a language, placeholders filled.</summary>
    public string In(Language language, params object?[] arguments)
    {
        var text = language == Language.Chinese ? Chinese : English;
        return arguments.Length == 0 ? text : string.Format(CultureInfo.InvariantCulture, text, Array.ConvertAll(arguments, a => Translated(a, language)));
    }

    private static object? Translated(object? argument, Language language) => argument is Phrase phrase ? phrase.In(language) : argument;
}
