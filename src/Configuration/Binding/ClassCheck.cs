using IndustrialGateway.Configuration.Faults;
using IndustrialGateway.Configuration.Keys;
using IndustrialGateway.Map;

namespace IndustrialGateway.Configuration.Binding;

/// <summary>Finds the latency classes a section names. A wrong name is reported at its place once, however many tags inherit it.</summary>
internal readonly struct ClassCheck(ClassTable classes, FaultList faults)
{
    public void Check(MapSection section)
    {
        ClassOf(section);
        HistoryOf(section);
    }

    /// <summary>The class; null after a fault.</summary>
    public LatencyClass? ClassOf(MapSection section)
    {
        var name = section.Get(TagKeys.Class)!;
        return classes.Find(name) ?? Unknown(name, section.MarkOf(TagKeys.Class));
    }

    /// <summary>The history class; null where there is none, or after a fault.</summary>
    public LatencyClass? HistoryOf(MapSection section)
    {
        if (section.Get(TagKeys.History) is not { } name)
        {
            return null;
        }

        var mark = section.MarkOf(TagKeys.History);
        var found = classes.Find(name) ?? Unknown(name, mark);
        if (found is { Stored: false })
        {
            faults.Add(new MapFault(NameFaults.HistoryNotStored, mark, name, string.Join(", ", classes.All.Where(c => c.Stored).Select(c => c.Name))));
            return null;
        }

        return found;
    }

    private LatencyClass? Unknown(string name, SourceMark mark)
    {
        var known = classes.All.Select(c => c.Name).ToList();
        faults.Add(new MapFault(NameFaults.UnknownClass, mark, name, string.Join(", ", known)) { Suggestion = Spelling.Nearest(name, known) });
        return null;
    }
}
