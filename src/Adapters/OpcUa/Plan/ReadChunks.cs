namespace IndustrialGateway.Adapters.OpcUa;

/// <summary>Cuts items into requests a server can take. Pure.</summary>
internal static class ReadChunks
{
    /// <summary>
    /// Requests of at most <paramref name="most"/> items, in order. The items of a coherent group stay in one, which may then be longer: whether the server takes it
    /// is for the server to say.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<OpcUaItemPlan>> Of(IReadOnlyList<OpcUaItemPlan> items, int most)
    {
        var chunks = new List<IReadOnlyList<OpcUaItemPlan>>();
        var chunk = new List<OpcUaItemPlan>();
        for (var from = 0; from < items.Count;)
        {
            var length = UnitLength(items, from);
            if (chunk.Count > 0 && chunk.Count + length > most)
            {
                chunks.Add(chunk);
                chunk = [];
            }

            chunk.AddRange(items.Skip(from).Take(length));
            from += length;
        }

        if (chunk.Count > 0)
        {
            chunks.Add(chunk);
        }

        return chunks;
    }

    // Items of one coherent group stand side by side (see OpcUaReadPlan).
    private static int UnitLength(IReadOnlyList<OpcUaItemPlan> items, int from)
    {
        var group = GroupOf(items[from]);
        var to = from + 1;
        while (group is not null && to < items.Count && GroupOf(items[to]) == group)
        {
            to++;
        }

        return to - from;
    }

    private static string? GroupOf(OpcUaItemPlan item) => item.Tags[0].Tag is { Coherent: true, Group: { } group } ? group : null;
}
