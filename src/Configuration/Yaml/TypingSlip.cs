using IndustrialGateway.Configuration.Faults;
using IndustrialGateway.Map;

namespace IndustrialGateway.Configuration.Yaml;

/// <summary>
/// Finds what a keyboard, an input method or a word processor does to YAML: punctuation that only looks like ASCII, blanks that are none, a key without a blank after
/// its colon. Asked only about rows YAML could not make sense of.
/// </summary>
internal static class TypingSlip
{
    private const string Lookalikes = "：，｛｝［］＃＊％－“”‘’＂＇\u00A0\u3000";
    private const string Meant = ":,{}[]#*%-\"\"''\"'  ";

    /// <summary>The fault of a row without its place, and the place; null where the row has no such slip.</summary>
    public static (MapFault Fault, int Column, int Length)? Find(ReadOnlySpan<char> line)
    {
        var quote = '\0';
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
            }
            else if (c is '"' or '\'')
            {
                quote = c;
            }
            else if (c == '#' && (i == 0 || line[i - 1] == ' '))
            {
                break;
            }
            else if (Lookalikes.IndexOf(c, StringComparison.Ordinal) is var at and >= 0)
            {
                return (new MapFault(YamlFaults.Lookalike, SourceMark.None, Shown(c), Shown(Meant[at])), i + 1, 1);
            }
        }

        return FindGluedColon(line);
    }

    /// <summary>True where a word is a key glued to its value: <c>name:press-1</c>, but not <c>mqtt://h</c>.</summary>
    public static bool IsGlued(ReadOnlySpan<char> word, out int colon)
    {
        colon = word.IndexOf(':');
        return colon > 0 && colon + 1 < word.Length && word[colon + 1] is not (' ' or '/') && word[..colon].IndexOfAnyExcept(KeyLetters) < 0;
    }

    private static readonly System.Buffers.SearchValues<char> KeyLetters = System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyz_");

    private static (MapFault, int, int)? FindGluedColon(ReadOnlySpan<char> line)
    {
        var start = line.IndexOfAnyExcept(' ', '-');
        if (start < 0)
        {
            return null;
        }

        var rest = line[start..].TrimEnd();
        var end = rest.IndexOf(' ');
        var word = end < 0 ? rest : rest[..end];
        return IsGlued(word, out var colon) ? (Glued(word, colon), start + 1, word.Length) : null;
    }

    /// <summary>The fault of such a word, without its place.</summary>
    public static MapFault Glued(ReadOnlySpan<char> word, int colon) =>
        new(YamlFaults.GluedColon, SourceMark.None, word.ToString(), $"{word[..colon]}: {word[(colon + 1)..]}");

    private static object Shown(char c) => c switch
    {
        '\u00A0' => new Phrase("a no-break space (U+00A0)", "不间断空格 (U+00A0)"),
        '\u3000' => new Phrase("a wide space (U+3000)", "全角空格 (U+3000)"),
        ' ' => new Phrase("a blank", "空格"),
        _ => c.ToString(),
    };
}
