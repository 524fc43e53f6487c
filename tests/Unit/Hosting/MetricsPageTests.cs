using IndustrialGateway.Hosting;
using IndustrialGateway.Hosting.Management;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Hosting;

public class MetricsPageTests
{
    private static readonly string[] Golden = """
        igw_build_info{gateway="line-3",version="1.2.3"} 1
        igw_ready 0
        igw_epoch 1763812345
        igw_uptime_seconds 12.5
        igw_clock_synchronised 1
        igw_clock_max_error_seconds 0.0005
        igw_process_memory_bytes 1000
        igw_process_cpu_seconds_total 0.25
        igw_gc_collections_total{generation="0"} 9
        igw_gc_collections_total{generation="1"} 2
        igw_gc_collections_total{generation="2"} 1
        igw_process_allocated_bytes_total 5000
        igw_device_up{device="press-1"} 1
        igw_samples_received_total{device="press-1"} 100
        igw_samples_received_total{device="_gateway"} 4
        igw_scan_overruns_total{device="press-1"} 3
        igw_device_exchanges_total{device="press-1"} 50
        igw_bytes_received_total{device="press-1"} 4000
        igw_device_round_trip_seconds{device="press-1"} 0.002
        igw_uplink_up{uplink="plant"} 0
        igw_samples_forwarded_total{uplink="plant",class="cyclic"} 70
        igw_samples_replaced_total{uplink="plant",class="cyclic"} 20
        igw_samples_dropped_total{uplink="",class="cyclic",reason="ring_full"} 1
        igw_samples_dropped_total{uplink="",class="cyclic",reason="overflow"} 0
        igw_samples_dropped_total{uplink="",class="cyclic",reason="payload_full"} 0
        igw_samples_dropped_total{uplink="",class="cyclic",reason="shutdown"} 0
        igw_samples_dropped_total{uplink="",class="cyclic",reason="codel"} 0
        igw_samples_dropped_total{uplink="plant",class="cyclic",reason="ring_full"} 0
        igw_samples_dropped_total{uplink="plant",class="cyclic",reason="overflow"} 5
        igw_samples_dropped_total{uplink="plant",class="cyclic",reason="payload_full"} 0
        igw_samples_dropped_total{uplink="plant",class="cyclic",reason="shutdown"} 0
        igw_samples_dropped_total{uplink="plant",class="cyclic",reason="codel"} 7
        igw_samples_rejected_total{uplink="plant",class="cyclic"} 2
        igw_samples_stored{uplink="plant",class="cyclic"} 0
        igw_samples_in_flight{uplink="plant",class="cyclic"} 3
        igw_samples_unexplained{uplink="plant",class="cyclic"} 0
        igw_uplink_sent_bytes_total{uplink="plant",connection="cyclic"} 9000
        igw_latency_seconds_bucket{class="cyclic",stage="total",le="0.0001"} 1
        igw_latency_seconds_bucket{class="cyclic",stage="total",le="0.00025"} 1
        igw_latency_seconds_bucket{class="cyclic",stage="total",le="0.0005"} 1
        igw_latency_seconds_bucket{class="cyclic",stage="total",le="0.001"} 1
        igw_latency_seconds_bucket{class="cyclic",stage="total",le="0.0025"} 3
        igw_latency_seconds_bucket{class="cyclic",stage="total",le="0.005"} 3
        igw_latency_seconds_bucket{class="cyclic",stage="total",le="0.01"} 3
        igw_latency_seconds_bucket{class="cyclic",stage="total",le="0.02"} 3
        igw_latency_seconds_bucket{class="cyclic",stage="total",le="0.05"} 3
        igw_latency_seconds_bucket{class="cyclic",stage="total",le="0.1"} 3
        igw_latency_seconds_bucket{class="cyclic",stage="total",le="0.25"} 3
        igw_latency_seconds_bucket{class="cyclic",stage="total",le="0.5"} 3
        igw_latency_seconds_bucket{class="cyclic",stage="total",le="1"} 3
        igw_latency_seconds_bucket{class="cyclic",stage="total",le="2.5"} 3
        igw_latency_seconds_bucket{class="cyclic",stage="total",le="5"} 3
        igw_latency_seconds_bucket{class="cyclic",stage="total",le="10"} 3
        igw_latency_seconds_bucket{class="cyclic",stage="total",le="60"} 3
        igw_latency_seconds_bucket{class="cyclic",stage="total",le="+Inf"} 4
        igw_latency_seconds_sum{class="cyclic",stage="total"} 100.00401
        igw_latency_seconds_count{class="cyclic",stage="total"} 4
        igw_deadline_misses_total{class="cyclic",stage="total"} 1
        igw_deadline_blame_total{uplink="plant",class="cyclic",blame="source"} 4
        igw_deadline_blame_total{uplink="plant",class="cyclic",blame="gateway"} 5
        igw_deadline_blame_total{uplink="plant",class="cyclic",blame="link"} 6
        igw_deadline_blame_total{uplink="plant",class="cyclic",blame="map"} 7
        igw_age_seconds_bucket{uplink="plant",class="cyclic",le="0.0001"} 0
        igw_age_seconds_bucket{uplink="plant",class="cyclic",le="0.00025"} 0
        igw_age_seconds_bucket{uplink="plant",class="cyclic",le="0.0005"} 0
        igw_age_seconds_bucket{uplink="plant",class="cyclic",le="0.001"} 0
        igw_age_seconds_bucket{uplink="plant",class="cyclic",le="0.0025"} 0
        igw_age_seconds_bucket{uplink="plant",class="cyclic",le="0.005"} 0
        igw_age_seconds_bucket{uplink="plant",class="cyclic",le="0.01"} 0
        igw_age_seconds_bucket{uplink="plant",class="cyclic",le="0.02"} 0
        igw_age_seconds_bucket{uplink="plant",class="cyclic",le="0.05"} 0
        igw_age_seconds_bucket{uplink="plant",class="cyclic",le="0.1"} 0
        igw_age_seconds_bucket{uplink="plant",class="cyclic",le="0.25"} 1
        igw_age_seconds_bucket{uplink="plant",class="cyclic",le="0.5"} 1
        igw_age_seconds_bucket{uplink="plant",class="cyclic",le="1"} 1
        igw_age_seconds_bucket{uplink="plant",class="cyclic",le="2.5"} 1
        igw_age_seconds_bucket{uplink="plant",class="cyclic",le="5"} 1
        igw_age_seconds_bucket{uplink="plant",class="cyclic",le="10"} 1
        igw_age_seconds_bucket{uplink="plant",class="cyclic",le="60"} 1
        igw_age_seconds_bucket{uplink="plant",class="cyclic",le="+Inf"} 1
        igw_age_seconds_sum{uplink="plant",class="cyclic"} 0.2
        igw_age_seconds_count{uplink="plant",class="cyclic"} 1
        igw_demoted_messages_total{uplink="plant",class="cyclic"} 8
        igw_uplink_service_latency_seconds{uplink="plant"} 0.042
        igw_uplink_service_allowed_seconds{uplink="plant"} 0.009
        igw_uplink_service_breaks_total{uplink="plant"} 5
        igw_arrival_excess_total{device="press-1",class="cyclic"} 3
        igw_arrival_excess_bits{device="press-1",class="cyclic"} 12000
        igw_store_bytes{class="event"} 0
        igw_part_restarts_total{part="channel 10.0.0.1:502"} 2
        """.Split('\n');

    [Fact]
    public void Write_KnownFigures_GivesThePromisedLines()
    {
        var lines = MetricsPage.Write(Figures()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Golden, lines.Where(line => line[0] != '#'));
    }

    [Fact]
    public void Write_EveryMetric_HasHelpAndTypeOnceBeforeItsLines()
    {
        var seen = new HashSet<string>();
        string? current = null;
        foreach (var line in MetricsPage.Write(Figures()).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("# HELP ", StringComparison.Ordinal))
            {
                current = line.Split(' ')[2];
                Assert.True(seen.Add(current), current);
            }
            else if (line[0] != '#')
            {
                Assert.StartsWith(current!, line, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Write_EveryMetric_IsExplainedInTheDocumentation()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "IndustrialGateway.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The root folder of the sources was not found.");
        }

        var page = File.ReadAllText(Path.Combine(folder.FullName, "docs", "metrics.md"));
        var names = MetricsPage.Write(Figures()).Split('\n').Where(line => line.StartsWith("# TYPE ", StringComparison.Ordinal)).Select(line => line.Split(' ')[2]);

        Assert.All(names, name => Assert.Contains($"| `{name}` |", page, StringComparison.Ordinal));
    }

    [Fact]
    public void Line_LabelWithQuoteBackslashAndBreak_IsEscaped()
    {
        var text = new PrometheusText();
        text.Line("x", 1, ("label", "a\"b\\c\nd"));
        Assert.Equal("x{label=\"a\\\"b\\\\c\\nd\"} 1\n", text.ToString());
    }

    private static GatewayFigures Figures()
    {
        var histogram = new LatencyHistogram();
        histogram.Record(10_000);
        histogram.Record(2_000_000, 2);
        histogram.Record(100_000_000_000);
        var ages = new LatencyHistogram();
        ages.Record(200_000_000);
        return new GatewayFigures
        {
            Snapshot = Snapshot(),
                Latencies = [new LatencySeries("cyclic", Stage.Total, histogram, 1)],
            Ages = [new AgeSeries("plant", "cyclic", ages)],
            DroppedBeforeSplit = [("cyclic", [1, 0, 0, 0, 0])],
            Restarts = [("channel 10.0.0.1:502", 2)],
            StoredClasses = ["event"],
        };
    }

    private static GatewaySnapshot Snapshot() => SnapshotSamples.One() with
    {
        ClockSynchronised = true,
        ReceivedOwn = 4,
        ClockMaxErrorNs = 500_000,
        Devices =
        [
            SnapshotSamples.Device() with { ScanOverruns = 3, Exchanges = 50, ReceivedBytes = 4000, AverageRoundTripNs = 2_000_000, Received = 100 },
        ],
    };
}
