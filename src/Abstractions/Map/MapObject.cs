namespace IndustrialGateway.Map;

/// <summary>A mapping, keys in the order written. Doubled keys have been reported and only the first kept.</summary>
/// <param name="Entries">In order.</param>
/// <param name="Mark">Where.</param>
public sealed record MapObject(IReadOnlyList<MapEntry> Entries, SourceMark Mark) : MapNode(Mark)
{
    /// <summary>The value of a key, or null.</summary>
    public MapNode? Find(string key) => FindEntry(key)?.Value;

    /// <summary>Key and value, or null.</summary>
    public MapEntry? FindEntry(string key)
    {
        foreach (var entry in Entries)
        {
            if (entry.Key.Text == key)
            {
                return entry;
            }
        }

        return null;
    }
}
