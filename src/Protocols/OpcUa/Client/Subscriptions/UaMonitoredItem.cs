namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>One item to be watched. Its id holds a namespace URI where it can: it is resolved anew in every session.</summary>
public sealed record UaMonitoredItem
{
    /// <summary>The caller's number, 0 to 2147483647, unique in the runner.</summary>
    public required int Handle { get; init; }

    /// <summary>The node.</summary>
    public required ExpandedNodeId NodeId { get; init; }

    /// <summary>Which attribute; EventNotifier (12) for events. Default: Value (13).</summary>
    public uint AttributeId { get; init; } = AttributeIds.Value;

    /// <summary>Part of an array, such as <c>2</c> or <c>0:3,1</c>; null for all.</summary>
    public string? IndexRange { get; init; }

    /// <summary>Sampling interval asked for, milliseconds; -1 for the publishing interval, 0 for the fastest.</summary>
    public double SamplingIntervalMs { get; init; } = -1;

    /// <summary>Length of the queue in the server; 1 keeps the latest value only.</summary>
    public uint QueueSize { get; init; } = 1;

    /// <summary>When the queue is full: true drops the oldest.</summary>
    public bool DiscardOldest { get; init; } = true;

    /// <summary>Deadband, in the server; None: every change.</summary>
    public DeadbandType DeadbandType { get; init; }

    /// <summary>Its value: absolute, or percent of the EURange.</summary>
    public double DeadbandValue { get; init; }

    /// <summary>Which changes are reported.</summary>
    public DataChangeTrigger Trigger { get; init; } = DataChangeTrigger.StatusValue;

    /// <summary>What of an event is reported, and which events; needed for events only.</summary>
    public EventFilter? EventFilter { get; init; }

    /// <summary>
    /// Makes <see cref="EventFilter"/> anew in every session, for a filter that names namespaces: given the namespace table. Null from it: what it names is not in the
    /// server, and the item is refused with BadEventFilterInvalid.
    /// </summary>
    public Func<IReadOnlyList<string>, EventFilter?>? EventFilterFor { get; init; }
}
