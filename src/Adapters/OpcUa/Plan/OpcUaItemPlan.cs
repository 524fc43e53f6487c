using IndustrialGateway.Map;
using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Adapters.OpcUa;

/// <summary>What is asked of the server for one or, where they are leaves of one structure, several tags. Immutable.</summary>
/// <param name="Tags">The tags; never empty. Node, index, rate, queue and deadband are those of the first.</param>
public sealed record OpcUaItemPlan(IReadOnlyList<OpcUaTagPlan> Tags)
{
    /// <summary>The node.</summary>
    public ExpandedNodeId Node => Tags[0].Node;

    /// <summary>The element, or null.</summary>
    public string? IndexRange => Tags[0].IndexRange;

    /// <summary>Sampling interval, or time between reads.</summary>
    public TimeSpan Every => Tags[0].Tag.Every;

    /// <summary>Latency class of its tags.</summary>
    public LatencyClass Class => Tags[0].Tag.Class;

    /// <summary>Items of some tags: leaves of one structure share one, everything else has its own.</summary>
    public static IReadOnlyList<OpcUaItemPlan> Of(IEnumerable<OpcUaTagPlan> tags)
    {
        var items = new List<List<OpcUaTagPlan>>();
        var shared = new Dictionary<(ExpandedNodeId, string?, TimeSpan, uint), List<OpcUaTagPlan>>();
        foreach (var tag in tags)
        {
            var key = (tag.Node, tag.IndexRange, tag.Tag.Every, tag.Queue);
            if (tag.Field is not null && shared.TryGetValue(key, out var item))
            {
                item.Add(tag);
                continue;
            }

            items.Add([tag]);
            if (tag.Field is not null)
            {
                shared[key] = items[^1];
            }
        }

        return [.. items.Select(item => new OpcUaItemPlan(item))];
    }
}
