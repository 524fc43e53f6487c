using IndustrialGateway.Shaping;
using IndustrialGateway.Tests.Testing.Pipeline;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Shaping;

/// <summary>
/// Every interleaving, at the steps of an Add, of a producer with a consumer that takes runs of one, two or four: a tag is in the line once while it waits, nothing is
/// taken twice or lost, and every payload reference is given back once.
/// </summary>
public sealed class QueueInterleavingTests
{
    private const int Tags = 3;

    // Tags of the samples of each Add: new ones, replaced ones, one replaced inside its own Add.
    private static readonly int[][] Adds = [[0, 1], [0, 0, 2], [1, 0], [2]];

    private readonly TestMap _map = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void KeepLatest_EveryInterleaving_EachTagOnceInTheLineAndTheLatestArrives(int run)
    {
        var tags = TagsOf("cyclic");
        var order = Adds.SelectMany(add => add).ToArray();
        ForEachSchedule(schedule =>
        {
            var play = new Play(store => new ConflatingQueue(tags, store), run, schedule);
            play.AddAll(Adds);
            for (var tag = 0; tag < Tags; tag++)
            {
                Assert.Equal(Array.FindLastIndex(order, item => item == tag), play.Taken.Last(number => order[number] == tag));
            }

            Assert.True(play.Queue.Replaced == order.Length - play.Taken.Count, $"schedule {schedule:x}: {play.Taken.Count} taken, {play.Queue.Replaced} replaced");
        });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void DropOldest_EveryInterleaving_TakenPlusEvictedIsAllInOrder(int run)
    {
        var tags = TagsOf("monitor");
        ForEachSchedule(schedule =>
        {
            var losses = new LaneLosses(tags);
            var play = new Play(store => new EvictingQueue(tags, store, 2, losses), run, schedule);
            play.AddAll(Adds);
            Assert.Equal(play.Taken.Order(), play.Taken);
            Assert.Equal(Adds.Sum(add => add.Length), play.Taken.Count + play.Queue.Overflowed);
        });
    }

    private static void ForEachSchedule(Action<int> body)
    {
        for (var schedule = 0; schedule < 1 << 14; schedule++)
        {
            body(schedule);
        }
    }

    private LaneTags TagsOf(string className)
    {
        _map.AddDevice("d", Tags, className);
        return new LaneTags(_map.Tags, _map.Uplink(), _map.Class(className));
    }

    /// <summary>One schedule: bit n says whether the consumer steps at touch n.</summary>
    private sealed class Play
    {
        private readonly SteppingStore _store = new(16);
        private readonly Sample[] _destination;
        private readonly int _schedule;
        private int _touches;
        private int _number;

        public Play(Func<IPayloadStore, ClassQueue> create, int run, int schedule)
        {
            (_destination, _schedule) = (new Sample[run], schedule);
            Queue = create(_store);
            _store.OnTouch = () => StepIf((_schedule >> _touches++ & 1) != 0);
        }

        public ClassQueue Queue { get; }

        public List<int> Taken { get; } = [];

        public void AddAll(int[][] adds)
        {
            foreach (var add in adds)
            {
                Queue.Add([.. add.Select(tag => Text(tag, _number++))], 1);
                Queue.Flush();
            }

            _store.OnTouch = () => { };
            while (Queue.TryPeek(all: false, out _))
            {
                StepIf(true);
            }

            Assert.Equal(0, Queue.Count);
            Assert.Equal(Taken.Distinct(), Taken);
            for (var number = 0; number < _number; number++)
            {
                Assert.Equal(Taken.Contains(number) ? 1 : 0, _store.ReferencesOf(number));
            }
        }

        private static Sample Text(int tag, int number) => new() { Tag = new TagId(tag), Kind = ValueKind.Text, Bits = new PayloadHandle(number, 1).ToBits() };

        // Sometimes beyond the flushed: as while draining.
        private void StepIf(bool isOn)
        {
            if (!isOn)
            {
                return;
            }

            var bytesLeft = int.MaxValue;
            var taken = Queue.TakeRun(0, _destination, ref bytesLeft, isFirst: true, all: _touches % 2 == 0);
            foreach (var sample in _destination.AsSpan(0, taken))
            {
                Taken.Add(PayloadHandle.FromBits(sample.Bits).Low);
            }
        }
    }
}
