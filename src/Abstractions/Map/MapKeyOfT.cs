namespace IndustrialGateway.Map;

/// <summary>Reads a node as a value. False: a fault was added to the sink.</summary>
/// <typeparam name="T">Type of the value.</typeparam>
public delegate bool MapReader<T>(MapNode node, IFaultSink faults, out T value);

/// <summary>A key whose value has the type <typeparamref name="T"/>. Made by <see cref="MapKeys"/>.</summary>
/// <typeparam name="T">Type of the value.</typeparam>
public sealed class MapKey<T> : MapKey
{
    private readonly MapReader<T> _read;

    /// <summary>A key with its own reader; the usual kinds are in <see cref="MapKeys"/>.</summary>
    public MapKey(string name, Phrase help, MapReader<T> read, T defaultValue = default!)
        : base(name, help)
    {
        _read = read;
        DefaultValue = defaultValue;
    }

    /// <summary>The value where the key is not written.</summary>
    public T DefaultValue { get; }

    /// <inheritdoc/>
    public override bool TryRead(MapNode node, IFaultSink faults, out object? value)
    {
        var ok = _read(node, faults, out var typed);
        value = typed;
        return ok;
    }
}
