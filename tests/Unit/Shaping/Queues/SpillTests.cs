using IndustrialGateway.Tests.Testing.Pipeline;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Shaping.Queues;

public sealed class SpillTests
{
    private const int Memory = 16;
    private readonly TestMap _map = new();
    private readonly ListSpill _spill = new(1_000);
    private readonly ShapingBench _bench;

    public SpillTests()
    {
        _map.AddDevice("a", 4, "event");
        _map.AddDevice("b", 4, "event");
        _bench = new ShapingBench(_map, options: new() { LosslessSamples = Memory, WindowMessages = 4, SpillOf = _ => _spill });
    }

    [Fact]
    public void Feed_MoreThanMemory_SpillsAndSendsEverythingInOrder()
    {
        for (var i = 0; i < 500; i++)
        {
            Assert.Equal(1, _bench.Feed("event", _bench.Number("event", i % 8, i)));
        }

        Assert.True(_spill.MostHeld > 400);
        Assert.Equal((500, 0L), (_bench.Counters("event").Stored, _bench.Counters("event").Unexplained));
        AssertInOrder(TakeEverything(), 500);
        Assert.Equal((500L, 0L), (_bench.Counters("event").Forwarded, _bench.Counters("event").Unexplained));
    }

    [Fact]
    public void Feed_SpillFullToo_PushesBack()
    {
        var samples = Enumerable.Range(0, 2_000).Select(i => _bench.Number("event", i % 8, i)).ToArray();
        Assert.Equal(Memory + 1_000, _bench.Feed("event", samples));
        Assert.Equal(0, _bench.Feed("event", samples));
        AssertInOrder(TakeEverything(), Memory + 1_000);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Feed_BesideTheSender_AnyInterleaving_KeepsOrderOfEachTag(int seed)
    {
        var random = new Random(seed);
        var sent = new List<Sample>();
        for (var i = 0; i < 3_000; i++)
        {
            _bench.Feed("event", _bench.Number("event", i % 8, i));
            if (random.Next(100) < 20)
            {
                sent.AddRange(TakeEverything(random.Next(4)));
            }
        }

        sent.AddRange(TakeEverything());
        Assert.True(_spill.MostHeld > 0);
        AssertInOrder(sent, 3_000);
    }

    [Fact]
    public void Take_InTheMiddleOfAnAdd_MemoryComesBeforeTheSpill()
    {
        var sent = new List<Sample>();
        _bench.Shaper.BeginDrain(); // The sender sees what has not been flushed too.
        _spill.AfterPut = () => sent.AddRange(TakeEverything());
        _bench.Feed("event", [.. Enumerable.Range(0, Memory + 8).Select(i => _bench.Number("event", i % 8, i))]);
        sent.AddRange(TakeEverything());
        AssertInOrder(sent, Memory + 8);
    }

    [Fact]
    public void Take_MemoryFillsAndSpillsBetweenTheLooks_MemoryComesBeforeTheSpill()
    {
        var sent = new List<Sample>();
        _bench.Shaper.BeginDrain();
        var next = 0;
        _spill.BeforePeek = () =>
        {
            if (next < 400 && _spill.Count == 0)
            {
                var from = next;
                next += Memory + 3;
                _bench.Feed("event", [.. Enumerable.Range(from, Memory + 3).Select(i => _bench.Number("event", i % 8, i))]);
            }
        };
        while (next < 400)
        {
            sent.AddRange(TakeEverything());
        }

        sent.AddRange(TakeEverything());
        AssertInOrder(sent, next);
    }

    private static void AssertInOrder(List<Sample> sent, int count)
    {
        Assert.Equal(count, sent.Count);
        foreach (var tag in sent.GroupBy(sample => sample.Tag.Index))
        {
            Assert.Equal(Enumerable.Range(0, count).Where(i => i % 8 == tag.Key).Select(i => (long)i), tag.Select(sample => sample.Bits));
        }
    }

    private List<Sample> TakeEverything(int most = int.MaxValue)
    {
        var samples = new List<Sample>();
        while (most-- > 0 && _bench.Delivery.TryTake() is { } message)
        {
            samples.AddRange(message.Samples);
            _bench.Delivery.Accept(message);
        }

        return samples;
    }
}
