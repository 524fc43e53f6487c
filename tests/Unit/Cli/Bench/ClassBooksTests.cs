using IndustrialGateway.Cli.Bench.Isolation;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Cli.Bench;

public sealed class ClassBooksTests
{
    private const string Page = """
        # HELP igw_samples_received_total Samples received from a device.
        igw_samples_received_total{device="d0"} 20
        igw_samples_received_total{device="d1"} 30
        igw_samples_received_total{device="d2"} 1000
        igw_samples_received_total{device="_gateway"} 7
        igw_samples_forwarded_total{uplink="plant",class="control"} 50
        igw_samples_forwarded_total{uplink="plant",class="bulk"} 600
        igw_samples_replaced_total{uplink="plant",class="bulk"} 1
        igw_samples_dropped_total{uplink="",class="bulk",reason="ring_full"} 9
        igw_samples_dropped_total{uplink="plant",class="bulk",reason="ring_full"} 0
        igw_samples_dropped_total{uplink="plant",class="bulk",reason="overflow"} 300
        igw_samples_dropped_total{uplink="plant",class="control",reason="overflow"} 0
        igw_samples_rejected_total{uplink="plant",class="bulk"} 2
        igw_samples_stored{uplink="plant",class="bulk"} 80
        igw_samples_in_flight{uplink="plant",class="bulk"} 8
        igw_samples_unexplained{uplink="plant",class="bulk"} 0

        """;

    [Fact]
    public void Of_Page_ReadsOneClassAndItsDevices()
    {
        var bulk = ClassBooks.Of(new MetricsText(Page), "bulk", 2..3);

        Assert.Equal((1000, 600, 1, 2, 80, 8), (bulk.Received, bulk.Forwarded, bulk.Replaced, bulk.Rejected, bulk.Stored, bulk.InFlight));
        Assert.Equal((9, 300), (bulk.DroppedBy["ring_full"], bulk.DroppedBy["overflow"]));
        Assert.Equal(311, bulk.Lost);
        Assert.True(bulk.IsExact);
    }

    [Fact]
    public void IsExact_OneSampleInNoFigure_IsFalse()
    {
        var control = ClassBooks.Of(new MetricsText(Page), "control", 0..2);

        Assert.True(control.IsExact);
        Assert.False((control with { Received = 51 }).IsExact);
        Assert.False((control with { Unexplained = 1 }).IsExact);
        Assert.True((control with { Received = 51, Replaced = 1 }).IsExact);
    }

    [Fact]
    public void Plus_TwoRuns_AddsEveryFigure()
    {
        var bulk = ClassBooks.Of(new MetricsText(Page), "bulk", 2..3);
        var sum = bulk.Plus(bulk);

        Assert.Equal((2000, 622, 160), (sum.Received, sum.Lost, sum.Stored));
        Assert.True(sum.IsExact);
    }
}
