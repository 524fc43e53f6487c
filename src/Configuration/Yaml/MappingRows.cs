using IndustrialGateway.Configuration.Faults;
using IndustrialGateway.Map;

namespace IndustrialGateway.Configuration.Yaml;

/// <summary>Gathers the rows of one mapping: refuses doubled keys, holds merge keys back until the end, since what is written wins over what is merged.</summary>
internal sealed class MappingRows(FaultList faults, NodeBudget budget)
{
    private readonly List<MapEntry> _entries = [];
    private readonly Dictionary<string, SourceMark> _written = [];
    private readonly List<MapObject> _merged = [];

    /// <summary>False: a bound is exceeded, reading ends.</summary>
    public bool Add(MapScalar key, MapNode value)
    {
        if (key is { IsQuoted: false, Text: "<<" })
        {
            return Merge(key, value);
        }

        if (!_written.TryAdd(key.Text, key.Mark))
        {
            faults.Add(new MapFault(YamlFaults.DoubledKey, key.Mark, key.Text) { Related = _written[key.Text] });
            return true;
        }

        _entries.Add(new MapEntry(key, value));
        return true;
    }

    /// <summary>The fault of a word without colon and value in a flow row.</summary>
    public MapFault Alone(MapScalar word)
    {
        if (_entries is [.., { Value: MapScalar { IsQuoted: false } before } last])
        {
            return new MapFault(YamlFaults.StandsAlone, word.Mark, word.Text, $"{last.Key.Text}: {QuoteAdvice.Quoted($"{before.Text}, {word.Text}")}");
        }

        return new MapFault(YamlFaults.StandsAlone, word.Mark, word.Text, QuoteAdvice.Quoted($"..., {word.Text}"));
    }

    public MapObject Finish(SourceMark mark)
    {
        foreach (var entry in _merged.SelectMany(merged => merged.Entries))
        {
            if (_written.TryAdd(entry.Key.Text, entry.Key.Mark))
            {
                _entries.Add(entry);
            }
        }

        return new MapObject(_entries, mark);
    }

    private bool Merge(MapScalar key, MapNode value)
    {
        IReadOnlyList<MapNode> parts = value is MapList list ? list.Items : [value];
        foreach (var part in parts)
        {
            if (part is not MapObject rows)
            {
                faults.Add(new MapFault(YamlFaults.MergeNeedsRows, part.Mark));
                continue;
            }

            _merged.Add(rows);
            if (!budget.TryTakeAlias(rows.Entries.Count))
            {
                faults.Add(new MapFault(YamlFaults.AliasesMultiply, key.Mark, "<<", MapLimits.MaxAliasNodes));
                return false;
            }
        }

        return true;
    }
}
