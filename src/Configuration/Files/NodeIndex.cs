using IndustrialGateway.Map;

namespace IndustrialGateway.Configuration.Files;

/// <summary>Finds what was written at a place: bound sections keep places, not nodes.</summary>
internal static class NodeIndex
{
    public static IReadOnlyDictionary<SourceMark, MapNode> Of(IReadOnlyList<MapSourceFile> files, IReadOnlyList<MapObject> tableRows)
    {
        var nodes = new Dictionary<SourceMark, MapNode>();
        foreach (var file in files)
        {
            Add(file.Root, nodes);
        }

        foreach (var row in tableRows)
        {
            Put(row, nodes);
        }

        return nodes;
    }

    // A node shared by aliases is walked once.
    private static void Add(MapNode node, Dictionary<SourceMark, MapNode> nodes)
    {
        if (node is MapList list)
        {
            foreach (var item in list.Items)
            {
                Put(item, nodes);
            }
        }
        else if (node is MapObject rows)
        {
            foreach (var entry in rows.Entries)
            {
                Put(entry.Value, nodes);
            }
        }
    }

    private static void Put(MapNode node, Dictionary<SourceMark, MapNode> nodes)
    {
        if (!nodes.TryGetValue(node.Mark, out var known) || !ReferenceEquals(known, node))
        {
            nodes[node.Mark] = node;
            Add(node, nodes);
        }
    }
}
