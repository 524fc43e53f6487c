using IndustrialGateway.Map;

namespace IndustrialGateway.Adapters.OpcUa;

/// <summary>Checks one device of the map and makes its plan.</summary>
internal sealed class DevicePlanBuilder(DeviceSettings device, IFaultSink faults)
{
    private static readonly TimeSpan ShortestPublish = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestPublish = TimeSpan.FromSeconds(1);

    private readonly TimeSpan _publish = PublishOf(device);
    private bool _isFaulty;

    /// <summary>The plan, or null after an error was added.</summary>
    public OpcUaDevicePlan? Build()
    {
        var tags = new List<OpcUaTagPlan>();
        var events = new List<OpcUaEventPlan>();
        foreach (var tag in device.Tags)
        {
            if (tag.List == OpcUaKeys.Events.Key.Name)
            {
                Keep(new EventPlanBuilder(device, tag, faults).Build(), events);
            }
            else
            {
                Keep(new TagPlanBuilder(device, tag, _publish, faults).Build(), tags);
            }
        }

        CheckCoherence(tags);
        return _isFaulty ? null : new OpcUaDevicePlan
        {
            Device = device,
            Tags = tags,
            Events = events,
            Subscriptions = SubscriptionsOf([.. tags.Where(tag => tag is { IsRead: false, Tag.Readable: true })], events),
            Reads = ReadsOf(tags.Where(tag => tag is { IsRead: true, Tag.Readable: true })),
        };
    }

    // What is sampled is to arrive at the rate it is sampled at, within what servers commonly take.
    private static TimeSpan PublishOf(DeviceSettings device)
    {
        if (device.Keys.Get(OpcUaKeys.Publish) is { } written)
        {
            return written;
        }

        var fastest = device.Tags.Count == 0 ? LongestPublish : device.Tags.Min(tag => tag.Every);
        return TimeSpan.FromTicks(Math.Clamp(fastest.Ticks, ShortestPublish.Ticks, LongestPublish.Ticks));
    }

    private List<OpcUaSubscriptionPlan> SubscriptionsOf(IReadOnlyList<OpcUaTagPlan> tags, IReadOnlyList<OpcUaEventPlan> events) =>
    [
        .. tags.Select(tag => tag.Tag.Class).Concat(events.Select(stream => stream.Tag.Class)).DistinctBy(c => c.Index).OrderBy(c => c.Index)
            .Select(c => new OpcUaSubscriptionPlan(
                c,
                _publish,
                OpcUaItemPlan.Of(tags.Where(tag => tag.Tag.Class.Index == c.Index)),
                [.. events.Where(stream => stream.Tag.Class.Index == c.Index)])),
    ];

    // Coherent groups first and together; a structure's leaves lie in one item anyway.
    private static List<OpcUaReadPlan> ReadsOf(IEnumerable<OpcUaTagPlan> tags) =>
    [
        .. tags.GroupBy(tag => tag.Tag.Every).OrderBy(rate => rate.Key)
            .Select(rate => new OpcUaReadPlan(
                rate.Key,
                [.. rate.GroupBy(tag => tag.Tag.Coherent ? tag.Tag.Group ?? "" : "").OrderBy(group => group.Key.Length == 0).SelectMany(OpcUaItemPlan.Of)])),
    ];

    private void CheckCoherence(List<OpcUaTagPlan> tags)
    {
        foreach (var group in tags.Where(tag => tag.Tag is { Coherent: true, Group: not null, Readable: true }).GroupBy(tag => tag.Tag.Group!))
        {
            if (group.FirstOrDefault(tag => !tag.IsRead) is { } subscribed)
            {
                Fault(OpcUaFaults.CoherentNeedsReading, subscribed.Tag.Mark, group.Key);
            }
            else if (group.Select(tag => tag.Tag.Every).Distinct().ToList() is { Count: > 1 } rates)
            {
                Fault(OpcUaFaults.CoherentRates, group.First().Tag.Mark, group.Key, string.Join(", ", rates.Select(MapUnits.Format)));
            }
        }
    }

    private void Keep<T>(T? plan, List<T> plans)
        where T : class
    {
        _isFaulty |= plan is null;
        if (plan is not null)
        {
            plans.Add(plan);
        }
    }

    private void Fault(FaultKind kind, SourceMark mark, params object?[] arguments)
    {
        _isFaulty = true;
        faults.Add(new MapFault(kind, mark, arguments));
    }
}
