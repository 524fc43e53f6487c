using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Adapters.OpcUa;

/// <summary>Makes the server's filter of an event stream: which fields, which events. Pure.</summary>
internal static class EventFilters
{
    private static readonly NodeId BaseEventType = new(2041);

    /// <summary>The filter in a session with these namespaces; null where one that is named does not exist there.</summary>
    public static EventFilter? Make(OpcUaEventPlan plan, IReadOnlyList<string> namespaces)
    {
        var fields = OpcUaEventPlan.Always.Concat(plan.Fields).Select(field => OperandOf(field, namespaces)).ToArray();
        var elements = ElementsOf(plan.Conditions, namespaces);
        return elements is null || Array.Exists(fields, field => field is null)
            ? null
            : new EventFilter { SelectClauses = [.. fields.OfType<SimpleAttributeOperand>()], WhereClause = new ContentFilter { Elements = elements } };
    }

    // The standard's filter is a tree in a list: its root first. Conditions joined by and make a chain: and(1, and(2, 3)).
    private static ContentFilterElement[]? ElementsOf(IReadOnlyList<EventCondition> conditions, IReadOnlyList<string> namespaces)
    {
        var elements = new List<ContentFilterElement>();
        for (var i = 0; i < conditions.Count; i++)
        {
            var condition = conditions[i];
            if (ComparisonOf(condition, namespaces) is not { } comparison)
            {
                return null;
            }

            if (i < conditions.Count - 1)
            {
                var next = elements.Count + (condition.IsNegated ? 3 : 2);
                elements.Add(new ContentFilterElement { FilterOperator = FilterOperator.And, FilterOperands = [Element(elements.Count + 1), Element(next)] });
            }

            if (condition.IsNegated)
            {
                elements.Add(new ContentFilterElement { FilterOperator = FilterOperator.Not, FilterOperands = [Element(elements.Count + 1)] });
            }

            elements.Add(comparison);
        }

        return [.. elements];
    }

    private static ContentFilterElement? ComparisonOf(EventCondition condition, IReadOnlyList<string> namespaces)
    {
        if (condition.Field is null)
        {
            return condition.Type.TryResolve(namespaces, out var type)
                ? new ContentFilterElement
                {
                    FilterOperator = FilterOperator.OfType, FilterOperands = [Literal(Variant.OfReference(BuiltInType.NodeId, type))],
                }
                : null;
        }

        return OperandOf(condition.Field, namespaces) is { } operand
            ? new ContentFilterElement
            {
                FilterOperator = (FilterOperator)condition.Operator, FilterOperands = [ExtensionObject.Of(operand), Literal(condition.Literal)],
            }
            : null;
    }

    // Begins at the type every event is of; servers look the path up in the event at hand.
    private static SimpleAttributeOperand? OperandOf(EventField field, IReadOnlyList<string> namespaces)
    {
        var path = new QualifiedName[field.Path.Count];
        for (var i = 0; i < path.Length; i++)
        {
            var (uri, name) = field.Path[i];
            if (!new ExpandedNodeId(new NodeId(1), uri).TryResolve(namespaces, out var place))
            {
                return null;
            }

            path[i] = new QualifiedName(name, place.NamespaceIndex);
        }

        return new SimpleAttributeOperand { TypeDefinitionId = BaseEventType, BrowsePath = path };
    }

    private static ExtensionObject Element(int index) => ExtensionObject.Of(new ElementOperand { Index = (uint)index });

    private static ExtensionObject Literal(Variant value) => ExtensionObject.Of(new LiteralOperand { Value = value });
}
