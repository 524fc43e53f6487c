using Xunit;

namespace IndustrialGateway.Tests.Unit.Pipeline;

public sealed class LossCellTests
{
    private readonly LossCell _cell = new(DropReason.RingFull);

    [Fact]
    public void TryTake_SeveralLosses_MergeIntoOneGap()
    {
        _cell.Add(1, 100, 100, new TagId(4));
        _cell.Add(2, 200, 250, new TagId(4));

        Assert.True(_cell.TryTake(out var gap));
        Assert.Equal(new SampleGap(3, DropReason.RingFull, 100, 250, new TagId(4)), gap);
        Assert.False(_cell.TryTake(out _));
    }

    [Fact]
    public void TryTake_AfterAnnouncement_BeginsANewRun()
    {
        _cell.Add(1, 100, 100, new TagId(4));
        _cell.TryTake(out _);
        _cell.Add(1, 300, 300, new TagId(5));

        Assert.True(_cell.TryTake(out var gap));
        Assert.Equal(new SampleGap(1, DropReason.RingFull, 300, 300, new TagId(5)), gap);
        Assert.Equal(2, _cell.Total);
    }

    [Fact]
    public void TryTake_SeveralTags_NamesNone()
    {
        _cell.Add(1, 100, 100, new TagId(4));
        _cell.Add(1, 110, 110, new TagId(5));
        _cell.TryTake(out var gap);

        Assert.Equal(-1, gap.Tag.Index);
    }

    [Fact]
    public void Concurrent_WriterAndReader_CountEveryLossOnce()
    {
        const int Losses = 2_000_000;
        var writer = new Thread(() =>
        {
            for (var i = 1; i <= Losses; i++)
            {
                _cell.Add(1, i, i, new TagId(1));
            }
        });
        writer.Start();
        var (count, lastTo, faults) = (0L, 0L, 0);
        while (count < Losses)
        {
            if (_cell.TryTake(out var gap))
            {
                // Each loss i is at time i: a gap of n ends n after the one before, and begins not before its end.
                count += gap.Count;
                faults += gap.ToNs == count && gap.FromNs >= lastTo && gap.FromNs <= gap.ToNs ? 0 : 1;
                lastTo = gap.ToNs;
            }
        }

        writer.Join();
        Assert.Equal(0, faults);
        Assert.Equal(Losses, count);
    }
}
