using IndustrialGateway.Configuration.Faults;
using IndustrialGateway.Configuration.Files;
using IndustrialGateway.Configuration.Keys;
using IndustrialGateway.Map;

namespace IndustrialGateway.Configuration.Binding;

/// <summary>Makes the class table of a map: the built-in classes, changed and added to, in order of urgency.</summary>
internal sealed class ClassBinder(IFaultSink faults)
{
    private readonly List<LatencyClass> _classes = [.. ClassTable.BuiltIn.All];
    private readonly Dictionary<string, SourceMark> _written = [];
    private readonly List<(string Name, string Before, SourceMark Mark)> _moves = [];

    public ClassTable Bind(IReadOnlyList<MapSourceFile> files)
    {
        foreach (var file in files)
        {
            switch (file.Root.Find(RootKeys.Classes.Name))
            {
                case null:
                    break;
                case MapObject rows:
                    rows.Entries.ToList().ForEach(BindClass);
                    break;
                case { } other:
                    MapKeys.WrongShape(RootKeys.Classes.Name, other, new Phrase("rows such as cyclic: { deadline: 50ms }", "如 cyclic: { deadline: 50ms } 的行"), faults);
                    break;
            }
        }

        _moves.ForEach(Move);
        return new ClassTable(_classes.Select((c, index) => c with { Index = (byte)index }));
    }

    private void BindClass(MapEntry entry)
    {
        var name = entry.Key.Text;
        if (!NameRules.Check(name, entry.Key.Mark, faults))
        {
            return;
        }

        if (name == NameRules.ControlClass)
        {
            faults.Add(new MapFault(NameFaults.ReservedClass, entry.Key.Mark, name));
            return;
        }

        if (!_written.TryAdd(name, entry.Key.Mark))
        {
            faults.Add(new MapFault(NameFaults.Doubled, entry.Key.Mark, MapWords.LatencyClass, name) { Related = _written[name] });
            return;
        }

        if (entry.Value is not MapObject rows)
        {
            MapKeys.WrongShape(name, entry.Value, new Phrase("rows such as { deadline: 50ms }", "如 { deadline: 50ms } 的行"), faults);
            return;
        }

        var section = MapBinder.Bind(rows, ClassKeys.All, faults, null, MapWords.In(MapWords.LatencyClass, name));
        Put(entry.Key, section);
        if (section.Get(ClassKeys.Before) is { } before)
        {
            _moves.Add((name, before, section.MarkOf(ClassKeys.Before)));
        }
    }

    private void Put(MapScalar key, MapSection section)
    {
        var index = _classes.FindIndex(c => c.Name == key.Text);
        var changed = Changed(index < 0 ? new LatencyClass { Index = 0, Name = key.Text } : _classes[index], section);
        if (changed is { Stored: true, Overflow: OverflowPolicy.KeepLatest })
        {
            faults.Add(new MapFault(ValueFaults.StoredKeepLatest, section.Has(ClassKeys.Stored) ? section.MarkOf(ClassKeys.Stored) : section.MarkOf(ClassKeys.Overflow), key.Text));
        }

        if (index >= 0)
        {
            _classes[index] = changed;
        }
        else if (_classes.Count >= MapLimits.MaxClasses)
        {
            faults.Add(new MapFault(NameFaults.TooManyClasses, key.Mark, MapLimits.MaxClasses));
        }
        else
        {
            var like = ClassTable.BuiltInLike(changed.Deadline);
            changed = changed with { Uafx = like.Uafx, Iec60802 = like.Iec60802 };
            var place = _classes.FindIndex(c => (c.Deadline ?? TimeSpan.MaxValue) > (changed.Deadline ?? TimeSpan.MaxValue));
            _classes.Insert(place < 0 ? _classes.Count : place, changed);
        }
    }

    private static LatencyClass Changed(LatencyClass old, MapSection section) => old with
    {
        Deadline = section.Has(ClassKeys.Deadline)
            ? section.Get(ClassKeys.Deadline) is { } deadline && deadline != ClassKeys.NoDeadline ? deadline : null
            : old.Deadline,
        Overflow = section.Has(ClassKeys.Overflow) ? (OverflowPolicy)IndexOf(ClassKeys.OverflowWords, section.Get(ClassKeys.Overflow)) : old.Overflow,
        Stored = section.Has(ClassKeys.Stored) ? section.Get(ClassKeys.Stored) : old.Stored,
        ReportsOnChange = section.Has(ClassKeys.Report) ? section.Get(ClassKeys.Report) == "change" : old.ReportsOnChange,
    };

    private static int IndexOf(IReadOnlyList<string> words, string word)
    {
        var index = 0;
        while (words[index] != word)
        {
            index++;
        }

        return index;
    }

    // After all classes are known, so that a class may stand before one that a later file adds.
    private void Move((string Name, string Before, SourceMark Mark) move)
    {
        var target = _classes.FindIndex(c => c.Name == move.Before);
        var from = _classes.FindIndex(c => c.Name == move.Name);
        if (target < 0 || target == from)
        {
            var others = _classes.Select(c => c.Name).Where(name => name != move.Name).ToList();
            faults.Add(new MapFault(NameFaults.UnknownClass, move.Mark, move.Before, string.Join(", ", others)) { Suggestion = Spelling.Nearest(move.Before, others) });
        }
        else if (from >= 0)
        {
            var moved = _classes[from];
            _classes.RemoveAt(from);
            _classes.Insert(target > from ? target - 1 : target, moved);
        }
    }
}
