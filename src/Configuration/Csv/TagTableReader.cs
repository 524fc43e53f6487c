using System.Globalization;
using IndustrialGateway.Configuration.Faults;
using IndustrialGateway.Configuration.Files;
using IndustrialGateway.Configuration.Yaml;
using IndustrialGateway.Map;

namespace IndustrialGateway.Configuration.Csv;

/// <summary>
/// Reads a table of tags into the rows the map would have: the header names keys, a cell is a value, an empty cell is a key not written. A cell that begins with
/// <c>[</c> or <c>{</c> is read as in a flow row, unless its key is a text. One thread.
/// </summary>
internal sealed class TagTableReader(MapReader reader, IReadOnlyList<MapKey> keys)
{
    private FaultList Faults => reader.Faults;

    /// <summary>The rows of the table <paramref name="name"/>, relative to <paramref name="file"/>.</summary>
    public IEnumerable<MapObject> Read(MapSourceFile file, string name, SourceMark asked)
    {
        var path = Path.Combine(file.Folder, name);
        if (!reader.CheckPath(name, asked) || reader.ReadText(path, asked) is not { } text)
        {
            yield break;
        }

        var csv = new CsvReader(path, text, Faults);
        if (csv.Next() is not { } header)
        {
            Faults.Add(new MapFault(CsvFaults.NoHeader, new SourceMark(path, 1, 1, 1)));
            yield break;
        }

        if (!HasCommas(header[0]) || Columns(header) is not { } columns)
        {
            yield break;
        }

        while (csv.Next() is { } cells)
        {
            if (!reader.Budget.TryTake())
            {
                Faults.Add(new MapFault(YamlFaults.TooManyNodes, cells[0].Mark, MapLimits.MaxNodes));
                yield break;
            }

            yield return Row(columns, cells);
        }
    }

    private bool HasCommas(CsvCell first)
    {
        foreach (var (separator, shown) in new[] { (';', "\";\""), ('\t', "Tab"), ('|', "\"|\"") })
        {
            var at = first.Text.IndexOf(separator, StringComparison.Ordinal);
            if (at >= 0)
            {
                Faults.Add(new MapFault(CsvFaults.WrongSeparator, first.Mark with { Column = first.Mark.Column + at, Length = 1 }, shown));
                return false;
            }
        }

        return true;
    }

    // One entry a column; null for a column whose cells are not used, after its fault was added once.
    private List<Column?>? Columns(List<CsvCell> header)
    {
        if (!header.Exists(cell => cell.Text == "name"))
        {
            Faults.Add(new MapFault(CsvFaults.NoHeader, header[0].Mark));
            return null;
        }

        var columns = new List<Column?>();
        var places = new Dictionary<string, SourceMark>();
        foreach (var cell in header)
        {
            columns.Add(cell.Text.Length == 0 ? new Column(null, cell) : ColumnOf(cell, places));
        }

        return columns;
    }

    private Column? ColumnOf(CsvCell cell, Dictionary<string, SourceMark> places)
    {
        var name = new MapScalar(cell.Text, false, cell.Mark);
        if (!places.TryAdd(cell.Text, cell.Mark))
        {
            Faults.Add(new MapFault(YamlFaults.DoubledKey, cell.Mark, cell.Text) { Related = places[cell.Text] });
            return null;
        }

        var key = keys.FirstOrDefault(candidate => candidate.Name == cell.Text);
        if (key is null || key.NotBuilt)
        {
            // The binder knows how to say it; asked once for the column, not for each row.
            var only = new MapObject([new MapEntry(name, new MapScalar("", false, cell.Mark)), .. Required(cell.Mark)], cell.Mark);
            MapBinder.Bind(only, [.. keys.Select(Lenient)], Faults, null, new Phrase(" in the header", " (表头)"));
            return null;
        }

        return new Column(key, cell);
    }

    private IEnumerable<MapEntry> Required(SourceMark mark) =>
        keys.Where(key => key.Required).Select(key => new MapEntry(new MapScalar(key.Name, false, mark), new MapScalar("x", false, mark)));

    // A key that takes anything: only names are looked at.
    private static MapKey Lenient(MapKey key) => key.NotBuilt ? key : MapKeys.Node(key.Name, key.Help, "{}");

    private MapObject Row(List<Column?> columns, List<CsvCell> cells)
    {
        var mark = cells[0].Mark with { Length = Math.Max(1, cells.TakeWhile(cell => cell.Mark.Line == cells[0].Mark.Line).Max(cell => cell.Mark.Column + cell.Mark.Length) - cells[0].Mark.Column) };
        if (cells.FindIndex(Math.Min(columns.Count, cells.Count), cell => cell.Text.Length > 0) is var extra and >= 0)
        {
            Faults.Add(new MapFault(CsvFaults.TooManyCells, cells[extra].Mark, cells.Count, columns.Count));
        }

        var entries = new List<MapEntry>();
        for (var i = 0; i < Math.Min(columns.Count, cells.Count); i++)
        {
            if (columns[i] is not { } column || cells[i].Text.Length == 0)
            {
                continue;
            }

            if (column.Key is null)
            {
                Faults.Add(new MapFault(CsvFaults.NamelessColumn, column.Header.Mark, (i + 1).ToString(CultureInfo.InvariantCulture)));
                columns[i] = null;
                continue;
            }

            // A value that cannot be read as a flow row has had its fault; the key stays written, so that it is not called missing.
            var value = ValueOf(column.Key, cells[i]) ?? new MapScalar(cells[i].Text, false, cells[i].Mark);
            entries.Add(new MapEntry(new MapScalar(column.Key.Name, false, column.Header.Mark), value));
        }

        return new MapObject(entries, mark);
    }

    private MapNode? ValueOf(MapKey key, CsvCell cell)
    {
        if (key is MapKey<string?> || cell.Text[0] is not ('[' or '{'))
        {
            return new MapScalar(cell.Text, false, cell.Mark);
        }

        return new YamlReader(cell.Mark.File, cell.Text, Faults, reader.Budget, (line, column, length) => PlaceIn(cell, line, column, length)).Read();
    }

    // A place in the cell's text as a place in the file: a quoted cell begins after its quote, and a quote in it stands twice.
    private static SourceMark PlaceIn(CsvCell cell, int line, int column, int length)
    {
        var text = new SourceText(cell.Text).Line(line);
        var doubled = cell.IsQuoted ? text[..Math.Clamp(column - 1, 0, text.Length)].Count('"') : 0;
        var first = line == 1 ? cell.Mark.Column - 1 + (cell.IsQuoted ? 1 : 0) : 0;
        return new SourceMark(cell.Mark.File, cell.Mark.Line + line - 1, first + column + doubled, length);
    }

    private sealed record Column(MapKey? Key, CsvCell Header);
}
