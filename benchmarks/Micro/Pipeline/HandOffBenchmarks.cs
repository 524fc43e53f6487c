using System.Collections.Concurrent;
using System.Threading.Channels;
using BenchmarkDotNet.Attributes;
using IndustrialGateway.Pipeline;

namespace IndustrialGateway.Benchmarks.Micro.Pipeline;

/// <summary>Flat out between two threads: one puts samples in, the other takes them out.</summary>
[MemoryDiagnoser]
public class HandOffBenchmarks
{
    private const int Capacity = 16_384;
    private const int Samples = 1 << 20;

    /// <summary>Samples published at a time.</summary>
    [Params(1, 64)]
    public int Batch { get; set; }

    [Benchmark(Baseline = true, OperationsPerInvoke = Samples)]
    public long BoundedChannel()
    {
        var channel = Channel.CreateBounded<Sample>(new BoundedChannelOptions(Capacity) { SingleReader = true, SingleWriter = true });
        return Run(
            sample => channel.Writer.TryWrite(sample),
            () => { },
            () => channel.Reader.TryRead(out var sample) ? (1, sample.Bits) : (0, 0));
    }

    [Benchmark(OperationsPerInvoke = Samples)]
    public long ConcurrentQueue()
    {
        var queue = new ConcurrentQueue<Sample>();
        return Run(
            sample =>
            {
                queue.Enqueue(sample);
                return true;
            },
            () => { },
            () => queue.TryDequeue(out var sample) ? (1, sample.Bits) : (0, 0));
    }

    [Benchmark(OperationsPerInvoke = Samples)]
    public long SampleRing()
    {
        var ring = new SampleRing(Capacity);
        return Run(sample => ring.TryStage(sample), ring.Publish, () => TakeBatch(ring));
    }

    private static (int Count, long Sum) TakeBatch(SampleRing ring)
    {
        var samples = ring.Peek(256);
        long sum = 0;
        foreach (ref readonly var sample in samples)
        {
            sum += sample.Bits;
        }

        ring.Release(samples.Length);
        return (samples.Length, sum);
    }

    private long Run(Func<Sample, bool> put, Action publish, Func<(int Count, long Sum)> take)
    {
        var producer = new Thread(() => Produce(put, publish)) { IsBackground = true };
        producer.Start();
        long sum = 0;
        var wait = default(SpinWait);
        for (var seen = 0; seen < Samples;)
        {
            var (count, part) = take();
            (seen, sum) = (seen + count, sum + part);
            if (count == 0)
            {
                wait.SpinOnce(sleep1Threshold: -1); // Gives its processor away after a while: there may be fewer than two.
            }
        }

        producer.Join();
        return sum;
    }

    private void Produce(Func<Sample, bool> put, Action publish)
    {
        var wait = default(SpinWait);
        for (var number = 0; number < Samples; number++)
        {
            while (!put(new Sample { Bits = number }))
            {
                publish();
                wait.SpinOnce(sleep1Threshold: -1);
            }

            if ((number + 1) % Batch == 0)
            {
                publish();
            }
        }

        publish();
    }
}
