namespace IndustrialGateway.Map;

/// <summary>
/// The values of a section, read by its declared keys. A key not written gives its default. Immutable; carries the places, so that whoever turns it into
/// a typed plan can report faults where the user sees them.
/// </summary>
public sealed class MapSection
{
    private readonly Dictionary<MapKey, (object? Value, SourceMark Mark)> _values;

    /// <summary>Made by the loader.</summary>
    /// <param name="mark">Where the section begins.</param>
    /// <param name="values">The keys that were written (or inherited), with value and place.</param>
    public MapSection(SourceMark mark, IReadOnlyDictionary<MapKey, (object? Value, SourceMark Mark)> values)
    {
        Mark = mark;
        _values = new Dictionary<MapKey, (object?, SourceMark)>(values);
    }

    /// <summary>A section in which nothing is written.</summary>
    public static MapSection Empty { get; } = new(SourceMark.None, new Dictionary<MapKey, (object?, SourceMark)>());

    /// <summary>Where the section begins.</summary>
    public SourceMark Mark { get; }

    /// <summary>The value of a key, or its default.</summary>
    public T Get<T>(MapKey<T> key) => _values.TryGetValue(key, out var found) ? (T)found.Value! : key.DefaultValue;

    /// <summary>True where the key is written here or inherited.</summary>
    public bool Has(MapKey key) => _values.ContainsKey(key);

    /// <summary>Value and place of a key that is written here or inherited; for the binder.</summary>
    public bool TryGetRaw(MapKey key, out (object? Value, SourceMark Mark) found) => _values.TryGetValue(key, out found);

    /// <summary>The section as if these keys were not written in it.</summary>
    public MapSection Without(params IReadOnlyCollection<MapKey> keys)
    {
        var left = new Dictionary<MapKey, (object?, SourceMark)>(_values);
        foreach (var key in keys)
        {
            left.Remove(key);
        }

        return new MapSection(Mark, left);
    }

    /// <summary>Where the value of a key is written; the section's own place where it is not.</summary>
    public SourceMark MarkOf(MapKey key) => _values.TryGetValue(key, out var found) ? found.Mark : Mark;
}
