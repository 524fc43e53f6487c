using IndustrialGateway.Tests.Testing.Pipeline;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Shaping;

public sealed class ConflationTests
{
    private readonly TestMap _map = new();

    [Fact]
    public void Add_NewerValueOfAQueuedTag_KeepsItsPlaceAndCountsTheReplaced()
    {
        _map.AddDevice("d", 3, "cyclic");
        var bench = new ShapingBench(_map);
        bench.Feed("cyclic", bench.Number("cyclic", 0, 1), bench.Number("cyclic", 1, 2), bench.Number("cyclic", 2, 3));
        bench.Feed("cyclic", bench.Number("cyclic", 0, 10), bench.Number("cyclic", 0, 100));
        var message = Assert.Single(bench.TakeAll());

        Assert.Equal([100, 2, 3], message.Samples.ToArray().Select(sample => sample.Bits));
        Assert.Equal(2, bench.Counters("cyclic").Replaced);
        Assert.Equal(0, message.GapCount);
    }

    [Fact]
    public void Add_AfterTake_JoinsTheLineAgain()
    {
        _map.AddDevice("d", 2, "cyclic");
        var bench = new ShapingBench(_map);
        bench.Feed("cyclic", bench.Number("cyclic", 0, 1));
        bench.TakeAll();
        bench.Feed("cyclic", bench.Number("cyclic", 1, 2), bench.Number("cyclic", 0, 3));
        var message = Assert.Single(bench.TakeAll());

        Assert.Equal([2, 3], message.Samples.ToArray().Select(sample => sample.Bits));
        Assert.Equal(0, bench.Counters("cyclic").Replaced);
    }

    [Fact]
    public void Take_ExpiredAndNoNewer_IsSentMarkedLate()
    {
        _map.AddDevice("d", 2, "control");
        var bench = new ShapingBench(_map);
        bench.Feed("control", bench.Number("control", 0, 1));
        bench.Time.Advance(TimeSpan.FromMilliseconds(21));
        bench.Feed("control", bench.Number("control", 1, 2));
        var message = Assert.Single(bench.TakeAll());

        Assert.Equal([SampleFlags.Late, SampleFlags.None], message.Samples.ToArray().Select(sample => sample.Flags));
    }

    [Fact]
    public void Take_ExpiredWithANewer_IsReplacedNotSent()
    {
        _map.AddDevice("d", 1, "control");
        var bench = new ShapingBench(_map);
        bench.Feed("control", bench.Number("control", 0, 1));
        bench.Time.Advance(TimeSpan.FromMilliseconds(21));
        bench.Feed("control", bench.Number("control", 0, 2));
        var message = Assert.Single(bench.TakeAll());

        Assert.Equal((2, SampleFlags.None), (message.Samples[0].Bits, message.Samples[0].Flags));
        Assert.Equal(1, bench.Counters("control").Replaced);
    }

    [Fact]
    public void Add_ReplacedText_GivesItsPlaceBack()
    {
        _map.AddDevice("d", 1, "cyclic");
        var bench = new ShapingBench(_map);
        for (var i = 0; i < 100; i++)
        {
            Assert.True(bench.Slab.TryAdd([(byte)i], out var handle));
            bench.Feed("cyclic", bench.Number("cyclic", 0, handle.ToBits()) with { Kind = ValueKind.Text });
        }

        Assert.Equal(1, bench.Slab.UsedPlaces);
        var messages = bench.TakeAll();
        Assert.Equal([99], bench.Delivery.PayloadOf(messages[0].Samples[0]).ToArray());
        bench.AcceptAll(messages);
        Assert.Equal(1, bench.Slab.UsedPlaces); // The snapshot's.
        bench.Shaper.Abandon();
        Assert.Equal(0, bench.Slab.UsedPlaces);
    }
}
