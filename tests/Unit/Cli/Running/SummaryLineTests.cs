using IndustrialGateway.Cli;
using IndustrialGateway.Cli.Running;
using IndustrialGateway.Hosting;
using IndustrialGateway.Map;
using IndustrialGateway.Tests.Unit.Hosting;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Cli.Running;

public sealed class SummaryLineTests
{
    [Theory]
    [InlineData(0, 0, 0, "control p50 1 ms p99 2 ms")]
    [InlineData(0, 10, 2, "control p50 1 ms p99 2 ms late 12 (gateway 10, link 2)")]
    [InlineData(1234, 0, 0, "control p50 1 ms p99 2 ms late 1,234 (source 1,234)")]
    public void Of_MissedDeadlines_SaysWhoseFaultTheyWere(long source, long gateway, long link, string end)
    {
        var line = SummaryLine.Of(Snapshot(new BlameSnapshot(source, gateway, link, 0)), new CliOptions(Language.English));

        Assert.EndsWith("  " + end, line, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_MissedDeadlines_AreThereByBlame() =>
        Assert.Contains("\"late\":15,\"late_source\":0,\"late_gateway\":10,\"late_link\":2,\"late_map\":3", SummaryLine.Json(Snapshot(new BlameSnapshot(0, 10, 2, 3))), StringComparison.Ordinal);

    private static GatewaySnapshot Snapshot(BlameSnapshot late) => SnapshotSamples.One() with
    {
        Classes =
        [
            new ClassSnapshot
            {
                Name = "control", Deadline = TimeSpan.FromMilliseconds(20), Tags = 1, Forwarded = 100, Replaced = 0, Dropped = 0, Late = late,
                Stages =
                [
                    new LatencySnapshot
                    {
                        Stage = Stage.Total, Count = 100, P50Ns = 1_000_000, P99Ns = 2_000_000, P999Ns = 3_000_000, MaxNs = 40_000_000, DeadlineMisses = 0,
                    },
                    new LatencySnapshot
                    {
                        Stage = Stage.Queue, Count = 100, P50Ns = 1, P99Ns = 1, P999Ns = 1, MaxNs = 1, DeadlineMisses = late.Total,
                    },
                ],
            },
        ],
    };
}
