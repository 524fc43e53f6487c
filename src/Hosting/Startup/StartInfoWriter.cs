namespace IndustrialGateway.Hosting.Startup;

/// <summary>Describes a gateway that has just started.</summary>
internal static class StartInfoWriter
{
    /// <summary>The description.</summary>
    public static GatewayStartInfo Write(GatewayParts parts, string? managementUrl, EmbeddedBroker? broker)
    {
        var map = parts.Map;
        var inUse = map.Tags.Devices.SelectMany(device => device.Tags).SelectMany(tag => new[] { tag.Class, tag.History }).OfType<LatencyClass>();
        return new GatewayStartInfo
        {
            GatewayId = map.GatewayId,
            Epoch = parts.Status.Epoch,
            Devices =
            [
                .. parts.Devices.Select(state => new StartedDevice(
                    state.Device.Name, state.Device.Protocol, state.Device.Endpoint, state.Device.Tags.Count, state.Device.Simulated, state.Device.Enabled)),
            ],
            Uplinks =
            [
                .. parts.Uplinks.Select(uplink => new StartedUplink(
                    uplink.Settings.Name, uplink.Settings.Type, uplink.Endpoint, broker is not null && EmbeddedBroker.IsUsedBy(uplink.Settings))),
            ],
            ManagementUrl = managementUrl,
            BrokerEndpoint = broker?.Endpoint,
            BrokerPortWasTaken = broker?.PortWasTaken ?? false,
            ClassesHeldInMemory = [.. inUse.Where(c => c.Stored).DistinctBy(c => c.Name).OrderBy(c => c.Index).Select(c => c.Name)],
        };
    }
}
