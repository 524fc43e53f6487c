using IndustrialGateway.Hosting.Certificates;

namespace IndustrialGateway.Hosting.Management;

/// <summary>
/// The page <c>/metrics</c>. Names and labels are promises of the contract; labels are bounded by the map: device, uplink, class, reason, stage; those of certificates by the trust list.
/// </summary>
internal static class MetricsPage
{
    /// <summary>Bounds of the latency buckets in nanoseconds: 100 us to 60 s, fit for deadlines from 1 ms to minutes.</summary>
    public static readonly IReadOnlyList<long> BucketsNs =
    [
        100_000, 250_000, 500_000, 1_000_000, 2_500_000, 5_000_000, 10_000_000, 20_000_000, 50_000_000, 100_000_000, 250_000_000, 500_000_000,
        1_000_000_000, 2_500_000_000, 5_000_000_000, 10_000_000_000, 60_000_000_000,
    ];

    private const double NsPerSecond = 1e9;

    /// <summary>Content type of the text format.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>Writes the page.</summary>
    public static string Write(GatewayFigures figures)
    {
        var text = new PrometheusText();
        WriteGateway(text, figures.Snapshot);
        WriteDevices(text, figures.Snapshot.Devices, figures.Snapshot.ReceivedOwn);
        WriteUplinks(text, figures);
        WriteLatency(text, figures.Latencies);
        LedgerMetrics.Write(text, figures);
        text.Begin("igw_store_bytes", "gauge", "Bytes of a stored class in the store.");
        foreach (var name in figures.StoredClasses)
        {
            text.Line("igw_store_bytes", 0, ("class", name));
        }

        text.Begin("igw_part_restarts_total", "counter", "Runs of a channel or sender that ended by a fault.");
        foreach (var (part, restarts) in figures.Restarts)
        {
            text.Line("igw_part_restarts_total", restarts, ("part", part));
        }

        WriteCertificates(text, figures.Certificates);
        return text.ToString();
    }

    private static void WriteCertificates(PrometheusText text, IReadOnlyList<CertificateFigure> certificates)
    {
        const string name = "igw_certificate_expiry_seconds";
        text.Begin(name, "gauge", "Seconds until an OPC UA certificate ends; negative once it has.");
        foreach (var figure in certificates)
        {
            text.Line(name, Math.Floor(figure.SecondsLeft), ("certificate", figure.Certificate.Subject), ("role", figure.Role), ("thumbprint", figure.Certificate.Thumbprint));
        }
    }

    private static void WriteGateway(PrometheusText text, GatewaySnapshot snapshot)
    {
        text.Begin("igw_build_info", "gauge", "Always 1; the labels say what runs.");
        text.Line("igw_build_info", 1, ("gateway", snapshot.Gateway), ("version", snapshot.Version));
        Single(text, "igw_ready", "gauge", "1: every enabled path has moved data lately.", snapshot.Ready ? 1 : 0);
        Single(text, "igw_epoch", "gauge", "Epoch of this run.", snapshot.Epoch);
        Single(text, "igw_uptime_seconds", "gauge", "Seconds since the start.", snapshot.UptimeSeconds);
        Single(text, "igw_clock_synchronised", "gauge", "1: the wall clock is synchronised.", snapshot.ClockSynchronised ? 1 : 0);
        if (snapshot.ClockMaxErrorNs is { } error)
        {
            Single(text, "igw_clock_max_error_seconds", "gauge", "How far the wall clock may be off.", error / NsPerSecond);
        }

        Single(text, "igw_process_memory_bytes", "gauge", "Memory this process holds.", snapshot.MemoryBytes);
        Single(text, "igw_process_cpu_seconds_total", "counter", "CPU time of this process, user and system.", snapshot.CpuSeconds);
        WriteCollections(text, snapshot.GcCollections);
        Single(text, "igw_process_allocated_bytes_total", "counter", "Managed memory allocated since the start; the data path allocates none.", snapshot.AllocatedBytes);
    }

    private static void WriteCollections(PrometheusText text, IReadOnlyList<long> byGeneration)
    {
        const string name = "igw_gc_collections_total";
        text.Begin(name, "counter", "Garbage collections of this process. Generation 2 stops everything for a moment; in steady running it does not count up.");
        for (var generation = 0; generation < byGeneration.Count; generation++)
        {
            text.Line(name, byGeneration[generation], ("generation", PrometheusText.Number(generation)));
        }
    }

    private static void Single(PrometheusText text, string name, string type, string help, double value)
    {
        text.Begin(name, type, help);
        text.Line(name, value);
    }

    private static void WriteDevices(PrometheusText text, IReadOnlyList<DeviceSnapshot> devices, long receivedOwn)
    {
        Each(text, devices, "igw_device_up", "gauge", "1: the device answers.", device => device.Status == PathStatus.Up ? 1 : 0);
        Each(text, devices, "igw_samples_received_total", "counter", "Samples received from a device, after the report policy.", device => device.Received);
        text.Line("igw_samples_received_total", receivedOwn, ("device", "_gateway"));
        Each(text, devices, "igw_scan_overruns_total", "counter", "Scan slots missed because the one before was still running.", device => device.ScanOverruns);
        Each(text, devices, "igw_device_exchanges_total", "counter", "Requests a device has answered.", device => device.Exchanges);
        Each(text, devices, "igw_bytes_received_total", "counter", "Bytes received in responses.", device => device.ReceivedBytes);
        Each(text, devices, "igw_device_round_trip_seconds", "gauge", "Running average of request to response.", device => device.AverageRoundTripNs / NsPerSecond);
    }

    private static void Each(
        PrometheusText text, IReadOnlyList<DeviceSnapshot> devices, string name, string type, string help, Func<DeviceSnapshot, double> value)
    {
        text.Begin(name, type, help);
        foreach (var device in devices)
        {
            text.Line(name, value(device), ("device", device.Name));
        }
    }

    private static void WriteUplinks(PrometheusText text, GatewayFigures figures)
    {
        var uplinks = figures.Snapshot.Uplinks;
        text.Begin("igw_uplink_up", "gauge", "1: every data connection of the uplink stands.");
        foreach (var uplink in uplinks)
        {
            text.Line("igw_uplink_up", uplink.Status == PathStatus.Up ? 1 : 0, ("uplink", uplink.Name));
        }

        Each(text, uplinks, "igw_samples_forwarded_total", "counter", "Samples acknowledged by the uplink.", books => books.Forwarded);
        Each(text, uplinks, "igw_samples_replaced_total", "counter", "Samples replaced by a newer one of their tag before they were sent.", books => books.Replaced);
        WriteDropped(text, figures);
        Each(text, uplinks, "igw_samples_rejected_total", "counter", "Samples the uplink refused for good.", books => books.Rejected);
        Each(text, uplinks, "igw_samples_stored", "gauge", "Samples waiting for the uplink.", books => books.Stored);
        Each(text, uplinks, "igw_samples_in_flight", "gauge", "Samples sent and not acknowledged yet.", books => books.InFlight);
        Each(text, uplinks, "igw_samples_unexplained", "gauge", "Samples no other figure explains: 0 at rest.", books => books.Unexplained);
        text.Begin("igw_uplink_sent_bytes_total", "counter", "Bytes handed to the kernel.");
        foreach (var uplink in uplinks)
        {
            foreach (var connection in uplink.Connections)
            {
                text.Line("igw_uplink_sent_bytes_total", connection.SentBytes, ("uplink", uplink.Name), ("connection", connection.Name));
            }
        }
    }

    /// <summary>One metric with a line for each uplink and class.</summary>
    public static void Each(
        PrometheusText text, IReadOnlyList<UplinkSnapshot> uplinks, string name, string type, string help, Func<UplinkClassSnapshot, double> value)
    {
        text.Begin(name, type, help);
        foreach (var uplink in uplinks)
        {
            foreach (var books in uplink.Classes)
            {
                text.Line(name, value(books), ("uplink", uplink.Name), ("class", books.Class));
            }
        }
    }

    private static void WriteDropped(PrometheusText text, GatewayFigures figures)
    {
        const string name = "igw_samples_dropped_total";
        text.Begin(name, "counter", "Samples lost, by reason; an empty uplink means before the split.");
        foreach (var (className, byReason) in figures.DroppedBeforeSplit)
        {
            WriteReasons(text, name, "", className, byReason);
        }

        foreach (var uplink in figures.Snapshot.Uplinks)
        {
            foreach (var books in uplink.Classes)
            {
                WriteReasons(text, name, uplink.Name, books.Class, books.Dropped);
            }
        }
    }

    private static void WriteReasons(PrometheusText text, string name, string uplink, string className, IReadOnlyList<long> byReason)
    {
        for (var reason = 0; reason < byReason.Count; reason++)
        {
            text.Line(name, byReason[reason], ("uplink", uplink), ("class", className), ("reason", DropReasons.Names[reason]));
        }
    }

    private static void WriteLatency(PrometheusText text, IReadOnlyList<LatencySeries> latencies)
    {
        const string name = "igw_latency_seconds";
        text.Begin(name, "histogram", "How long a stage took the samples of a class.");
        foreach (var series in latencies)
        {
            WriteHistogram(text, name, series.Histogram, ("class", series.Class), ("stage", StageNames.Of(series.Stage)));
        }

        text.Begin("igw_deadline_misses_total", "counter", "Samples that missed the deadline of their class, by the stage that took more than its share of the time.");
        foreach (var series in latencies)
        {
            text.Line("igw_deadline_misses_total", series.DeadlineMisses, ("class", series.Class), ("stage", StageNames.Of(series.Stage)));
        }
    }

    /// <summary>The lines of one histogram with two labels.</summary>
    public static void WriteHistogram(
        PrometheusText text, string name, LatencyHistogram histogram, (string Label, string Value) first, (string Label, string Value) second)
    {
        foreach (var bound in BucketsNs)
        {
            text.Line(name + "_bucket", histogram.CountAtMost(bound), first, second, ("le", PrometheusText.Number(bound / NsPerSecond)));
        }

        // The sum of all buckets, not the counter beside them: a reading under way may be in one and not yet in the other.
        var count = histogram.CountAtMost(long.MaxValue);
        text.Line(name + "_bucket", count, first, second, ("le", "+Inf"));
        text.Line(name + "_sum", histogram.SumNs / NsPerSecond, first, second);
        text.Line(name + "_count", count, first, second);
    }
}
