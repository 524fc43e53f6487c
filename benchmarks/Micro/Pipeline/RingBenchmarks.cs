using BenchmarkDotNet.Attributes;

namespace IndustrialGateway.Benchmarks.Micro.Pipeline;

/// <summary>What one sample costs in and out on one thread, against what .NET has: the price without contention.</summary>
[MemoryDiagnoser]
public class RingBenchmarks
{
    private const int Capacity = 1024;
    private const int Samples = 1024;

    private readonly RingCarrier _ring = new(Capacity);
    private readonly MarkedRingCarrier _marked = new(Capacity);
    private readonly ChannelCarrier _channel = new(Capacity);
    private readonly QueueCarrier _queue = new();

    /// <summary>Samples published and taken at a time. Channel and queue know no batches: they move them one by one.</summary>
    [Params(1, 64)]
    public int Batch { get; set; }

    [Benchmark(Baseline = true, OperationsPerInvoke = Samples)]
    public long BoundedChannel() => PutAndTake(_channel);

    [Benchmark(OperationsPerInvoke = Samples)]
    public long ConcurrentQueue() => PutAndTake(_queue);

    [Benchmark(OperationsPerInvoke = Samples)]
    public long SampleRing() => PutAndTake(_ring);

    [Benchmark(OperationsPerInvoke = Samples)]
    public long SampleRingMarked() => PutAndTake(_marked);

    private long PutAndTake<TCarrier>(TCarrier carrier)
        where TCarrier : struct, ICarrier
    {
        long sum = 0;
        for (var done = 0; done < Samples; done += Batch)
        {
            for (var i = 0; i < Batch; i++)
            {
                carrier.TryPut(new Sample { Bits = i });
            }

            carrier.Publish();
            for (var left = Batch; left > 0;)
            {
                left -= carrier.Take(left, ref sum);
            }
        }

        return sum;
    }
}
