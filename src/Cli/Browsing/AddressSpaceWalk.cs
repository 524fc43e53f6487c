using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Cli.Browsing;

/// <summary>
/// Builds the tree below a node, level by level: whatever the bound, the upper levels are complete. A node that hangs in several places, or in itself, is walked once. The
/// object Server is shown and not walked unless the walk begins there: it is the same everywhere, and large. One walk at a time.
/// </summary>
internal sealed class AddressSpaceWalk(INodeSource source, BrowseSize size)
{
    private const int NodesPerStep = 200;

    private readonly HashSet<NodeId> _seen = [];
    private int _count;

    /// <summary>True where the number of nodes ended the walk.</summary>
    public bool IsTruncated { get; private set; }

    /// <summary>Nodes in the tree.</summary>
    public int Count => _count;

    /// <summary>Walks from a node. A node that the server does not know is in the result's <see cref="BrowsedNode.Problem"/>.</summary>
    public async Task<BrowsedNode> WalkAsync(NodeId root, CancellationToken cancellationToken)
    {
        var first = await ReadRootAsync(root, cancellationToken).ConfigureAwait(false);
        _seen.Add(root);
        _count = 1;
        List<BrowsedNode> level = [first];
        for (var depth = 0; level.Count > 0; depth++)
        {
            if (depth == size.Depth || IsTruncated)
            {
                level.ForEach(node => node.IsCut = true);
                break;
            }

            level = await NextLevelAsync(level, root, cancellationToken).ConfigureAwait(false);
        }

        return first;
    }

    private async Task<List<BrowsedNode>> NextLevelAsync(List<BrowsedNode> level, NodeId root, CancellationToken cancellationToken)
    {
        var next = new List<BrowsedNode>();
        for (var at = 0; at < level.Count; at += NodesPerStep)
        {
            var step = level.GetRange(at, Math.Min(NodesPerStep, level.Count - at));
            var results = await source.BrowseAsync([.. step.Select(node => node.NodeId)], cancellationToken).ConfigureAwait(false);
            for (var i = 0; i < step.Count; i++)
            {
                step[i].Problem = results[i].StatusCode;
                Take(step[i], results[i].References, next, root);
            }
        }

        return next;
    }

    private void Take(BrowsedNode parent, ReferenceDescription[] references, List<BrowsedNode> next, NodeId root)
    {
        foreach (var reference in references)
        {
            if (_count >= size.MostNodes)
            {
                (IsTruncated, parent.IsCut) = (true, true);
                return;
            }

            // A node of another server cannot be read here: it is shown, not walked.
            var isOurs = reference.NodeId.ServerIndex == 0 & reference.NodeId.TryResolve(source.NamespaceArray, out var id);
            var node = Make(reference, id);
            node.IsRepeated = !isOurs || !_seen.Add(id);
            parent.Children.Add(node);
            _count++;
            if (node.IsRepeated || reference.NodeClass == NodeClass.Method)
            {
                continue;
            }

            if (id == WellKnown.Server && root != WellKnown.Server)
            {
                node.IsCut = true;
            }
            else
            {
                next.Add(node);
            }
        }
    }

    private BrowsedNode Make(ReferenceDescription reference, NodeId id) => new()
    {
        NodeId = id,
        Id = reference.NodeId.ServerIndex != 0 ? reference.NodeId : WithUri(id),
        Name = reference.BrowseName.Name ?? "",
        DisplayName = reference.DisplayName.Text ?? reference.BrowseName.Name ?? "",
        Class = reference.NodeClass,
        ReferenceType = reference.ReferenceTypeId,
    };

    private async Task<BrowsedNode> ReadRootAsync(NodeId root, CancellationToken cancellationToken)
    {
        uint[] attributes = [AttributeIds.BrowseName, AttributeIds.DisplayName, AttributeIds.NodeClass];
        var values = await source.ReadAsync([.. attributes.Select(id => new ReadValueId { NodeId = root, AttributeId = id })], cancellationToken).ConfigureAwait(false);
        var name = values[0].Value.Value is QualifiedName qualified ? qualified.Name ?? "" : root.ToString();
        return new BrowsedNode
        {
            NodeId = root,
            Id = WithUri(root),
            Name = name,
            DisplayName = values[1].Value.Value is LocalizedText text ? text.Text ?? name : name,
            Class = values[2].Value.Type == BuiltInType.Int32 ? (NodeClass)values[2].Value.Bits : NodeClass.Object,
            Problem = values[2].Status,
        };
    }

    private ExpandedNodeId WithUri(NodeId id) =>
        id.NamespaceIndex == 0 || id.NamespaceIndex >= source.NamespaceArray.Count
            ? new ExpandedNodeId(id)
            : new ExpandedNodeId(id.InNamespace(0), source.NamespaceArray[id.NamespaceIndex]);
}
