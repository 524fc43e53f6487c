using IndustrialGateway.Pipeline;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Pipeline;

public sealed class SampleRingStressTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(1024)]
    public void HandOffs_ChecksummedSlots_NoneTornLostDoubledOrReordered(int capacity)
    {
        // In a ring of two every other hand-off waits for the other thread, which on a busy machine is a turn of the scheduler.
        var handOffs = capacity == 2 ? StressSize.HandOffs / 500 : StressSize.HandOffs;
        var ring = new SampleRing(capacity);
        var producer = new Thread(() => Produce(ring, handOffs)) { IsBackground = true };
        producer.Start();
        var (expected, faults) = (0L, 0L);
        while (expected < handOffs)
        {
            var samples = ring.Peek(97);
            foreach (ref readonly var sample in samples)
            {
                faults += sample.Bits == expected && IsWhole(sample) ? 0 : 1;
                expected++;
            }

            ring.Release(samples.Length);
            if (samples.IsEmpty)
            {
                Thread.Yield();
            }
        }

        producer.Join();
        Assert.Equal(0, faults);
        Assert.Equal(0, ring.Count);
    }

    private static void Produce(SampleRing ring, int handOffs)
    {
        for (long number = 0; number < handOffs; number++)
        {
            while (!ring.TryStage(Checksummed(number)))
            {
                ring.Publish();
                Thread.Yield();
            }

            if (number % 13 == 0)
            {
                ring.Publish();
            }
        }

        ring.Publish();
    }

    private static Sample Checksummed(long number) => new()
    {
        Bits = number,
        Tag = new TagId((int)number),
        SourceTimeNs = ~number,
        ReceiveTimeNs = number * 31,
        ReceiveMonotonicNs = number ^ 0x5555,
        QueuedMonotonicNs = ~number * 31,
    };

    private static bool IsWhole(in Sample sample) => sample == Checksummed(sample.Bits);
}
