using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Adapters.OpcUa;

/// <summary>One comparison the server makes before it sends an event. Immutable.</summary>
/// <param name="Field">What is compared; null for <see cref="EventOperator.OfType"/>.</param>
/// <param name="Operator">How.</param>
/// <param name="Literal">With what: a text, number or Boolean.</param>
/// <param name="Type">The event type of <see cref="EventOperator.OfType"/>; its namespace is looked up in every session.</param>
/// <param name="IsNegated">True for <c>!=</c> and <c>not like</c>.</param>
public sealed record EventCondition(EventField? Field, EventOperator Operator, Variant Literal, ExpandedNodeId Type = default, bool IsNegated = false);
