using IndustrialGateway.Configuration;
using IndustrialGateway.Map;

namespace IndustrialGateway.Cli.Planning;

/// <summary>The requests one device will get, and how busy they keep the connection they share. Immutable.</summary>
/// <param name="Device">The device.</param>
/// <param name="Channel">Name of its connection or bus.</param>
/// <param name="Requests">Its recurring requests, fastest first.</param>
internal sealed record DevicePlan(DeviceSettings Device, string Channel, IReadOnlyList<PlannedRequest> Requests)
{
    /// <summary>Share of the time the predicted requests take: above 1 the wanted scan rates cannot be kept, whatever the gateway does.</summary>
    public double Busy => Requests.Sum(request => request.PredictedTime / request.Every);

    public bool IsOverbooked => Busy > 1;

    public double RequestsPerSecond => Requests.Sum(request => 1 / request.Every.TotalSeconds);

    public double BytesOutPerSecond => Requests.Sum(request => request.RequestBytes / request.Every.TotalSeconds);

    public double BytesInPerSecond => Requests.Sum(request => request.ResponseBytes / request.Every.TotalSeconds);

    /// <summary>Predicted time of all requests of one scan rate: the cycle, to compare with the rate.</summary>
    public TimeSpan CycleOf(TimeSpan every) =>
        Requests.Where(request => request.Every == every).Aggregate(TimeSpan.Zero, (sum, request) => sum + request.PredictedTime);

    /// <summary>The enabled devices of a map, in map order.</summary>
    public static IReadOnlyList<DevicePlan> Of(GatewayMap map)
    {
        var requests = map.Channels.SelectMany(channel => channel.Plan.Explain().Select(request => (channel.Plan.Name, request))).ToLookup(entry => entry.request.Device);
        return
        [
            .. from device in map.Devices
               where device.Enabled
               let own = requests[device.Name].ToList()
               select new DevicePlan(device, own.FirstOrDefault().Name ?? device.Endpoint, [.. own.Select(entry => entry.request).OrderBy(request => request.Every)]),
        ];
    }
}
