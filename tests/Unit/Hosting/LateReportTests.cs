using IndustrialGateway.Hosting.Health;
using IndustrialGateway.Shaping.Premises;
using IndustrialGateway.Tests.Testing.Hosting;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Hosting;

public sealed class LateReportTests : IDisposable
{
    private readonly LateCase _case = new();
    private readonly ListLogger _log = new();
    private readonly LateReport _report;

    public LateReportTests() => _report = new LateReport(_case.Parts, _log);

    public void Dispose() => _log.Dispose();

    private IReadOnlyList<string> Lines => [.. _log.Lines.Select(line => line.Text)];

    [Fact]
    public void Look_NothingLate_SaysNothing()
    {
        Seconds(60);

        Assert.Empty(Lines);
    }

    [Fact]
    public void Look_FirstMiss_IsSaidAtTheNextLookWithTheWorstOfThem()
    {
        _case.Plant.Miss(_case.Sample("temperature", Blame.Gateway, totalMs: 120, count: 3));
        _case.Plant.Miss(_case.Sample("temperature", Blame.Gateway, totalMs: 260, count: 2));
        Seconds(1);

        var line = Assert.Single(Lines);
        Assert.StartsWith("5 samples of class cyclic were late at uplink plant: the worst took 260.0 ms of 100 ms, stage queue too long. Blame: gateway;", line, StringComparison.Ordinal);
        Assert.Contains("full garbage collections", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Look_MissesGoOn_OneLineEachTenSecondsThatCountsTheRest()
    {
        for (var second = 0; second < 30; second++)
        {
            _case.Plant.Miss(_case.Sample("temperature", Blame.Gateway));
            Seconds(1);
        }

        Assert.Equal(["1", "10", "10"], Lines.Select(line => line.Split(' ')[0]));
    }

    [Fact]
    public void Look_OtherBlameOrUplink_HasLinesOfItsOwn()
    {
        _case.Plant.Miss(_case.Sample("temperature", Blame.Gateway));
        _case.Plant.Miss(_case.Sample("temperature", Blame.Link));
        _case.Cloud.Miss(_case.Sample("temperature", Blame.Link));
        Seconds(1);

        Assert.Equal(3, Lines.Count);
        Assert.Single(Lines, line => line.Contains("uplink cloud", StringComparison.Ordinal));
    }

    [Fact]
    public void Look_BlameSource_NamesTheDeviceThatBroughtMost()
    {
        _case.Plant.Arrivals[0] = new ArrivalFigures(1, 1_000);
        _case.Plant.Arrivals[1] = new ArrivalFigures(7, 12_000);
        _case.Cloud.Arrivals[0] = new ArrivalFigures(9, 99_000);
        _case.Plant.Miss(_case.Sample("temperature", Blame.Source));
        Seconds(1);

        Assert.Contains("Blame: source; device press-2 brought up to 12000 bits more", Assert.Single(Lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(9_000_000L, "up to 42.0 ms, the map allows 9 ms")]
    [InlineData(null, "up to 42.0 ms, the map states no latency")]
    public void Look_BlameLink_PutsTheMeasuredBesideTheStatedLatency(long? allowedNs, string text)
    {
        _case.Plant.Service = new ServiceFigures(10_000_000, allowedNs, 42_000_000, 3);
        _case.Plant.Miss(_case.Sample("temperature", Blame.Link));
        Seconds(1);

        Assert.Contains(text, Assert.Single(Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void Look_MoreThanTheLogKeeps_CountsAll()
    {
        for (var i = 0; i < 1000; i++)
        {
            _case.Plant.Miss(_case.Sample("temperature", Blame.Gateway));
        }

        Seconds(1);

        Assert.StartsWith("1000 samples", Assert.Single(Lines), StringComparison.Ordinal);
    }

    private void Seconds(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _case.Time.Advance(TimeSpan.FromSeconds(1));
            _report.Look(_case.Clock.MonotonicNs);
        }
    }
}
