using IndustrialGateway.Pipeline;

namespace IndustrialGateway.Benchmarks.Micro.Pipeline;

/// <summary>The gateway's: ring, mark, a mover that spins a little and parks. An urgent class: it does not nap.</summary>
internal sealed class RingHandOff : HandOff
{
    private const int IdleSpins = 8;
    private const int TakeLimit = 256;

    private readonly SampleRing _ring = new(Capacity);
    private readonly ReadyBitmap _ready = new(1, 1);
    private readonly MoverSignal _signal = new();

    public override void Put(in Sample sample)
    {
        while (!_ring.TryStage(sample))
        {
            Thread.Yield();
        }

        _ring.Publish();
        if (_ready.Set(0, 0))
        {
            _signal.Wake(0);
        }
    }

    public override Task ConsumeAsync(int samples, ScheduleClock clock)
    {
        var done = new TaskCompletionSource();
        var thread = new Thread(() =>
        {
            Consume(samples, clock);
            done.SetResult();
        });
        thread.Start();
        return done.Task;
    }

    public override void Dispose() => _signal.Dispose();

    private void Consume(int samples, ScheduleClock clock)
    {
        var idle = 0;
        for (var seen = 0; seen < samples;)
        {
            if (_ready.TryTake(0) >= 0)
            {
                seen += Serve(clock);
                idle = 0;
            }
            else if (idle++ < IdleSpins)
            {
                Thread.SpinWait(10);
            }
            else
            {
                _signal.Park(_ready, static () => true, Timeout.Infinite, MoverSignal.AnyClass);
            }
        }
    }

    private int Serve(ScheduleClock clock)
    {
        var samples = _ring.Peek(TakeLimit);
        foreach (ref readonly var sample in samples)
        {
            clock.Book(sample);
        }

        _ring.Release(samples.Length);
        if (!_ring.Peek(1).IsEmpty)
        {
            _ready.Set(0, 0);
        }

        return samples.Length;
    }
}
