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

    /// <summary>The five classes every map has: control, cyclic, event, monitor, bulk.</summary>
    public static ClassTable BuiltIn { get; } = new(
    [
        new LatencyClass { Index = 0, Name = "control", Deadline = TimeSpan.FromMilliseconds(20), PriorityCodePoint = 4, Dscp = 46 },
        new LatencyClass { Index = 1, Name = "cyclic", Deadline = TimeSpan.FromMilliseconds(100), PriorityCodePoint = 4, Dscp = 46 },
        new LatencyClass
        {
            Index = 2, Name = "event", Deadline = TimeSpan.FromMilliseconds(500), Overflow = OverflowPolicy.Lossless, Stored = true,
            ReportsOnChange = true, PriorityCodePoint = 2, Dscp = 16,
        },
        new LatencyClass
        {
            Index = 3, Name = "monitor", Deadline = TimeSpan.FromSeconds(5), Overflow = OverflowPolicy.DropOldest, Stored = true,
            ReportsOnChange = true, PriorityCodePoint = 0, Dscp = 0,
        },
        new LatencyClass { Index = 4, Name = "bulk", Overflow = OverflowPolicy.DropOldest, Stored = true, PriorityCodePoint = 1, Dscp = 8 },
    ]);

    /// <summary>Number of classes.</summary>
    public int Count => _classes.Length;

    /// <summary>The class at a position.</summary>
    public LatencyClass this[int index] => _classes[index];

    /// <summary>All classes, most urgent first.</summary>
    public IReadOnlyList<LatencyClass> All => _classes;

    /// <summary>The class of that name, or null.</summary>
    public LatencyClass? Find(string name) => Array.Find(_classes, c => c.Name == name);
}
