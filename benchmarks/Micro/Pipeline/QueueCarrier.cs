using System.Collections.Concurrent;

namespace IndustrialGateway.Benchmarks.Micro.Pipeline;

/// <summary>The concurrent queue of .NET. It has no bound, so it grows when the producer is ahead.</summary>
internal readonly struct QueueCarrier() : ICarrier
{
    private readonly ConcurrentQueue<Sample> _queue = new();

    public bool TryPut(in Sample sample)
    {
        _queue.Enqueue(sample);
        return true;
    }

    public void Publish()
    {
    }

    public int Take(int limit, ref long sum)
    {
        var count = 0;
        while (count < limit && _queue.TryDequeue(out var sample))
        {
            sum += sample.Bits;
            count++;
        }

        return count;
    }
}
