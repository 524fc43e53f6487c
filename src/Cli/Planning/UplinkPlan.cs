using IndustrialGateway.Configuration;
using IndustrialGateway.Shaping.Bounds;

namespace IndustrialGateway.Cli.Planning;

/// <summary>The bounds of one uplink with what people want beside them. Immutable.</summary>
/// <param name="Bound">The bounds.</param>
/// <param name="Ages">Worst ages, one for each class of the bound.</param>
/// <param name="Broken">Classes that cannot be promised their deadline.</param>
/// <param name="Responses">Devices and classes whose scans come in more responses than the bound counts messages.</param>
internal sealed record UplinkPlan(
    UplinkBound Bound, IReadOnlyList<WorstAge?> Ages, IReadOnlyList<BrokenPromise> Broken, IReadOnlyList<(string Device, string Class, int Responses)> Responses)
{
    private const int CountedMessages = 2;

    /// <summary>The uplinks of a map.</summary>
    public static IReadOnlyList<UplinkPlan> Of(GatewayMap map, IReadOnlyList<DevicePlan> plans) =>
    [
        .. from uplink in map.Uplinks
           let bound = UplinkBound.Of(uplink, map.Tags, map.Classes)
           select new UplinkPlan(
               bound,
               [.. bound.Classes.Select(item => WorstAge.Of(map, uplink, item, plans))],
               BrokenPromise.Of(bound, map.Tags, map.Classes),
               [.. bound.IsComputed ? ManyResponses(bound, plans) : []]),
    ];

    private static IEnumerable<(string Device, string Class, int Responses)> ManyResponses(UplinkBound bound, IReadOnlyList<DevicePlan> plans) =>
        from plan in plans
        from item in bound.Classes
        where item.Class.Deadline is not null && plan.Device.Tags.Any(tag => bound.Uplink.Selected[tag.Id.Index])
        let most = plan.Requests
            .Where(request => request.SamplesByClass.Any(samples => samples.Class == item.Class.Index && samples.Samples > 0))
            .GroupBy(request => request.Every)
            .Select(scan => scan.Count())
            .DefaultIfEmpty()
            .Max()
        where most > CountedMessages
        select (plan.Device.Name, item.Class.Name, most);
}
