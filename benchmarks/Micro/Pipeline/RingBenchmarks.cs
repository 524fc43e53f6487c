using System.Collections.Concurrent;
using System.Threading.Channels;
using BenchmarkDotNet.Attributes;
using IndustrialGateway.Pipeline;

namespace IndustrialGateway.Benchmarks.Micro.Pipeline;

/// <summary>What one sample costs in and out of the ring on one thread, against what .NET has: the price without contention.</summary>
[MemoryDiagnoser]
public class RingBenchmarks
{
    private const int Capacity = 1024;
    private const int Samples = 1024;

    private readonly SampleRing _ring = new(Capacity);
    private readonly ConcurrentQueue<Sample> _queue = new();
    private readonly Channel<Sample> _channel = Channel.CreateBounded<Sample>(new BoundedChannelOptions(Capacity) { SingleReader = true, SingleWriter = true });

    /// <summary>Samples published and taken at a time. Channel and queue know no batches: they move them one by one.</summary>
    [Params(1, 64)]
    public int Batch { get; set; }

    [Benchmark(Baseline = true, OperationsPerInvoke = Samples)]
    public long BoundedChannel()
    {
        long sum = 0;
        for (var done = 0; done < Samples; done += Batch)
        {
            for (var i = 0; i < Batch; i++)
            {
                _channel.Writer.TryWrite(new Sample { Bits = i });
            }

            for (var i = 0; i < Batch && _channel.Reader.TryRead(out var sample); i++)
            {
                sum += sample.Bits;
            }
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Samples)]
    public long ConcurrentQueue()
    {
        long sum = 0;
        for (var done = 0; done < Samples; done += Batch)
        {
            for (var i = 0; i < Batch; i++)
            {
                _queue.Enqueue(new Sample { Bits = i });
            }

            for (var i = 0; i < Batch && _queue.TryDequeue(out var sample); i++)
            {
                sum += sample.Bits;
            }
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Samples)]
    public long SampleRing()
    {
        long sum = 0;
        for (var done = 0; done < Samples; done += Batch)
        {
            for (var i = 0; i < Batch; i++)
            {
                _ring.TryStage(new Sample { Bits = i });
            }

            _ring.Publish();
            for (var left = Batch; left > 0;)
            {
                var samples = _ring.Peek(left);
                foreach (ref readonly var sample in samples)
                {
                    sum += sample.Bits;
                }

                _ring.Release(samples.Length);
                left -= samples.Length;
            }
        }

        return sum;
    }
}
