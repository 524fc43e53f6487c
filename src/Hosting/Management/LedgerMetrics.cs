namespace IndustrialGateway.Hosting.Management;

/// <summary>The part of <c>/metrics</c> that says whose fault a missed deadline was, and which premise of the delay bound broke.</summary>
internal static class LedgerMetrics
{
    private const double NsPerSecond = 1e9;

    /// <summary>Writes it. Labels are bounded by the map; excesses stand only where there are any.</summary>
    public static void Write(PrometheusText text, GatewayFigures figures)
    {
        var uplinks = figures.Snapshot.Uplinks;
        WriteBlame(text, uplinks);
        text.Begin(
            "igw_age_seconds", "histogram", "How old the receiver's value of a tag had become when the next one reached it; tags that report every scan.");
        foreach (var series in figures.Ages)
        {
            MetricsPage.WriteHistogram(text, "igw_age_seconds", series.Histogram, ("uplink", series.Uplink), ("class", series.Class));
        }

        MetricsPage.Each(
            text, uplinks, "igw_demoted_messages_total", "counter",
            "Messages sent behind all others because their class had used up its share of the uplink: it brings more than the map says.", books => books.Demoted);
        WriteService(text, uplinks);
        WriteExcesses(text, figures.Snapshot.Excesses);
    }

    private static void WriteBlame(PrometheusText text, IReadOnlyList<UplinkSnapshot> uplinks)
    {
        const string name = "igw_deadline_blame_total";
        text.Begin(
            name, "counter",
            "Samples that missed the deadline of their class, by whose fault it was: source (a device brought more than its map says), gateway (this program or machine), "
            + "link (the uplink was down or slower than the map says), map (nothing broke: it asks for this much time).");
        foreach (var uplink in uplinks)
        {
            foreach (var books in uplink.Classes)
            {
                foreach (var blame in BlameNames.All)
                {
                    text.Line(name, books.Late.Of(blame), ("uplink", uplink.Name), ("class", books.Class), ("blame", BlameNames.Of(blame)));
                }
            }
        }
    }

    private static void WriteService(PrometheusText text, IReadOnlyList<UplinkSnapshot> uplinks)
    {
        Each(
            text, uplinks, "igw_uplink_service_latency_seconds", "gauge",
            "The longest the uplink has kept a message beyond what its stated rate explains, since the start: the latency to write into the map, at least.",
            service => service.WorstNs);
        Each(
            text, uplinks, "igw_uplink_service_allowed_seconds", "gauge",
            "What the map lets that be: above it the promise about deadlines does not hold. Missing where the map states no latency.", service => service.AllowedNs);
        text.Begin("igw_uplink_service_breaks_total", "counter", "How often the uplink was slower than the map says, or lost a connection.");
        foreach (var uplink in uplinks)
        {
            text.Line("igw_uplink_service_breaks_total", uplink.Service.Breaks, ("uplink", uplink.Name));
        }
    }

    private static void Each(
        PrometheusText text, IReadOnlyList<UplinkSnapshot> uplinks, string name, string type, string help, Func<ServiceSnapshot, long?> valueNs)
    {
        text.Begin(name, type, help);
        foreach (var uplink in uplinks)
        {
            if (valueNs(uplink.Service) is { } ns)
            {
                text.Line(name, ns / NsPerSecond, ("uplink", uplink.Name));
            }
        }
    }

    private static void WriteExcesses(PrometheusText text, IReadOnlyList<ExcessSnapshot> excesses)
    {
        text.Begin("igw_arrival_excess_total", "counter", "How often a device brought more in a class than its scan rates and tag sizes allow; only devices that did.");
        foreach (var excess in excesses)
        {
            text.Line("igw_arrival_excess_total", excess.Count, ("device", excess.Device), ("class", excess.Class));
        }

        text.Begin("igw_arrival_excess_bits", "gauge", "The most it brought beyond that at once, in bits.");
        foreach (var excess in excesses)
        {
            text.Line("igw_arrival_excess_bits", excess.WorstBits, ("device", excess.Device), ("class", excess.Class));
        }
    }
}
