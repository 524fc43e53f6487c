using IndustrialGateway.Pipeline;

namespace IndustrialGateway.Tests.Unit.Pipeline;

/// <summary>
/// Ring, marks and parking of the gateway between two real threads: the calling one consumes as the mover does, the other produces as a channel does, but waits
/// where a channel would drop.
/// </summary>
internal sealed class LaneStress(int capacity, int writeSamples) : IDisposable
{
    private const int TakeSamples = 97;
    private const int LongMs = 20_000;

    private readonly ReadyBitmap _ready = new(1, 1);
    private readonly MoverSignal _signal = new();
    private long _expected;
    private long _faults;

    public SampleRing Ring { get; } = new(capacity);

    /// <summary>How often the consumer slept.</summary>
    public long Parks { get; private set; }

    /// <summary>How often the producer found no room.</summary>
    public long Full { get; private set; }

    /// <summary>Sleeps that only the time-out ended.</summary>
    public long LateWakeUps { get; private set; }

    /// <summary>Hands samples over; returns how many were not the one to come.</summary>
    public long Run(int handOffs)
    {
        var producer = new Thread(() => Produce(handOffs)) { IsBackground = true };
        producer.Start();
        while (_expected < handOffs && LateWakeUps == 0)
        {
            if (_ready.TryTake(0) >= 0)
            {
                Serve();
            }
            else
            {
                Parks++;
                LateWakeUps += _signal.Park(_ready, static () => true, LongMs, MoverSignal.AnyClass) ? 0 : 1;
            }
        }

        producer.Join(LongMs);
        return _faults;
    }

    public void Dispose() => _signal.Dispose();

    private void Serve()
    {
        var samples = Ring.Peek(TakeSamples);
        foreach (ref readonly var sample in samples)
        {
            _faults += NumberedSample.IsNumber(sample, _expected) ? 0 : 1;
            _expected++;
        }

        Ring.Release(samples.Length);
        if (!samples.IsEmpty && !Ring.Peek(1).IsEmpty)
        {
            _ready.Set(0, 0);
        }
    }

    private void Produce(int handOffs)
    {
        for (long number = 0; number < handOffs; number++)
        {
            while (!Ring.TryStage(NumberedSample.Of(number)))
            {
                Full++;
                Publish();
                Thread.Yield();
            }

            if (number % writeSamples == writeSamples - 1)
            {
                Publish();
            }
        }

        Publish();
    }

    private void Publish()
    {
        if (Ring.HasStaged)
        {
            Ring.Publish();
            if (_ready.Set(0, 0))
            {
                _signal.Wake(0);
            }
        }
    }
}
