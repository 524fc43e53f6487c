using IndustrialGateway.Configuration;
using IndustrialGateway.Map;
using IndustrialGateway.Shaping.Bounds;

namespace IndustrialGateway.Cli.Planning;

/// <summary>
/// How old a value of a class may be when it arrives: it waited for its scan, for its device and for the bound. Of the tag that waits longest. Immutable.
/// </summary>
/// <param name="Device">Its device.</param>
/// <param name="Every">Its scan rate.</param>
/// <param name="DeviceTime">What the device may take.</param>
/// <param name="IsTimeout">True where that is its time-out, because the map predicts nothing.</param>
/// <param name="Ns">All together, nanoseconds.</param>
internal sealed record WorstAge(string Device, TimeSpan Every, TimeSpan DeviceTime, bool IsTimeout, long Ns)
{
    /// <summary>The worst age of a class; null without a bound, or where only the gateway itself has tags of it.</summary>
    public static WorstAge? Of(GatewayMap map, UplinkSettings uplink, ClassBound bound, IReadOnlyList<DevicePlan> plans)
    {
        WorstAge? worst = null;
        foreach (var plan in bound.BoundNs is null ? [] : plans)
        {
            foreach (var every in EveriesOf(plan.Device, uplink, bound.Class))
            {
                var predicted = plan.CycleOf(every);
                var device = predicted > TimeSpan.Zero ? predicted : TimeoutOf(map, plan.Device) ?? TimeSpan.Zero;
                var ns = (long)(every + device).TotalNanoseconds + bound.BoundNs!.Value;
                worst = worst is null || ns > worst.Ns ? new WorstAge(plan.Device.Name, every, device, predicted == TimeSpan.Zero, ns) : worst;
            }
        }

        return worst;
    }

    private static IEnumerable<TimeSpan> EveriesOf(DeviceSettings device, UplinkSettings uplink, LatencyClass item) =>
        device.Tags
            .Where(tag => tag.Readable && uplink.Selected[tag.Id.Index] && (tag.Class.Index == item.Index || tag.History?.Index == item.Index))
            .Select(tag => tag.Every)
            .Distinct();

    private static TimeSpan? TimeoutOf(GatewayMap map, DeviceSettings device)
    {
        var factory = map.Channels.First(channel => channel.Devices.Contains(device)).Factory;
        return factory.DeviceKeys.OfType<MapKey<TimeSpan?>>().FirstOrDefault(key => key.Name == "timeout") is { } key ? device.Keys.Get(key) : null;
    }
}
