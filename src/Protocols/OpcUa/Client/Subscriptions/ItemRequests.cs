using System.Collections;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Requests for some items of a plan, each made when it is asked for: 100,000 of them never exist at once.</summary>
/// <param name="items">The plan's items.</param>
/// <param name="chosen">Which of them.</param>
/// <param name="resolved">Their ids in this session, by position in <paramref name="chosen"/>.</param>
/// <param name="namespaces">The session's namespaces.</param>
internal sealed class ItemRequests(IReadOnlyList<UaMonitoredItem> items, IReadOnlyList<int> chosen, IReadOnlyList<NodeId> resolved, IReadOnlyList<string> namespaces)
    : IReadOnlyList<MonitoredItemCreateRequest>
{
    /// <inheritdoc/>
    public int Count => chosen.Count;

    /// <inheritdoc/>
    public MonitoredItemCreateRequest this[int index]
    {
        get
        {
            var item = items[chosen[index]];
            return new()
            {
                ItemToMonitor = new() { NodeId = resolved[index], AttributeId = item.AttributeId, IndexRange = item.IndexRange },
                RequestedParameters = new()
                {
                    ClientHandle = (uint)item.Handle,
                    SamplingInterval = item is { EventFilter: null, EventFilterFor: null } ? item.SamplingIntervalMs : 0,
                    QueueSize = item.QueueSize,
                    DiscardOldest = item.DiscardOldest,
                    Filter = FilterOf(item),
                },
            };
        }
    }

    /// <inheritdoc/>
    public IEnumerator<MonitoredItemCreateRequest> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private ExtensionObject FilterOf(UaMonitoredItem item)
    {
        if ((item.EventFilterFor is { } filterFor ? filterFor(namespaces) : item.EventFilter) is { } events)
        {
            return ExtensionObject.Of(events);
        }

        // The default filter is left out: small servers refuse any.
        return item is { DeadbandType: DeadbandType.None, Trigger: DataChangeTrigger.StatusValue }
            ? ExtensionObject.Null
            : ExtensionObject.Of(new DataChangeFilter { Trigger = item.Trigger, DeadbandType = (uint)item.DeadbandType, DeadbandValue = item.DeadbandValue });
    }
}
