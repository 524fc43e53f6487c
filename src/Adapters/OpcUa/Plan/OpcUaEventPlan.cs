using IndustrialGateway.Map;
using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Adapters.OpcUa;

/// <summary>One event stream of the map. Immutable.</summary>
/// <param name="Tag">The tag its events become samples of.</param>
/// <param name="Notifier">Object whose events are taken.</param>
/// <param name="Fields">Fields beside those every event has.</param>
/// <param name="Conditions">What the server asks of an event before it sends it: all of them.</param>
public sealed record OpcUaEventPlan(TagSettings Tag, ExpandedNodeId Notifier, IReadOnlyList<EventField> Fields, IReadOnlyList<EventCondition> Conditions)
{
    /// <summary>The fields every event has, in the order they are asked for.</summary>
    public static readonly IReadOnlyList<EventField> Always =
    [
        EventField.Of("Time"), EventField.Of("SourceName"), EventField.Of("Message"), EventField.Of("Severity"), EventField.Of("EventType"), EventField.Of("EventId"),
    ];
}
