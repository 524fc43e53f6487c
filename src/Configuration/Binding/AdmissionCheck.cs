using IndustrialGateway.Configuration.Faults;
using IndustrialGateway.Configuration.Keys;
using IndustrialGateway.Map;

namespace IndustrialGateway.Configuration.Binding;

/// <summary>Says where <c>admission: enforce</c> enforces nothing: at uplinks that do not state what a bound is computed from.</summary>
internal static class AdmissionCheck
{
    private static readonly Phrase Both = new("rate and latency", "rate 与 latency");

    public static void Run(bool isEnforced, IReadOnlyList<UplinkSettings> uplinks, IFaultSink faults)
    {
        foreach (var uplink in isEnforced ? uplinks : [])
        {
            var lacksRate = uplink.RateBitsPerSecond is null;
            var lacksLatency = uplink is { IsAcknowledged: true, Latency: null };
            if (lacksRate || lacksLatency)
            {
                object missing = !lacksRate ? UplinkKeys.Latency.Name : !lacksLatency ? UplinkKeys.Rate.Name : Both;
                faults.Add(new MapFault(ValueFaults.NothingEnforced, uplink.Mark, uplink.Name, missing));
            }
        }
    }
}
