namespace IndustrialGateway;

/// <summary>The latency classes of a map, most urgent first. Immutable; any thread.</summary>
public sealed class ClassTable
{
    private readonly LatencyClass[] _classes;

    /// <summary>Takes the classes in order of urgency; each one's <see cref="LatencyClass.Index"/> must be its position.</summary>
    public ClassTable(IEnumerable<LatencyClass> classes)
    {
        _classes = [.. classes];
        for (var i = 0; i < _classes.Length; i++)
        {
            if (_classes[i].Index != i)
            {
                throw new ArgumentException($"Class '{_classes[i].Name}' has index {_classes[i].Index} at position {i}.", nameof(classes));
            }
        }
    }

    /// <summary>
    /// The five classes every map has: control, cyclic, event, monitor, bulk. Marks of the profile uafx by OPC 10000-82 tables 1 and 3: what is periodic and urgent is
    /// "green", 4/46. Marks of the profile iec60802 by traffic type: cyclic-synchronous 6/46, cyclic-asynchronous 5/34, alarms and events 3/34, configuration and
    /// diagnostics 2/16, best effort 0/8.
    /// </summary>
    public static ClassTable BuiltIn { get; } = new(
    [
        new LatencyClass { Index = 0, Name = "control", Deadline = TimeSpan.FromMilliseconds(20), Uafx = new(4, 46), Iec60802 = new(6, 46) },
        new LatencyClass { Index = 1, Name = "cyclic", Deadline = TimeSpan.FromMilliseconds(100), Uafx = new(4, 46), Iec60802 = new(5, 34) },
        new LatencyClass
        {
            Index = 2, Name = "event", Deadline = TimeSpan.FromMilliseconds(500), Overflow = OverflowPolicy.Lossless, Stored = true,
            ReportsOnChange = true, Uafx = new(2, 16), Iec60802 = new(3, 34),
        },
        new LatencyClass
        {
            Index = 3, Name = "monitor", Deadline = TimeSpan.FromSeconds(5), Overflow = OverflowPolicy.DropOldest, Stored = true,
            ReportsOnChange = true, Uafx = new(0, 0), Iec60802 = new(2, 16),
        },
        new LatencyClass
        {
            Index = 4, Name = "bulk", Overflow = OverflowPolicy.DropOldest, Stored = true, Uafx = new(1, 8), Iec60802 = new(0, 8),
        },
    ]);

    /// <summary>
    /// The built-in class whose marks a class of that deadline gets: the most urgent one whose own deadline is not shorter; the last one, for a class without a deadline
    /// or with one longer than all. Its deadline counts as built in, whatever the map makes of it, so that one class never changes the marks of another.
    /// </summary>
    public static LatencyClass BuiltInLike(TimeSpan? deadline)
    {
        var wanted = deadline ?? TimeSpan.MaxValue;
        return Array.Find(BuiltIn._classes, c => (c.Deadline ?? TimeSpan.MaxValue) >= wanted)!;
    }

    /// <summary>Number of classes.</summary>
    public int Count => _classes.Length;

    /// <summary>The class at a position.</summary>
    public LatencyClass this[int index] => _classes[index];

    /// <summary>All classes, most urgent first.</summary>
    public IReadOnlyList<LatencyClass> All => _classes;

    /// <summary>The class of that name, or null.</summary>
    public LatencyClass? Find(string name) => Array.Find(_classes, c => c.Name == name);
}
