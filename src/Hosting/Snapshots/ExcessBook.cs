using IndustrialGateway.Map;

namespace IndustrialGateway.Hosting;

/// <summary>Which devices brought more than the map allows. Any thread; each call looks anew.</summary>
internal sealed class ExcessBook(GatewayParts parts)
{
    /// <summary>Devices and classes with any excess, in the order of the map.</summary>
    public IReadOnlyList<ExcessSnapshot> All()
    {
        List<ExcessSnapshot>? all = null;
        foreach (var device in parts.Map.Tags.Devices)
        {
            foreach (var latencyClass in parts.Map.Classes.All)
            {
                if (Of(device, latencyClass) is { } excess)
                {
                    (all ??= []).Add(excess);
                }
            }
        }

        return all ?? [];
    }

    // Every uplink watches the same arrivals, as far as it takes them: the one that saw most has seen them all.
    private ExcessSnapshot? Of(DeviceSettings device, LatencyClass latencyClass)
    {
        var (count, bits) = (0L, 0L);
        foreach (var uplink in parts.Uplinks)
        {
            var figures = uplink.Books.ArrivalOf(latencyClass.Index, device.Index);
            (count, bits) = (Math.Max(count, figures.Count), Math.Max(bits, figures.WorstBits));
        }

        return count > 0 ? new ExcessSnapshot(device.Name, latencyClass.Name, count, bits) : null;
    }
}
