using Xunit;

namespace IndustrialGateway.Tests.Unit.Shaping.Ledger;

public sealed class LateLogTests
{
    [Fact]
    public void Read_ReaderKeepsUp_GivesEverythingOnce()
    {
        var log = new LateLog();
        var entries = new LateSample[10];
        long cursor = 0;
        var seen = new List<int>();
        for (var i = 0; i < 1_000; i++)
        {
            log.Add(Entry(i));
            seen.AddRange(entries[..log.Read(ref cursor, entries, out var skipped)].Select(entry => entry.Count));
            Assert.Equal(0, skipped);
        }

        Assert.Equal(Enumerable.Range(0, 1_000), seen);
    }

    [Fact]
    public void Read_ReaderOvertaken_GivesTheNewestAndSaysHowManyAreMissing()
    {
        var log = new LateLog();
        for (var i = 0; i < 1_000; i++)
        {
            log.Add(Entry(i));
        }

        long cursor = 0;
        var entries = new LateSample[1_000];
        var copied = log.Read(ref cursor, entries, out var skipped);
        Assert.Equal((1_000, 1_000), (copied + (int)skipped, cursor));
        Assert.Equal(999, entries[copied - 1].Count);
    }

    [Fact]
    public async Task Read_BesideTheWriter_NeverGivesATornEntry()
    {
        var log = new LateLog();
        var writer = Task.Run(() =>
        {
            for (var i = 0; i < 2_000_000; i++)
            {
                log.Add(Entry(i));
            }
        }, TestContext.Current.CancellationToken);
        long cursor = 0;
        var entries = new LateSample[64];
        long total = 0;
        while (!writer.IsCompleted || cursor < log.Written)
        {
            var copied = log.Read(ref cursor, entries, out var skipped);
            total += copied + skipped;
            foreach (var entry in entries.AsSpan(0, copied))
            {
                Assert.Equal((entry.Count, entry.Count), ((int)entry.QueueNs, (int)entry.DeadlineNs));
            }
        }

        await writer;
        Assert.Equal(2_000_000, total);
    }

    private static LateSample Entry(int number) => new()
    {
        Tag = new TagId(number), Class = 0, Count = number, ReceiveTimeNs = number, PipelineNs = number, QueueNs = number, UplinkNs = number, DeadlineNs = number,
        Stage = Stage.Queue, Blame = Blame.Link,
    };
}
