using IndustrialGateway.Map;
using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Adapters.OpcUa;

/// <summary>Checks one event stream of the map and makes its plan. Each check adds its own fault.</summary>
internal sealed class EventPlanBuilder(DeviceSettings device, TagSettings tag, IFaultSink faults)
{
    /// <summary>The plan, or null after an error was added.</summary>
    public OpcUaEventPlan? Build()
    {
        var hasNotifier = TagPlanBuilder.TryNode(device, tag, OpcUaKeys.Notifier, faults, out var notifier);
        var fields = FieldsOf();
        var conditions = ConditionsOf();
        if (tag.Class.Overflow != OverflowPolicy.Lossless)
        {
            faults.Add(new MapFault(OpcUaFaults.EventsMayBeLost, tag.Mark, tag.Class.Name));
        }

        return hasNotifier && fields is not null && conditions is not null ? new OpcUaEventPlan(tag, notifier, fields, conditions) : null;
    }

    private List<EventField>? FieldsOf()
    {
        var fields = new List<EventField>();
        var ok = true;
        foreach (var written in tag.Keys.Get(OpcUaKeys.Select))
        {
            if (!EventField.TryParse(written.Text, out var field))
            {
                faults.Add(new MapFault(OpcUaFaults.BadEventField, written.Mark, written.Text));
                ok = false;
            }
            else if (!fields.Concat(OpcUaEventPlan.Always).Any(other => other.Text == field.Text))
            {
                fields.Add(field);
            }
        }

        return ok ? fields : null;
    }

    private List<EventCondition>? ConditionsOf()
    {
        var conditions = new List<EventCondition>();
        if (tag.Keys.Get(OpcUaKeys.MinSeverity) is > 0 and var least)
        {
            conditions.Add(new EventCondition(EventField.Of("Severity"), EventOperator.GreaterThanOrEqual, Variant.OfBits(BuiltInType.UInt16, least)));
        }

        if (tag.Keys.Get(OpcUaKeys.Where) is not { } text)
        {
            return conditions;
        }

        var where = new EventWhere(text);
        if (where.Read() is not { } asked)
        {
            faults.Add(new MapFault(OpcUaFaults.BadWhere, tag.Keys.MarkOf(OpcUaKeys.Where), text, where.Problem));
            return null;
        }

        foreach (var condition in asked.Where(condition => condition.Type is { NamespaceUri: null, NodeId.NamespaceIndex: > 0 }))
        {
            faults.Add(new MapFault(
                OpcUaFaults.NamespaceIndex, tag.Keys.MarkOf(OpcUaKeys.Where), condition.Type.NodeId.NamespaceIndex, condition.Type.NodeId.IdentifierText, device.Endpoint));
        }

        conditions.AddRange(asked);
        return conditions;
    }
}
