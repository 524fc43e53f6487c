using IndustrialGateway.Configuration.Faults;
using IndustrialGateway.Map;

namespace IndustrialGateway.Configuration.Csv;

/// <summary>
/// Cuts a text into rows of cells by RFC 4180: commas, quoted cells with doubled quotes and line ends inside, CR LF or LF. Blanks round an unquoted cell are dropped;
/// empty rows are skipped. One thread, one text.
/// </summary>
internal sealed class CsvReader(string file, string text, IFaultSink faults)
{
    private int _at;
    private int _line = 1;
    private int _lineStart;

    /// <summary>The next row that is not empty; null at the end.</summary>
    public List<CsvCell>? Next()
    {
        while (_at < text.Length)
        {
            var row = ReadRow();
            if (row.Exists(cell => cell.Text.Length > 0))
            {
                return row;
            }
        }

        return null;
    }

    private List<CsvCell> ReadRow()
    {
        var cells = new List<CsvCell>();
        while (true)
        {
            cells.Add(ReadCell());
            if (_at >= text.Length || text[_at] != ',')
            {
                break;
            }

            _at++;
        }

        SkipLineEnd();
        return cells;
    }

    private CsvCell ReadCell()
    {
        while (_at < text.Length && text[_at] is ' ' or '\t')
        {
            _at++;
        }

        return _at < text.Length && text[_at] == '"' ? ReadQuoted() : ReadPlain();
    }

    private CsvCell ReadPlain()
    {
        var start = _at;
        while (_at < text.Length && text[_at] is not (',' or '\r' or '\n'))
        {
            if (text[_at] == '"')
            {
                faults.Add(new MapFault(CsvFaults.StrayQuote, MarkAt(_at, 1)));
                _at = EndOfRow(_at);
                break;
            }

            _at++;
        }

        var cell = text[start.._at].TrimEnd();
        return new CsvCell(cell, false, MarkAt(start, cell.Length));
    }

    private CsvCell ReadQuoted()
    {
        var mark = MarkAt(_at, 1);
        var start = ++_at;
        while (_at < text.Length && (text[_at] != '"' || IsDoubled()))
        {
            if (text[_at] == '"')
            {
                _at++;
            }

            if (text[_at] == '\n')
            {
                (_line, _lineStart) = (_line + 1, _at + 1);
            }

            _at++;
        }

        if (_at >= text.Length)
        {
            faults.Add(new MapFault(CsvFaults.QuoteNotClosed, mark));
            return new CsvCell("", true, mark);
        }

        var content = text[start.._at].Replace("\"\"", "\"", StringComparison.Ordinal);
        _at++;
        SkipAfterQuote();
        var length = mark.Line == _line ? content.Length + 2 : 1;
        return new CsvCell(content, true, mark with { Length = length });
    }

    private bool IsDoubled() => _at + 1 < text.Length && text[_at + 1] == '"';

    // Only blanks may stand between a closing quote and the comma.
    private void SkipAfterQuote()
    {
        while (_at < text.Length && text[_at] is ' ' or '\t')
        {
            _at++;
        }

        if (_at < text.Length && text[_at] is not (',' or '\r' or '\n'))
        {
            faults.Add(new MapFault(CsvFaults.StrayQuote, MarkAt(_at, 1)));
            _at = EndOfRow(_at);
        }
    }

    private int EndOfRow(int from)
    {
        var end = text.AsSpan(from).IndexOfAny('\r', '\n');
        return end < 0 ? text.Length : from + end;
    }

    private void SkipLineEnd()
    {
        if (_at < text.Length && text[_at] == '\r')
        {
            _at++;
        }

        if (_at < text.Length && text[_at] == '\n')
        {
            _at++;
        }

        (_line, _lineStart) = (_line + 1, _at);
    }

    private SourceMark MarkAt(int index, int length) => new(file, _line, index - _lineStart + 1, Math.Max(1, length));
}
