using FsCheck;
using FsCheck.Fluent;
using IndustrialGateway.Shaping;
using IndustrialGateway.Tests.Testing.Pipeline;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Shaping;

/// <summary>The account adds up after every step, and what arrives agrees with a plain model that knows every sample by its value.</summary>
public sealed class ConservationTests
{
    private static readonly string[] ClassNames = ["control", "cyclic", "event", "monitor"];

    [Fact]
    public void AnyOperations_PerClassConnections_ExplainEverySample() =>
        Prop.ForAll<int[]>(steps => new Run(perClass: true).Follow(steps)).QuickCheckThrowOnFailure();

    [Fact]
    public void AnyOperations_SharedConnection_ExplainEverySample() =>
        Prop.ForAll<int[]>(steps => new Run(perClass: false).Follow(steps)).QuickCheckThrowOnFailure();

    [Fact]
    public void LongSeededRuns_ExplainEverySample()
    {
        for (var seed = 1; seed <= 40; seed++)
        {
            var random = new Random(seed);
            var steps = Enumerable.Range(0, 2000).Select(_ => random.Next()).ToArray();
            Assert.True(new Run(perClass: seed % 2 == 0).Follow(steps), $"seed {seed}");
        }
    }

    private sealed class Run
    {
        private const int TagsPerClass = 6;

        private readonly ShapingBench _bench;
        private readonly List<(IDelivery From, OutgoingMessage Message)> _leased = [];
        private readonly Dictionary<(int, byte, long), long[]> _contentOfName = [];
        private readonly HashSet<long> _fed = [];
        private readonly HashSet<long> _settled = [];
        private readonly long[] _announced = new long[ClassNames.Length];
        private long _next = 1;

        public Run(bool perClass)
        {
            var map = new TestMap();
            foreach (var name in ClassNames)
            {
                map.AddDevice(name + "-a", TagsPerClass / 2, name);
                map.AddDevice(name + "-b", TagsPerClass / 2, name);
            }

            var options = new UplinkShaperOptions { WindowMessages = 4, MessageSamples = 3, LosslessSamples = 8, EvictingSamples = 8 };
            _bench = new ShapingBench(map, map.Uplink(perClass: perClass), options);
        }

        public bool Follow(int[] steps)
        {
            foreach (var step in steps)
            {
                if (!Do(step & int.MaxValue) || !IsExplained())
                {
                    return false;
                }
            }

            return Finish();
        }

        private bool Do(int step)
        {
            var delivery = _bench.Shaper.Deliveries[step / 16 % _bench.Shaper.Deliveries.Count];
            switch (step % 16)
            {
                case < 7:
                    return Feed(step / 16);
                case < 11:
                    return Take(delivery);
                case 11:
                    return Settle(step / 16, Reject);
                case 12:
                    return Settle(step / 16, (from, message) => from.Retry(message), isFinal: false);
                case 13:
                    delivery.ConnectionOpened();
                    _leased.RemoveAll(item => ReferenceEquals(item.From, delivery));
                    return true;
                default:
                    return Settle(step / 16, (from, message) => from.Accept(message));
            }
        }

        private bool Feed(int step)
        {
            var which = step % ClassNames.Length;
            var samples = new Sample[(step / 4 % 5) + 1];
            for (var i = 0; i < samples.Length; i++)
            {
                samples[i] = _bench.Number(ClassNames[which], (which * TagsPerClass) + ((step / 20) + i) % TagsPerClass, _next++);
            }

            var taken = _bench.Splitter.Take(_bench.ClassOf(ClassNames[which]), samples, _bench.Clock.MonotonicNs);
            _fed.UnionWith(samples.Take(taken).Select(sample => sample.Bits));
            if (step % 3 != 0)
            {
                _bench.Flush();
            }

            return taken == samples.Length || ClassNames[which] == "event";
        }

        private bool Take(IDelivery delivery)
        {
            if (delivery.TryTake() is not { } message)
            {
                return true;
            }

            _leased.Add((delivery, message));
            var content = message.Samples.ToArray().Select(sample => sample.Bits).ToArray();
            var name = (message.DeviceIndex, message.ClassIndex, message.Sequence);
            if (message.IsRepeat)
            {
                // A name means the same samples for ever.
                return _contentOfName.TryGetValue(name, out var before) && before.SequenceEqual(content);
            }

            foreach (var gap in message.Gaps)
            {
                _announced[message.ClassIndex] += gap.Count;
            }

            return _contentOfName.TryAdd(name, content) && content.All(_fed.Contains);
        }

        private bool Settle(int step, Action<IDelivery, OutgoingMessage> how, bool isFinal = true)
        {
            if (_leased.Count == 0)
            {
                return true;
            }

            var (from, message) = _leased[step % _leased.Count];
            _leased.RemoveAt(step % _leased.Count);
            var isNew = !isFinal || message.IsSnapshot || message.Samples.ToArray().All(sample => _settled.Add(sample.Bits));
            how(from, message);
            return isNew;
        }

        private void Reject(IDelivery from, OutgoingMessage message)
        {
            if (message.Count > 1)
            {
                from.Reject(message, [0]);
                return;
            }

            // Nothing of it has arrived: its gaps have to be announced again.
            foreach (var gap in message.Gaps)
            {
                _announced[message.ClassIndex] -= gap.Count;
            }

            from.Reject(message, []);
        }

        private bool IsExplained() => ClassNames.All(name => _bench.Counters(name) is { Unexplained: 0, InFlight: >= 0, Stored: >= 0 });

        private bool Finish()
        {
            // Twice: the second time a sample of each tag takes along the gaps of messages refused before.
            _bench.Shaper.BeginDrain();
            Drain();
            for (var which = 0; which < ClassNames.Length; which++)
            {
                var samples = Enumerable.Range(0, TagsPerClass).Select(i => _bench.Number(ClassNames[which], (which * TagsPerClass) + i, _next++)).ToArray();
                _bench.Splitter.Take(_bench.ClassOf(ClassNames[which]), samples, _bench.Clock.MonotonicNs);
                _fed.UnionWith(samples.Select(sample => sample.Bits));
            }

            Drain();

            var all = ClassNames.Select(_bench.Counters).ToList();
            var lost = all.Sum(counters => counters.Replaced + counters.Dropped);
            return _bench.Shaper.IsDrained && IsExplained() && _fed.Count == _settled.Count + lost
                && ClassNames.All(name => _bench.Counters(name).Dropped == _announced[_bench.ClassOf(name)]);
        }

        private void Drain()
        {
            for (var i = 0; i < 1000 && !_bench.Shaper.IsDrained; i++)
            {
                foreach (var delivery in _bench.Shaper.Deliveries)
                {
                    while (Take(delivery) && _leased.Count > 0 && Settle(0, (from, message) => from.Accept(message)))
                    {
                    }
                }
            }
        }
    }
}
