using System.Collections.Concurrent;

namespace IndustrialGateway.Benchmarks.Micro.Pipeline;

/// <summary>A concurrent queue, inside the collection that .NET has for waiting on one.</summary>
internal sealed class QueueHandOff : HandOff
{
    private readonly BlockingCollection<Sample> _queue = new(new ConcurrentQueue<Sample>(), Capacity);

    public override void Put(in Sample sample) => _queue.Add(sample);

    public override Task ConsumeAsync(int samples, ScheduleClock clock)
    {
        var done = new TaskCompletionSource();
        var thread = new Thread(() =>
        {
            for (var seen = 0; seen < samples; seen++)
            {
                clock.Book(_queue.Take());
            }

            done.SetResult();
        });
        thread.Start();
        return done.Task;
    }

    public override void Dispose() => _queue.Dispose();
}
