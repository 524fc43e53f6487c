using IndustrialGateway.Protocols.Modbus;

namespace IndustrialGateway.Adapters.Modbus;

/// <summary>
/// What a scan loop has learned about its device: addresses no request may touch or cross, and how long a request may be. Each loop
/// learns for itself: a tag of another rate may lie on the same ground and be readable alone.
/// </summary>
internal sealed class LearnedGround
{
    private readonly List<ModbusRange> _ranges = [];
    private readonly List<ModbusRange> _suspected = [];
    private readonly Dictionary<ModbusTable, int> _maxItems = [];

    /// <summary>Forbidden ranges; those of length 0 are cuts.</summary>
    public IReadOnlyList<ModbusRange> Ranges => _ranges;

    /// <summary>
    /// Ground of tags that cannot be read. Some of it may be readable: no request reaches over it to join others, but a coherent group may try.
    /// </summary>
    public IReadOnlyList<ModbusRange> Suspected => _suspected;

    /// <summary>The longest request known to be possible, at most what the map says.</summary>
    public int MaxItems(ModbusTable table, int fromMap) =>
        _maxItems.TryGetValue(table, out var learned) ? Math.Min(learned, fromMap) : fromMap;

    /// <summary>Adds a hole or cut.</summary>
    public void Forbid(ModbusRange range)
    {
        if (!_ranges.Contains(range))
        {
            _ranges.Add(range);
        }
    }

    /// <summary>Adds ground of a tag that cannot be read.</summary>
    public void Suspect(ModbusRange range) => _suspected.Add(range);

    /// <summary>Requests of a table may be at most so long.</summary>
    public void Limit(ModbusTable table, int items) => _maxItems[table] = Math.Max(1, items);

    /// <summary>Forgets everything: it is tried again.</summary>
    public void Clear()
    {
        _ranges.Clear();
        _suspected.Clear();
        _maxItems.Clear();
    }
}
