using IndustrialGateway.Pipeline;
using IndustrialGateway.Shaping;
using IndustrialGateway.Tests.Testing.Pipeline;
using IndustrialGateway.Tests.Unit.Pipeline;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Shaping;

/// <summary>Both sides at the head of a tiny queue: the consumer copies what the producer evicts and overwrites at the same moment.</summary>
public sealed class EvictingQueueStressTests
{
    private const int BatchSamples = 16;

    [Fact]
    public void TakeRun_WhileTheProducerEvicts_NeverTornDoubledOrUncounted()
    {
        var map = new TestMap();
        map.AddDevice("d", 1, "monitor");
        var tags = new LaneTags(map.Tags, map.Uplink(), map.Class("monitor"));
        var queue = new EvictingQueue(tags, new PayloadSlab(0), 8, new LaneLosses(tags));
        var handOffs = StressSize.HandOffs / BatchSamples * BatchSamples / 2;
        var producer = new Thread(() => Produce(queue, handOffs)) { IsBackground = true };
        producer.Start();
        var destination = new Sample[8];
        var (taken, last, faults) = (0L, -1L, 0L);
        while (producer.IsAlive || queue.Count > 0)
        {
            var bytesLeft = int.MaxValue;
            var count = queue.TakeRun(0, destination, ref bytesLeft, isFirst: true, all: true);
            foreach (ref readonly var sample in destination.AsSpan(0, count))
            {
                faults += sample.Bits > last && sample.SourceTimeNs == ~sample.Bits && sample.ReceiveMonotonicNs == sample.Bits * 31 ? 0 : 1;
                last = sample.Bits;
                taken++;
            }
        }

        Assert.Equal(0, faults);
        Assert.Equal(handOffs, taken + queue.Overflowed);
        Assert.Equal(handOffs - 1, last);
    }

    private static void Produce(EvictingQueue queue, int handOffs)
    {
        var batch = new Sample[BatchSamples];
        for (var number = 0; number < handOffs; number += BatchSamples)
        {
            for (var i = 0; i < BatchSamples; i++)
            {
                batch[i] = new Sample { Bits = number + i, SourceTimeNs = ~(long)(number + i), ReceiveMonotonicNs = (number + i) * 31L };
            }

            queue.Add(batch, 0);
        }
    }
}
