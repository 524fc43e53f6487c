namespace IndustrialGateway.Configuration.Yaml;

/// <summary>
/// Finds the value in a row that YAML cannot read without quotes, and its quoted form. Called only after the parser has refused the row, so it may guess: it looks for
/// values that begin with a sign of YAML, contain braces, or contain a second <c>": "</c>.
/// </summary>
/// <param name="Column">Where the value begins, from 1.</param>
/// <param name="Value">As written.</param>
/// <param name="Fixed">The key with the quoted value, or the quoted value alone in a list.</param>
internal readonly record struct QuoteAdvice(int Column, string Value, string Fixed)
{
    private const string Signs = "%*&!@`|>";

    /// <summary>The first such value of a row, or null.</summary>
    public static QuoteAdvice? Find(ReadOnlySpan<char> line)
    {
        var key = "";
        var depth = 0;
        var at = 0;
        while (at < line.Length && line[at] is ' ' or '-')
        {
            at++;
        }

        while (at < line.Length)
        {
            var c = line[at];
            if (c is ' ' or ',')
            {
                at++;
            }
            else if (c == '#' && (at == 0 || line[at - 1] == ' '))
            {
                return null;
            }
            else if (c is '"' or '\'')
            {
                at = SkipQuoted(line, at);
            }
            else if (c is '}' or ']')
            {
                (depth, at) = (Math.Max(0, depth - 1), at + 1);
            }
            else if ((c == '{' && !IsTemplate(line[at..])) || c == '[')
            {
                (depth, at, key) = (depth + 1, at + 1, c == '{' ? "" : key);
            }
            else
            {
                var end = EndOfPlain(line, at, depth);
                var word = line[at..end].TrimEnd();
                if (IsKey(line, end) && !word.ContainsAny('{', '}'))
                {
                    (key, at) = (word.ToString(), end + 1);
                    if (SecondColon(line, at, depth) is { } second)
                    {
                        return Make(key, second.Column, second.Value);
                    }
                }
                else if (NeedsQuotes(word))
                {
                    return Make(key, at + 1, word.ToString());
                }
                else
                {
                    at = Math.Max(end, at + 1);
                }
            }
        }

        return null;
    }

    /// <summary>A text in double quotes, as YAML wants them.</summary>
    public static string Quoted(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static QuoteAdvice Make(string key, int column, string value) => new(column, value, key.Length == 0 ? Quoted(value) : $"{key}: {Quoted(value)}");

    // "{gateway}/x" is a text with placeholders, "{ a: 1 }" a row.
    private static bool IsTemplate(ReadOnlySpan<char> text)
    {
        var close = text.IndexOf('}');
        return close > 1 && text[1..close].IndexOfAny(':', ' ', ',') < 0;
    }

    private static bool NeedsQuotes(ReadOnlySpan<char> word) =>
        word.Length > 0 && (Signs.Contains(word[0], StringComparison.Ordinal) || word.ContainsAny('{', '}'));

    private static bool IsKey(ReadOnlySpan<char> line, int end) => end < line.Length && line[end] == ':' && (end + 1 == line.Length || line[end + 1] == ' ');

    // Block style only: "title: a: b".
    private static (int Column, string Value)? SecondColon(ReadOnlySpan<char> line, int at, int depth)
    {
        while (at < line.Length && line[at] == ' ')
        {
            at++;
        }

        if (depth > 0 || at >= line.Length || line[at] is '"' or '\'' or '{' or '[' or '|' or '>')
        {
            return null;
        }

        var comment = line[at..].IndexOf(" #", StringComparison.Ordinal);
        var value = (comment < 0 ? line[at..] : line.Slice(at, comment)).TrimEnd();
        return value.Contains(": ", StringComparison.Ordinal) || value.EndsWith(":", StringComparison.Ordinal) ? (at + 1, value.ToString()) : null;
    }

    private static int EndOfPlain(ReadOnlySpan<char> line, int at, int depth)
    {
        var inner = 0;
        for (var i = at; i < line.Length; i++)
        {
            var c = line[i];
            if (c == ':' && (i + 1 == line.Length || line[i + 1] == ' '))
            {
                return i;
            }

            if (c is '{' or '[')
            {
                inner++;
            }
            else if (c is '}' or ']')
            {
                if (inner == 0 && depth > 0)
                {
                    return i;
                }

                inner--;
            }
            else if ((c == ',' && depth > 0 && inner == 0) || (c == '#' && line[i - (i > at ? 1 : 0)] == ' '))
            {
                return i;
            }
        }

        return line.Length;
    }

    private static int SkipQuoted(ReadOnlySpan<char> line, int at)
    {
        var quote = line[at];
        for (var i = at + 1; i < line.Length; i++)
        {
            if (line[i] == '\\' && quote == '"')
            {
                i++;
            }
            else if (line[i] == quote)
            {
                return i + 1;
            }
        }

        return line.Length;
    }
}
