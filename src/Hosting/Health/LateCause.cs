using System.Globalization;
using IndustrialGateway.Hosting.Uplinks;
using IndustrialGateway.Shaping.Premises;

namespace IndustrialGateway.Hosting.Health;

/// <summary>What to look at when a deadline was missed. One thread.</summary>
internal sealed class LateCause(GatewayParts parts)
{
    private const double NsPerMs = 1e6;

    private TimeSpan _cpu = Environment.CpuUsage.TotalTime;
    private long _sinceNs = parts.Clock.MonotonicNs;
    private int _collections = GC.CollectionCount(2);

    /// <summary>The device with the largest excess in this class, a more urgent one or an equal: those go before it or beside it. A dash where none is known.</summary>
    public (string Device, long Bits) WorstSource(UplinkRuntime uplink, LatencyClass latencyClass)
    {
        var (worst, bits) = ("-", 0L);
        foreach (var device in parts.Map.Tags.Devices)
        {
            foreach (var other in parts.Map.Classes.All)
            {
                var isAhead = other.Index <= latencyClass.Index || other.Deadline == latencyClass.Deadline;
                if (isAhead && uplink.Books.ArrivalOf(other.Index, device.Index).WorstBits is var excess && excess > bits)
                {
                    (worst, bits) = (device.Name, excess);
                }
            }
        }

        return (worst, bits);
    }

    /// <summary>Cores this process kept busy, and its full garbage collections, since the last call.</summary>
    public (double Cores, int Collections) Machine()
    {
        var (cpu, nowNs, collections) = (Environment.CpuUsage.TotalTime, parts.Clock.MonotonicNs, GC.CollectionCount(2));
        var cores = (cpu - _cpu).TotalNanoseconds / Math.Max(1, nowNs - _sinceNs);
        var fresh = collections - _collections;
        (_cpu, _sinceNs, _collections) = (cpu, nowNs, collections);
        return (cores, fresh);
    }

    /// <summary>What the map allows the link, for people.</summary>
    public static string Allowed(ServiceFigures service) => service.AllowedNs is { } ns
        ? string.Create(CultureInfo.InvariantCulture, $"the map allows {ns / NsPerMs:0.#} ms")
        : "the map states no latency";
}
