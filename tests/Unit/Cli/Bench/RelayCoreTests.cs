using IndustrialGateway.Cli.Bench.Relaying;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Cli.Bench;

public sealed class RelayCoreTests
{
    private const long Ms = 1_000_000;

    // 1,000 bytes a millisecond and 5 ms of latency: a full segment takes 1.448 ms.
    private static readonly RelayOptions Link = new()
    {
        BitsPerSecond = 8_000_000, Latency = TimeSpan.FromMilliseconds(5), BufferBytes = 6000, BufferBytesPerConnection = 5000, MaxConnections = 3,
    };

    private readonly RelayCore _core = new(Link);

    [Fact]
    public void TryTake_OneMessage_ArrivesAfterItsTransmissionAndTheLatency()
    {
        var slot = _core.Open();
        _core.Add(slot, 2000, 10 * Ms);

        Assert.Equal([new RelayChunk(slot, 1448, 16_448_000), new RelayChunk(slot, 552, 17 * Ms)], TakeUntil(20 * Ms));
    }

    [Fact]
    public void TryTake_BeforeItIsDue_HasNothingAndNamesTheTime()
    {
        var slot = _core.Open();
        _core.Add(slot, 1000, 0);

        Assert.False(_core.TryTake((6 * Ms) - 1, out _));
        Assert.Equal(6 * Ms, _core.NextNs);
        Assert.True(_core.TryTake(6 * Ms, out _));
        Assert.Equal(long.MaxValue, _core.NextNs);
    }

    [Fact]
    public void TryTake_TwoConnections_AreServedInTurnWhateverTheyBring()
    {
        var (bulk, control) = (_core.Open(), _core.Open());
        _core.Add(bulk, 4000, 0);
        _core.Add(control, 100, 1000);

        // The one under way is finished; then it is the other's turn, not that of the longer queue.
        Assert.Equal(
            [
                new RelayChunk(bulk, 1448, 6_448_000), new RelayChunk(control, 100, 6_548_000), new RelayChunk(bulk, 1448, 7_996_000), new RelayChunk(bulk, 1104, 9_100_000),
            ],
            TakeUntil(20 * Ms));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(777_777)]
    [InlineData(30 * Ms)]
    public void TryTake_HoweverSeldomAnyoneLooks_TheTimesAreTheSame(long everyNs)
    {
        var (a, b) = (_core.Open(), _core.Open());
        _core.Add(a, 4000, 0);
        _core.Add(b, 2000, 0);
        var chunks = new List<RelayChunk>();
        for (var now = 5 * Ms; now < 16 * Ms + everyNs; now += Math.Max(everyNs, 10_000))
        {
            chunks.AddRange(TakeUntil(now));
        }

        Assert.Equal(6000, chunks.Sum(chunk => chunk.Bytes));
        Assert.Equal([6_448_000, 7_896_000, 9_344_000, 9_896_000, 11_000_000], chunks.Select(chunk => chunk.DueNs));
    }

    [Fact]
    public void Add_AfterTheLinkStoodIdle_NothingWasSavedUp()
    {
        var slot = _core.Open();
        _core.Add(slot, 1000, 0);
        TakeUntil(50 * Ms);
        _core.Add(slot, 1000, 100 * Ms);

        Assert.Equal([new RelayChunk(slot, 1000, 106 * Ms)], TakeUntil(200 * Ms));
    }

    [Fact]
    public void Add_OddRate_LosesNoTimeToRounding()
    {
        var core = new RelayCore(Link with { BitsPerSecond = 7_000_003, Latency = TimeSpan.Zero });
        var slot = core.Open();
        var last = 0L;
        for (var sent = 0; sent < 7_000_000; sent += 100)
        {
            core.Add(slot, 100, last);
            while (core.NextNs is < long.MaxValue and var next)
            {
                last = core.TryTake(next, out var chunk) ? chunk.DueNs : last;
            }
        }

        Assert.Equal(7_999_996_571, last); // 56,000,000 bits, back to back.
    }

    [Fact]
    public void RoomOf_BusyLink_IsBoundedForOneConnectionAndForAll()
    {
        var (a, b) = (_core.Open(), _core.Open());
        Assert.Equal(5000, _core.RoomOf(a));
        _core.Add(a, 4000, 0);

        Assert.Equal((1000, 2000), (_core.RoomOf(a), _core.RoomOf(b)));
        TakeUntil(2 * Ms); // Two segments have left for the link, the second of them not wholly.
        Assert.Equal((3896, 4896), (_core.RoomOf(a), _core.RoomOf(b)));
    }

    [Fact]
    public void Close_TakesWhatIsUnderWayWithItAndFreesTheNumber()
    {
        var (a, b) = (_core.Open(), _core.Open());
        _core.Add(a, 3000, 0);
        _core.Add(b, 100, 0);
        _core.Close(a, Ms);

        Assert.Equal([new RelayChunk(b, 100, 6_548_000)], TakeUntil(20 * Ms));
        Assert.Equal(a, _core.Open());
        Assert.Equal(5000, _core.RoomOf(a));
    }

    [Fact]
    public void Open_TooMany_SaysNo()
    {
        Assert.Equal([0, 1, 2, -1], new[] { _core.Open(), _core.Open(), _core.Open(), _core.Open() });
    }

    private List<RelayChunk> TakeUntil(long nowNs)
    {
        var chunks = new List<RelayChunk>();
        while (_core.TryTake(nowNs, out var chunk))
        {
            chunks.Add(chunk);
        }

        return chunks;
    }
}
