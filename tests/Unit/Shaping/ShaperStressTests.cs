using System.Diagnostics.CodeAnalysis;
using IndustrialGateway.Pipeline;
using IndustrialGateway.Shaping;
using IndustrialGateway.Tests.Testing.Pipeline;
using IndustrialGateway.Tests.Unit.Pipeline;
using IndustrialGateway.Timestamping;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Shaping;

/// <summary>Mover, sender loop and settling thread at once, flat out, with checksummed samples.</summary>
[SuppressMessage("ApiDesign", "RS0030:Do not use banned APIs", Justification = "Threads run in real time.")]
public sealed class ShaperStressTests
{
    private const int Tags = 40;

    private readonly TestMap _map = new();
    private readonly long[] _lastOfTag = new long[Tags];
    private long _received;
    private long _gaps;
    private long _faults;
    private bool _isFed;

    [Theory]
    [InlineData("cyclic")]
    [InlineData("event")]
    [InlineData("monitor")]
    public void ThreeThreads_FlatOut_NothingTornDoubledReorderedOrUnexplained(string className)
    {
        for (var i = 0; i < 4; i++)
        {
            _map.AddDevice($"d{i}", Tags / 4, className);
        }

        var slab = new PayloadSlab(0);
        var clock = new GatewayClock(TimeProvider.System);
        var options = new UplinkShaperOptions { WindowMessages = 8, LosslessSamples = 1024, EvictingSamples = 1024 };
        var shaper = new UplinkShaper(_map.Uplink(), _map.Tags, _map.Classes, slab, clock, 1, options);
        var splitter = new SampleSplitter([shaper], _map.Classes, slab);
        var handOffs = StressSize.HandOffs / 10;
        var mover = new Thread(() => FeedAll(splitter, _map.Class(className), handOffs, clock)) { IsBackground = true };
        mover.Start();
        Receive(shaper);
        mover.Join();

        var counters = shaper.CountersOf(_map.Class(className).Index);
        Assert.Equal(0, _faults);
        Assert.Equal((handOffs, 0, 0, 0), (counters.Received, counters.Unexplained, counters.InFlight, counters.Stored));
        Assert.Equal(_received, counters.Forwarded);
        Assert.Equal(handOffs, _received + counters.Replaced + counters.Dropped);
        Assert.Equal(counters.Dropped, _gaps);

        // The newest value of each tag always arrives.
        Assert.Equal(Enumerable.Range(handOffs - Tags, Tags).Select(number => (long)number).Order(), _lastOfTag.Order());
    }

    private void FeedAll(SampleSplitter splitter, LatencyClass latencyClass, int handOffs, GatewayClock clock)
    {
        Feed(splitter, latencyClass, handOffs, clock);
        Volatile.Write(ref _isFed, true);
        splitter.EndRound(long.MaxValue); // Flushes the rest, and wakes a sender that may wait for the last time.
    }

    private static void Feed(SampleSplitter splitter, LatencyClass latencyClass, int handOffs, GatewayClock clock)
    {
        var batch = new Sample[37];
        for (var number = 0; number < handOffs;)
        {
            var count = Math.Min(batch.Length, handOffs - number);
            for (var i = 0; i < count; i++)
            {
                batch[i] = Checksummed(number + i, latencyClass.Index);
            }

            var taken = 0;
            while ((taken += splitter.Take(latencyClass.Index, batch.AsSpan(taken, count - taken), clock.MonotonicNs)) < count)
            {
                splitter.EndRound(clock.MonotonicNs);
                Thread.Yield();
            }

            splitter.EndRound(clock.MonotonicNs);
            number += count;
        }
    }

    private void Receive(UplinkShaper shaper)
    {
        var delivery = shaper.Deliveries[0];
        var unsettled = new System.Collections.Concurrent.ConcurrentQueue<OutgoingMessage>();
        var isOver = false;
        var settler = new Thread(() => Settle(delivery, unsettled, () => Volatile.Read(ref isOver))) { IsBackground = true };
        settler.Start();
        while (!(Volatile.Read(ref _isFed) && shaper.IsDrained))
        {
            if (delivery.TryTake() is { } message)
            {
                Check(message);
                unsettled.Enqueue(message);
            }
            else
            {
                WaitForMore(shaper, delivery);
            }
        }

        Volatile.Write(ref isOver, true);
        settler.Join();
    }

    // As a forwarder waits, so that a lost wake-up of the mover or of the settling thread shows as a time-out.
    private void WaitForMore(UplinkShaper shaper, IDelivery delivery)
    {
        if (Volatile.Read(ref _isFed))
        {
            shaper.BeginDrain();
            Thread.Yield();
        }
        else if (!delivery.WaitAsync(CancellationToken.None).AsTask().Wait(TimeSpan.FromSeconds(30)))
        {
            throw new TimeoutException("A wake-up was lost.");
        }
    }

    private static void Settle(IDelivery delivery, System.Collections.Concurrent.ConcurrentQueue<OutgoingMessage> unsettled, Func<bool> isOver)
    {
        var count = 0;
        while (!isOver() || !unsettled.IsEmpty)
        {
            if (!unsettled.TryDequeue(out var message))
            {
                Thread.Yield();
            }
            else if (count++ % 5 == 0)
            {
                delivery.Retry(message);
            }
            else
            {
                delivery.Accept(message);
            }
        }
    }

    private void Check(OutgoingMessage message)
    {
        if (message.IsRepeat)
        {
            return;
        }

        foreach (ref readonly var sample in message.Samples)
        {
            var isWhole = sample.ReceiveTimeNs == sample.Bits * 31 && sample.SourceTimeNs == ~sample.Bits && sample.Tag.Index == sample.Bits % Tags;
            ref var last = ref _lastOfTag[sample.Tag.Index];
            _faults += isWhole && (sample.Bits > last || sample.Bits < Tags) ? 0 : 1;
            last = sample.Bits;
            _received++;
        }

        foreach (var gap in message.Gaps)
        {
            _gaps += gap.Count;
        }
    }

    private static Sample Checksummed(long number, byte classIndex) => new()
    {
        Tag = new TagId((int)(number % Tags)),
        Class = classIndex,
        Kind = ValueKind.Integer,
        Bits = number,
        SourceTimeNs = ~number,
        ReceiveTimeNs = number * 31,
    };
}
