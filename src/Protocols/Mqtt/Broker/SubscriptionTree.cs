using IndustrialGateway.Protocols.Mqtt.Codec;

namespace IndustrialGateway.Protocols.Mqtt.Broker;

/// <summary>
/// All subscriptions as a tree of topic levels, so that a publish looks at what can match only. Depth is bounded by the broker's level
/// limit, which bounds the
/// recursion too. Not thread-safe: the hub's gate guards it.
/// </summary>
internal sealed class SubscriptionTree
{
    private readonly TopicNode _root = new(null, []);

    public int Count { get; private set; }

    /// <summary>The node of a filter, made where it does not exist.</summary>
    public TopicNode NodeOf(ReadOnlySpan<byte> filter)
    {
        var node = _root;
        bool goesOn;
        do
        {
            node = node.FindOrAdd(MqttTopic.TakeLevel(ref filter, out goesOn));
        }
        while (goesOn);
        return node;
    }

    public void Add(BrokerSubscription subscription)
    {
        subscription.Node.Subscriptions.Add(subscription);
        Count++;
    }

    public void Remove(BrokerSubscription subscription)
    {
        if (subscription.Node.Subscriptions.Remove(subscription))
        {
            Count--;
            subscription.Node.Prune();
        }
    }

    /// <summary>Adds every subscription that takes the topic to <paramref name="matches"/>.</summary>
    public void Match(ReadOnlySpan<byte> topic, List<BrokerSubscription> matches)
    {
        // A wildcard on the first level does not take topics that begin with "$" [MQTT-4.7.2-1].
        var isReserved = topic.Length > 0 && topic[0] == '$';
        Visit(_root, topic, hasMore: true, mayUseWildcards: !isReserved, matches);
    }

    private static void Visit(TopicNode node, ReadOnlySpan<byte> rest, bool hasMore, bool mayUseWildcards, List<BrokerSubscription> matches)
    {
        if (mayUseWildcards && node.Many is { } many)
        {
            matches.AddRange(many.Subscriptions);
        }

        if (!hasMore)
        {
            matches.AddRange(node.Subscriptions);
            return;
        }

        var level = MqttTopic.TakeLevel(ref rest, out var goesOn);
        if (node.Find(level) is { } child)
        {
            Visit(child, rest, goesOn, mayUseWildcards: true, matches);
        }

        if (mayUseWildcards && node.Single is { } single)
        {
            Visit(single, rest, goesOn, mayUseWildcards: true, matches);
        }
    }
}
