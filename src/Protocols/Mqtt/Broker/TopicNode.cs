namespace IndustrialGateway.Protocols.Mqtt.Broker;

/// <summary>One level of the subscription tree.</summary>
internal sealed class TopicNode(TopicNode? parent, byte[] level)
{
    private readonly Dictionary<byte[], TopicNode> _children = new(Utf8Comparer.Instance);

    public List<BrokerSubscription> Subscriptions { get; } = [];

    /// <summary>The child for "+", or null.</summary>
    public TopicNode? Single { get; private set; }

    /// <summary>The child for "#", or null.</summary>
    public TopicNode? Many { get; private set; }

    public TopicNode? Find(ReadOnlySpan<byte> wanted) =>
        _children.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(wanted, out var child) ? child : null;

    public TopicNode FindOrAdd(ReadOnlySpan<byte> wanted)
    {
        if (Find(wanted) is { } child)
        {
            return child;
        }

        child = new TopicNode(this, wanted.ToArray());
        _children.Add(wanted.ToArray(), child);
        Single = wanted is [(byte)'+'] ? child : Single;
        Many = wanted is [(byte)'#'] ? child : Many;
        return child;
    }

    /// <summary>Removes this node and every ancestor that has become useless.</summary>
    public void Prune()
    {
        for (var node = this; node._parent is { } above && node.Subscriptions.Count == 0 && node._children.Count == 0; node = above)
        {
            above._children.Remove(node._level);
            above.Single = above.Single == node ? null : above.Single;
            above.Many = above.Many == node ? null : above.Many;
        }
    }

    private readonly TopicNode? _parent = parent;
    private readonly byte[] _level = level;
}
