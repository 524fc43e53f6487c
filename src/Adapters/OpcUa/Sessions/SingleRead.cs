using IndustrialGateway.Map;
using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Adapters.OpcUa;

/// <summary>Reads some tags of one device once over an open session, and tells how each value was made.</summary>
internal sealed class SingleRead(IGatewayClock clock, OpcUaChannelPlan channel, DeviceSettings device, IOpcUaSession session)
{
    private const int LeavesShown = 12;

    private readonly OpcUaDevicePlan _unit = channel.Units.First(unit => unit.Device.Name == device.Name);

    /// <summary>The results in the order of the tags. Of an event stream: whether its notifier gives events.</summary>
    public async Task<IReadOnlyList<ReadResult>> ReadAsync(IReadOnlyList<TagSettings> tags, CancellationToken cancellationToken)
    {
        var plans = tags.Select(PlanOf).ToArray();
        var nodes = new List<ReadValueId>();
        foreach (var plan in plans)
        {
            if (plan.Node.TryResolve(session.Namespaces, out var node))
            {
                nodes.Add(new ReadValueId { NodeId = node, IndexRange = plan.IndexRange, AttributeId = AttributeOf(plan) });
            }
        }

        var sentNs = clock.MonotonicNs;
        var values = nodes.Count == 0 ? [] : await session.ReadAsync(nodes, cancellationToken).ConfigureAwait(false);
        var results = new List<ReadResult>();
        var next = 0;
        foreach (var plan in plans)
        {
            results.Add(plan.Node.TryResolve(session.Namespaces, out _)
                ? await ResultOf(plan, values[next++], sentNs, cancellationToken).ConfigureAwait(false)
                : Value(plan).Failed(UaStatusCodes.BadNodeIdUnknown, $"the server has no namespace {plan.Node.NamespaceUri}; it has {string.Join(", ", session.Namespaces)}"));
        }

        return results;
    }

    private OpcUaTagPlan PlanOf(TagSettings tag) =>
        _unit.Tags.FirstOrDefault(plan => plan.Tag.Name == tag.Name)
        ?? new OpcUaTagPlan(tag with { Type = null }, _unit.Events.First(stream => stream.Tag.Name == tag.Name).Notifier);

    private static uint AttributeOf(OpcUaTagPlan plan) => plan.Tag.List is null ? AttributeIds.Value : AttributeIds.EventNotifier;

    private SingleValue Value(OpcUaTagPlan plan) => new(clock, plan, device.Simulated);

    private async Task<ReadResult> ResultOf(OpcUaTagPlan plan, UaTimed<DataValue> timed, long sentNs, CancellationToken cancellationToken)
    {
        var value = timed.Response;
        var roundTripNs = timed.ReceivedTimestamp == 0 ? 0 : Math.Max(0, clock.MonotonicFromTimestamp(timed.ReceivedTimestamp) - sentNs);
        if (value.Status.IsBad)
        {
            var failed = Value(plan).Of(value, null, timed.ReceivedTimestamp, roundTripNs);
            return failed with { Steps = [ItemStatusText.Of(plan.Tag.Name, plan.Place, value.Status)] };
        }

        var body = value.Value.Value switch
        {
            ExtensionObject one => one,
            ExtensionObject[] { Length: 1 } array when plan.IndexRange is not null => array[0],
            _ => null,
        };
        return body is null
            ? plan.Field is null
                ? Value(plan).Of(value, null, timed.ReceivedTimestamp, roundTripNs)
                : Value(plan).Failed(UaStatusCodes.BadTypeMismatch, $"is no structure but {value.Value.Type}: remove field")
            : await LeafOf(plan, body, value, timed.ReceivedTimestamp, roundTripNs, cancellationToken).ConfigureAwait(false);
    }

    private async Task<ReadResult> LeafOf(
        OpcUaTagPlan plan, ExtensionObject body, DataValue value, long receivedTimestamp, long roundTripNs, CancellationToken cancellationToken)
    {
        if (session.Types.FindByEncoding(body.TypeId) is null)
        {
            await session.LoadTypeAsync(body.TypeId, cancellationToken).ConfigureAwait(false);
        }

        if (!new StructureDecoder(session.Types, UaLimits.Default).TryDecode(body, out var structure))
        {
            return Value(plan).Failed(UaStatusCodes.BadDataTypeIdUnknown, $"the server does not tell the definition of {body.TypeId}");
        }

        if (plan.Field is null || !structure.TryGetLeaf(plan.Field.ToString(), out Variant leaf))
        {
            var leaves = string.Join(", ", structure.Leaves().Take(LeavesShown).Select(one => one.Path));
            return Value(plan).Failed(
                plan.Field is null ? UaStatusCodes.BadTypeMismatch : UaStatusCodes.BadConfigurationError,
                $"{structure.DataType.Name} {(plan.Field is null ? "is a structure: add field" : $"has no field {plan.Field}")}; fields are {leaves}");
        }

        return Value(plan).Of(value with { Value = leaf }, $"{plan.Node}: {structure}", receivedTimestamp, roundTripNs);
    }
}
