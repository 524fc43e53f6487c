using IndustrialGateway.Map;

namespace IndustrialGateway.Configuration;

/// <summary>
/// The enabled devices that share one connection or bus, and the plan their factory made of them. A simulated device is planned again by the host once its
/// simulator has an endpoint.
/// </summary>
/// <param name="Factory">Makes plan and adapter.</param>
/// <param name="Key">What the devices share: <see cref="ISourceFactory.ChannelKey"/>.</param>
/// <param name="Devices">In map order.</param>
/// <param name="Plan">Made and checked when the map was loaded.</param>
public sealed record MapChannel(ISourceFactory Factory, string Key, IReadOnlyList<DeviceSettings> Devices, ChannelPlan Plan);
