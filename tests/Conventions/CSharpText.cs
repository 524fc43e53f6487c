using System.Text;

namespace IndustrialGateway.Tests.Conventions;

/// <summary>
/// C# source with the contents of comments, texts and characters blanked out, line breaks kept: what is left can be searched for words and braces.
/// Knows regular, verbatim, raw and interpolated texts; holes of interpolated texts are blanked with their text.
/// </summary>
internal sealed class CSharpText
{
    private readonly string _source;
    private readonly StringBuilder _code;
    private int _at;

    private CSharpText(string source)
    {
        _source = source;
        _code = new StringBuilder(source.Length);
    }

    /// <summary>Blanks a source text.</summary>
    public static string Blank(string source)
    {
        var text = new CSharpText(source);
        text.Run();
        return text._code.ToString();
    }

    private void Run()
    {
        while (_at < _source.Length)
        {
            if (Starts("//"))
            {
                BlankTo(IndexOrEnd("\n", _at));
            }
            else if (Starts("/*"))
            {
                BlankTo(Math.Min(_source.Length, IndexOrEnd("*/", _at + 2) + 2));
            }
            else if (_source[_at] == '\'')
            {
                BlankTo(EndOfQuoted(_at, '\''));
            }
            else if (TextStart() is { } quote)
            {
                BlankTo(EndOfText(_at, quote));
            }
            else
            {
                _code.Append(_source[_at++]);
            }
        }
    }

    // Position of the first quote of a text that starts here ($, @ and any number of them may stand before), or null.
    private int? TextStart()
    {
        var i = _at;
        while (i < _source.Length && _source[i] is '$' or '@')
        {
            i++;
        }

        return i < _source.Length && _source[i] == '"' ? i : null;
    }

    private int EndOfText(int start, int quote)
    {
        var prefix = _source[start..quote];
        if (prefix.Contains('@', StringComparison.Ordinal))
        {
            return EndOfVerbatim(quote + 1);
        }

        var quotes = 0;
        while (quote + quotes < _source.Length && _source[quote + quotes] == '"')
        {
            quotes++;
        }

        if (quotes >= 3)
        {
            return Math.Min(_source.Length, IndexOrEnd(new string('"', quotes), quote + quotes) + quotes);
        }

        return prefix.Contains('$', StringComparison.Ordinal) ? EndOfInterpolated(quote + 1) : EndOfQuoted(quote, '"');
    }

    private int EndOfVerbatim(int i)
    {
        while (i < _source.Length && (_source[i] != '"' || (i + 1 < _source.Length && _source[i + 1] == '"')))
        {
            i += _source[i] == '"' ? 2 : 1;
        }

        return Math.Min(_source.Length, i + 1);
    }

    private int EndOfQuoted(int i, char quote)
    {
        i++;
        while (i < _source.Length && _source[i] != quote && _source[i] != '\n')
        {
            i += _source[i] == '\\' ? 2 : 1;
        }

        return Math.Min(_source.Length, i + 1);
    }

    private int EndOfInterpolated(int i)
    {
        var depth = 0;
        while (i < _source.Length && (depth > 0 || _source[i] != '"'))
        {
            var c = _source[i];
            if (depth > 0 && c is '"' or '\'')
            {
                i = EndOfQuoted(i, c);
                continue;
            }

            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            i += c == '\\' ? 2 : 1;
        }

        return Math.Min(_source.Length, i + 1);
    }

    private bool Starts(string text) => string.CompareOrdinal(_source, _at, text, 0, text.Length) == 0;

    private int IndexOrEnd(string text, int from)
    {
        var index = _source.IndexOf(text, Math.Min(from, _source.Length), StringComparison.Ordinal);
        return index < 0 ? _source.Length : index;
    }

    private void BlankTo(int end)
    {
        for (; _at < end; _at++)
        {
            _code.Append(_source[_at] == '\n' ? '\n' : ' ');
        }
    }
}
