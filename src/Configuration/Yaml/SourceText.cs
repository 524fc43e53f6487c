namespace IndustrialGateway.Configuration.Yaml;

/// <summary>A text cut into lines where the YAML scanner counts them: LF, CR, CR LF, NEL, LS and PS end a line. Immutable.</summary>
internal sealed class SourceText
{
    private readonly string _text;
    private readonly List<(int Start, int Length)> _lines = [];

    public SourceText(string text)
    {
        _text = text;
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!IsBreak(text[i]))
            {
                continue;
            }

            _lines.Add((start, i - start));
            if (text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n')
            {
                i++;
            }

            start = i + 1;
        }

        _lines.Add((start, text.Length - start));
    }

    public int LineCount => _lines.Count;

    public int Length => _text.Length;

    /// <summary>A line by its number from 1, without its end; empty beyond the text.</summary>
    public ReadOnlySpan<char> Line(int number) =>
        number < 1 || number > _lines.Count ? default : _text.AsSpan(_lines[number - 1].Start, _lines[number - 1].Length);

    /// <summary>Line and column, both from 1, of a position in the text.</summary>
    public (int Line, int Column) PlaceOf(int index)
    {
        var (low, high) = (0, _lines.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = _lines[middle].Start <= index ? (middle, high) : (low, middle - 1);
        }

        return (low + 1, index - _lines[low].Start + 1);
    }

    internal static bool IsBreak(char c) => c is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029';
}
