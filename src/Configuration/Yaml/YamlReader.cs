using IndustrialGateway.Configuration.Faults;
using IndustrialGateway.Map;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace IndustrialGateway.Configuration.Yaml;

/// <summary>
/// Reads one YAML document into nodes that know their places. Anchors, aliases and merge keys (<c>&lt;&lt;</c>) are resolved here, bounded by <see cref="NodeBudget"/>;
/// a key given twice is a fault with both places and the first one is kept. One thread, one text.
/// </summary>
internal sealed class YamlReader
{
    private readonly string _file;
    private readonly string _text;
    private readonly SourceText _lines;
    private readonly FaultList _faults;
    private readonly NodeBudget _budget;
    private readonly Parser _parser;
    private readonly Dictionary<string, (MapNode Node, int Size)> _anchors = [];
    private readonly HashSet<string> _open = [];
    private readonly List<MapFault> _alone = [];
    private readonly Func<int, int, int, SourceMark>? _place;
    private Mark _last = Mark.Empty;

    /// <summary><paramref name="place"/> maps line, column and length in the text to a place in a file, for a text that is itself a cell of a table.</summary>
    public YamlReader(string file, string text, FaultList faults, NodeBudget budget, Func<int, int, int, SourceMark>? place = null)
    {
        (_file, _text, _faults, _budget, _place) = (file, text, faults, budget, place);
        _lines = new SourceText(text);
        _parser = new Parser(new StringReader(text));
    }

    /// <summary>The document; null after a fault was added that leaves nothing to read.</summary>
    public MapNode? Read()
    {
        try
        {
            var node = ReadDocument();
            _alone.ForEach(_faults.Add);
            return node;
        }
        catch (YamlException e)
        {
            return FailSyntax(e);
        }
        catch (InvalidOperationException)
        {
            // How the scanner of YamlDotNet 16 refuses a plain value whose first sign it cannot place, such as ",:" in a row; it gives no place of its own.
            return FailSyntax(new YamlException(_last, _last, "found character that cannot start any token"));
        }
    }

    private MapNode? FailSyntax(YamlException problem)
    {
        // What cut a word off may be the very thing the parser stumbled over.
        var syntax = new SyntaxFault(_lines, MarkAt).Explain(problem);
        _alone.Where(fault => fault.Mark.Line != syntax.Mark.Line).ToList().ForEach(_faults.Add);
        _faults.Add(syntax);
        return null;
    }

    private bool Move()
    {
        _last = _parser.Current?.End ?? _last;
        return _parser.MoveNext();
    }

    private MapNode? ReadDocument()
    {
        Move(); // stream start
        Move();
        if (_parser.Current is not DocumentStart)
        {
            return new MapScalar("", false, MarkAt(1, 1, 1)); // nothing but comments
        }

        Move();
        var node = ReadNode(0);
        if (node is null)
        {
            return null;
        }

        Move(); // document end
        Move();
        if (_parser.Current is DocumentStart second)
        {
            _faults.Add(new MapFault(YamlFaults.SecondDocument, MarkOf(second)));
            return null;
        }

        return node;
    }

    // Reads the node the parser stands on and leaves the parser on its last event.
    private MapNode? ReadNode(int depth)
    {
        var at = _parser.Current!;
        if (at is AnchorAlias alias)
        {
            return Resolve(alias);
        }

        // In a broken row the parser may close a mapping where a value is due.
        if (at is not NodeEvent)
        {
            return FailSyntax(new YamlException(at.Start, at.End, "did not find expected node content"));
        }

        if (!_budget.TryTake())
        {
            return Fail(YamlFaults.TooManyNodes, at, MapLimits.MaxNodes);
        }

        if (depth > MapLimits.MaxDepth)
        {
            return Fail(YamlFaults.TooDeep, at, MapLimits.MaxDepth);
        }

        var name = ((NodeEvent)at).Anchor;
        var before = _budget.Nodes;
        if (!name.IsEmpty)
        {
            _open.Add(name.Value);
        }

        CheckTag((NodeEvent)at);
        MapNode? node = at switch
        {
            SequenceStart start => ReadList(start, depth),
            MappingStart start => ReadObject(start, depth),
            _ => ScalarOf((Scalar)at),
        };
        if (!name.IsEmpty && node is not null)
        {
            _open.Remove(name.Value);
            _anchors[name.Value] = (node, _budget.Nodes - before + 1);
        }

        return node;
    }

    private MapList? ReadList(SequenceStart start, int depth)
    {
        var items = new List<MapNode>();
        while (Move() && _parser.Current is not SequenceEnd)
        {
            if (ReadNode(depth + 1) is not { } item)
            {
                return null;
            }

            items.Add(item);
        }

        return new MapList(items, MarkOf(start, _parser.Current!, start.Style == SequenceStyle.Flow));
    }

    private MapObject? ReadObject(MappingStart start, int depth)
    {
        var rows = new MappingRows(_faults, _budget);
        while (Move() && _parser.Current is not MappingEnd)
        {
            var keyEvent = _parser.Current!;
            var key = ReadNode(depth + 1);
            if (key is null || !Move())
            {
                return null;
            }

            var standsAlone = start.Style == MappingStyle.Flow && keyEvent is Scalar word && IsAlone(word);
            if (ReadNode(depth + 1) is not { } value)
            {
                return null;
            }

            if (key is MapScalar { IsQuoted: false } typed && TypingSlip.Find(typed.Text) is { } slip && slip.Fault.Kind == YamlFaults.Lookalike)
            {
                _faults.Add(slip.Fault with { Mark = typed.Mark with { Column = typed.Mark.Column + slip.Column - 1, Length = slip.Length } });
            }
            else if (key is not MapScalar { IsNull: false } name)
            {
                _faults.Add(new MapFault(YamlFaults.KeyNotText, key.Mark));
            }
            else if (standsAlone)
            {
                _alone.Add(TypingSlip.IsGlued(name.Text, out var colon)
                    ? TypingSlip.Glued(name.Text, colon) with { Mark = name.Mark }
                    : Quotes(name.Mark, keyEvent) ?? rows.Alone(name));
            }
            else if (!rows.Add(name, value))
            {
                return null;
            }
        }

        return rows.Finish(MarkOf(start, _parser.Current!, start.Style == MappingStyle.Flow));
    }

    // A word in a flow row with neither colon nor value: the comma or brace before it was meant as text.
    private bool IsAlone(Scalar word)
    {
        if (_parser.Current is not Scalar { Value: "", Style: ScalarStyle.Plain })
        {
            return false;
        }

        var next = (int)word.End.Index;
        while (next < _text.Length && char.IsWhiteSpace(_text[next]))
        {
            next++;
        }

        return next >= _text.Length || _text[next] != ':';
    }

    // A word alone may be a piece of a text with placeholders, such as {gateway}/x in a flow row.
    private MapFault? Quotes(SourceMark word, ParsingEvent at)
    {
        var (line, column) = ((int)at.Start.Line, (int)at.Start.Column);
        return QuoteAdvice.Find(_lines.Line(line)) is { } advice && column >= advice.Column && column <= advice.Column + advice.Value.Length
            ? new MapFault(YamlFaults.NeedsQuotes, word with { Column = word.Column - column + advice.Column, Length = advice.Value.Length }, advice.Value, advice.Fixed)
            : null;
    }

    private MapNode? Resolve(AnchorAlias alias)
    {
        var name = alias.Value.Value;
        if (_open.Contains(name))
        {
            return Fail(YamlFaults.AliasInsideItself, alias, name);
        }

        if (!_anchors.TryGetValue(name, out var found))
        {
            _faults.Add(new MapFault(YamlFaults.UnknownAlias, MarkOf(alias), name) { Suggestion = Spelling.Nearest(name, _anchors.Keys) });
            return new MapScalar("*" + name, true, MarkOf(alias));
        }

        return _budget.TryTakeAlias(found.Size) ? found.Node : Fail(YamlFaults.AliasesMultiply, alias, name, MapLimits.MaxAliasNodes);
    }

    private void CheckTag(NodeEvent at)
    {
        if (!at.Tag.IsEmpty && !at.Tag.IsNonSpecific && !at.Tag.Value.StartsWith("tag:yaml.org,2002:", StringComparison.Ordinal))
        {
            _faults.Add(new MapFault(YamlFaults.YamlTag, MarkOf(at) with { Length = at.Tag.Value.Length }, at.Tag.Value));
        }
    }

    private MapScalar ScalarOf(Scalar scalar)
    {
        var isText = scalar.Style is not (ScalarStyle.Plain or ScalarStyle.Any) || (!scalar.Tag.IsEmpty && scalar.Tag.Value == "tag:yaml.org,2002:str");
        return new MapScalar(scalar.Value, isText, MarkOf(scalar));
    }

    private MapNode? Fail(FaultKind kind, ParsingEvent at, params object?[] arguments)
    {
        _faults.Add(new MapFault(kind, MarkOf(at), arguments));
        return null;
    }

    private SourceMark MarkOf(ParsingEvent at) => MarkBetween(at.Start, at.End, 0);

    // The parser ends a flow list or row before its bracket.
    private SourceMark MarkOf(ParsingEvent start, ParsingEvent end, bool isFlow) => MarkBetween(start.Start, end.End, isFlow ? 1 : 0);

    private SourceMark MarkBetween(Mark start, Mark end, int more)
    {
        var (line, column) = ((int)start.Line, (int)start.Column);
        var rest = _lines.Line(line).Length - column + 1;
        var length = end.Line == start.Line ? (int)(end.Column - start.Column) + more : rest;
        return MarkAt(line, column, Math.Max(1, Math.Min(length, rest)));
    }

    private SourceMark MarkAt(int line, int column, int length) => _place?.Invoke(line, column, length) ?? new SourceMark(_file, line, column, length);
}
