namespace IndustrialGateway.Map;

/// <summary>
/// Declaration of one key of the map: name, kind, default, range, texts. Loader, <c>igw schema</c>, unknown-key errors and the reference page all come from it.
/// Declared as static fields; immutable.
/// </summary>
public abstract class MapKey
{
    private protected MapKey(string name, Phrase help)
    {
        Name = name;
        Help = help;
    }

    /// <summary>The key as users type it.</summary>
    public string Name { get; }

    /// <summary>What it does, with unit and effect.</summary>
    public Phrase Help { get; }

    /// <summary>The default in map notation for schema and reference; null where there is none.</summary>
    public string? DefaultText { get; init; }

    /// <summary>True: its absence is a fault.</summary>
    public bool Required { get; init; }

    /// <summary>True: declared, documented, not built yet: its use answers IGW1090.</summary>
    public bool NotBuilt { get; init; }

    /// <summary>Inherited from device to group to tag.</summary>
    public bool Inherited { get; init; }

    /// <summary>
    /// The JSON Schema (draft-07) of the value as a JSON text, without title and description, which come from <see cref="Help"/>. Null for a section: built from <see cref="Children"/>.
    /// </summary>
    public string? Schema { get; init; }

    /// <summary>The keys inside, for a section or a list of sections.</summary>
    public IReadOnlyList<MapKey>? Children { get; init; }

    /// <summary>True: a list of sections with the keys <see cref="Children"/>.</summary>
    public bool IsList { get; init; }

    /// <summary>
    /// Reads a node. False: a fault was added. The value is what <see cref="MapSection.Get{T}"/> returns for this key.
    /// </summary>
    public abstract bool TryRead(MapNode node, IFaultSink faults, out object? value);
}
