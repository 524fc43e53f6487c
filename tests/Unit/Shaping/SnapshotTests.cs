using IndustrialGateway.Shaping;
using IndustrialGateway.Tests.Testing.Pipeline;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Shaping;

public sealed class SnapshotTests
{
    private readonly TestMap _map = new();

    [Fact]
    public void ConnectionOpened_DeviceOfSeveralMessages_GivesEveryPayloadPlaceBack()
    {
        _map.AddDevice("d", 5, "cyclic");
        var bench = new ShapingBench(_map, options: new UplinkShaperOptions { MessageSamples = 2 });
        bench.Delivery.ConnectionOpened();
        for (var tag = 0; tag < 5; tag++)
        {
            Assert.True(bench.Slab.TryAdd([(byte)tag], out var handle));
            bench.Feed("cyclic", bench.Number("cyclic", tag, handle.ToBits()) with { Kind = ValueKind.Text });
        }

        bench.AcceptAll(bench.TakeAll());
        bench.Delivery.ConnectionOpened();
        var snapshot = bench.TakeAll();
        Assert.Equal([0, 1, 2, 3, 4], snapshot.SelectMany(message => message.Samples.ToArray()).Select(sample => sample.Tag.Index));
        Assert.All(snapshot, message => Assert.True(message.IsSnapshot));
        bench.AcceptAll(snapshot);
        Assert.Equal(5, bench.Slab.UsedPlaces);
        bench.Shaper.Abandon();

        Assert.Equal(0, bench.Slab.UsedPlaces);
    }

    [Fact]
    public void Reject_Snapshot_IsNotCountedAsAcknowledged()
    {
        _map.AddDevice("d", 1, "cyclic");
        var bench = new ShapingBench(_map);
        bench.Delivery.ConnectionOpened();
        bench.Feed("cyclic", bench.Number("cyclic", 0, 1));
        bench.AcceptAll(bench.TakeAll());
        bench.Delivery.ConnectionOpened();
        bench.Delivery.Reject(Assert.Single(bench.TakeAll()), []);
        Assert.Equal((0, 1, 0), (bench.Counters("cyclic").Snapshot, bench.Counters("cyclic").Forwarded, bench.Counters("cyclic").Unexplained));
    }

    [Theory]
    [InlineData(true, 3)]
    [InlineData(false, 1)]
    public void ConnectionOpened_Again_IsOneBreakForEachConnectionLost(bool perClass, int breaks)
    {
        _map.AddDevice("d", 1, "control");
        _map.AddDevice("e", 1, "cyclic");
        _map.AddDevice("f", 1, "event");
        var bench = new ShapingBench(_map, _map.Uplink(perClass: perClass));
        for (var connection = 0; connection < 2; connection++)
        {
            foreach (var delivery in bench.Shaper.Deliveries)
            {
                delivery.ConnectionOpened();
            }
        }

        Assert.Equal(breaks, bench.Shaper.Service.Breaks);
    }

    [Fact]
    public void ConnectionOpened_SnapshotRepeated_IsNoLaterThanTheFirstTime()
    {
        _map.AddDevice("d", 1, "cyclic");
        var bench = new ShapingBench(_map);
        bench.Delivery.ConnectionOpened();
        bench.Feed("cyclic", bench.Number("cyclic", 0, 1));
        bench.AcceptAll(bench.TakeAll());
        bench.Time.Advance(TimeSpan.FromSeconds(10));
        bench.Delivery.ConnectionOpened();
        Assert.Equal(SampleFlags.None, Assert.Single(bench.TakeAll()).Samples[0].Flags);
        bench.Delivery.ConnectionOpened();
        var repeat = bench.TakeAll()[0];

        Assert.True(repeat is { IsRepeat: true, IsSnapshot: true });
        Assert.Equal(SampleFlags.None, repeat.Samples[0].Flags);
    }
}
