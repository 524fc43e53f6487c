using IndustrialGateway.Cli.Bench.Isolation;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Cli.Bench;

public sealed class IsolationVerdictTests
{
    private static readonly IsolationResult Clean = Result(IsolationKind.Loaded);

    [Fact]
    public void Holds_CleanRuns_IsTrue() => Assert.True(Verdict(Clean).Holds);

    [Fact]
    public void Holds_OneControlSampleLost_IsFalse() => Assert.False(Verdict(Clean with { ControlLost = 1 }).Holds);

    [Fact]
    public void Holds_OneControlSampleReplaced_IsOnlyAnAimMissed()
    {
        var verdict = Verdict(Clean with { ControlReplaced = 1 });
        Assert.Equal((true, false), (verdict.Holds, verdict.NothingReplaced));
    }

    [Fact]
    public void Holds_HoleInTheNumbers_IsFalse() => Assert.False(Verdict(Clean with { Arrivals = Clean.Arrivals with { SequenceFaults = 1 } }).Holds);

    [Fact]
    public void Holds_ForwardedAndNotArrived_IsFalse() => Assert.False(Verdict(Clean with { AllForwardedArrived = false }).Holds);

    [Fact]
    public void Holds_BooksNotExact_IsFalse() => Assert.False(Verdict(Clean with { BooksAreExact = false }).Holds);

    [Fact]
    public void Holds_MoreAnnouncedThanBooked_IsFalse() => Assert.False(Verdict(Clean with { GapsAreCovered = false }).Holds);

    [Theory]
    [InlineData(5, true)]
    [InlineData(4, false)]
    public void Holds_Load_MustBeFiveTimesTheUplink(int times, bool holds)
    {
        // 1 Mbit/s for 10 s at 100 bytes a sample is 12,500 samples.
        Assert.Equal(holds, Verdict(Clean with { BulkOffered = times * 12_500 }).Holds);
    }

    [Fact]
    public void Ratios_OfP999_LoadedToIdleAndSharedToLoaded()
    {
        var (idle, loaded, shared) = (Result(IsolationKind.Idle), Result(IsolationKind.Loaded), Result(IsolationKind.Shared));
        idle.Latency.Record(10_000_000);
        loaded.Latency.Record(15_000_000);
        shared.Latency.Record(150_000_000);
        var verdict = new IsolationVerdict(idle, loaded, shared);

        Assert.Equal((1.5, 10.0), (Math.Round(verdict.LoadedRatio, 6), Math.Round(verdict.SharedRatio, 6)));
    }

    [Fact]
    public void Together_TwoRuns_AddsAndMerges()
    {
        var other = Result(IsolationKind.Loaded) with { ControlLost = 3, BooksAreExact = false };
        other.Latency.Record(5_000_000);

        var sum = IsolationResult.Together([Clean, other]);

        Assert.Equal((20.0, 3, 2000, 1), (sum.Seconds, sum.ControlLost, sum.Arrivals.Counted, sum.Latency.Count));
        Assert.False(sum.BooksAreExact);
        Assert.Equal(0, Clean.Latency.Count);
        Assert.Equal(10, sum.Offered, 6);
    }

    private static IsolationVerdict Verdict(IsolationResult loaded) => new(Result(IsolationKind.Idle), loaded, Result(IsolationKind.Shared));

    private static IsolationResult Result(IsolationKind kind) => new()
    {
        Kind = kind,
        Seconds = 10,
        BitsPerSecond = 1_000_000,
        Arrivals = new IsolationArrivals { Counted = 1000, BulkCounted = 100, BulkBytes = 10_000 },
        Latency = new LatencyHistogram(),
        Control = new ClassBooks(),
        ControlLost = 0,
        ControlReplaced = 0,
        Bulk = new ClassBooks(),
        BulkOffered = 125_000,
        BooksAreExact = true,
        AllForwardedArrived = true,
        GapsAreCovered = true,
        Blamed = new Dictionary<string, long>(),
        Overruns = 0,
        Stages = new Dictionary<string, StageFigures>(),
        FullCollections = 0,
        CpuSeconds = 1,
        CarriedBytes = 1,
        RelayLateness = new LatencyHistogram(),
    };
}
