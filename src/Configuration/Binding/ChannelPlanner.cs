using IndustrialGateway.Configuration.Faults;
using IndustrialGateway.Map;

namespace IndustrialGateway.Configuration.Binding;

/// <summary>Gathers the devices of each channel and lets their factory plan it, so that faults of addresses come in the same run as all others.</summary>
internal sealed class ChannelPlanner(LoadContext context, DeviceBinder binder)
{
    public IReadOnlyList<MapChannel> Plan()
    {
        var channels = new List<MapChannel>();
        foreach (var group in binder.Devices.Where(device => !binder.IsNowhere(device)).GroupBy(Key))
        {
            var devices = group.ToList();
            var plan = group.Key.Factory.CreatePlan(devices, SinkFor(devices));
            if (plan is not null && group.Key.Enabled)
            {
                channels.Add(new MapChannel(group.Key.Factory, group.Key.Channel, devices, plan));
            }
        }

        return channels;
    }

    // A disabled device is checked like the others, but not together with those that run.
    private (ISourceFactory Factory, string Channel, bool Enabled) Key(DeviceSettings device)
    {
        var factory = context.Catalog.SourceOf(device.Protocol)!;
        return (factory, factory.ChannelKey(device), device.Enabled);
    }

    private IFaultSink SinkFor(List<DeviceSettings> devices)
    {
        var faulty = devices.Where(binder.IsFaulty).Select(device => device.Mark).ToList();
        return faulty.Count == 0 ? context.Faults : new ConsequenceFilter(context.Faults, faulty);
    }
}
