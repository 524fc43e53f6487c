using BenchmarkDotNet.Attributes;

namespace IndustrialGateway.Benchmarks.Micro.Pipeline;

/// <summary>Flat out between two threads: one puts samples in, the other takes them out. All wait in the same way: they spin, then give their processor away.</summary>
[MemoryDiagnoser]
public class HandOffBenchmarks
{
    /// <summary>Samples a run.</summary>
    internal const int Samples = 1 << 22;

    private const int TakeLimit = 256;

    /// <summary>Samples published at a time.</summary>
    [Params(1, 64)]
    public int Batch { get; set; }

    /// <summary>Places: as many as a channel of the gateway has, and so many that they do not fit into the cache of a core.</summary>
    [Params(1024, 16_384)]
    public int Capacity { get; set; }

    [Benchmark(Baseline = true, OperationsPerInvoke = Samples)]
    public long BoundedChannel() => Run(new ChannelCarrier(Capacity));

    [Benchmark(OperationsPerInvoke = Samples)]
    public long ConcurrentQueue() => Run(new QueueCarrier());

    [Benchmark(OperationsPerInvoke = Samples)]
    public long SampleRing() => Run(new RingCarrier(Capacity));

    [Benchmark(OperationsPerInvoke = Samples)]
    public long SampleRingMarked() => Run(new MarkedRingCarrier(Capacity));

    private long Run<TCarrier>(TCarrier carrier)
        where TCarrier : struct, ICarrier
    {
        var producer = new Thread(() => Produce(carrier)) { IsBackground = true };
        producer.Start();
        long sum = 0;
        var wait = default(SpinWait);
        for (var seen = 0; seen < Samples;)
        {
            var count = carrier.Take(TakeLimit, ref sum);
            seen += count;
            if (count == 0)
            {
                wait.SpinOnce(sleep1Threshold: -1);
            }
            else
            {
                wait.Reset();
            }
        }

        producer.Join();
        return sum;
    }

    private void Produce<TCarrier>(TCarrier carrier)
        where TCarrier : struct, ICarrier
    {
        for (var number = 0; number < Samples; number++)
        {
            var wait = default(SpinWait);
            while (!carrier.TryPut(new Sample { Bits = number }))
            {
                carrier.Publish();
                wait.SpinOnce(sleep1Threshold: -1);
            }

            if ((number + 1) % Batch == 0)
            {
                carrier.Publish();
            }
        }

        carrier.Publish();
    }
}
