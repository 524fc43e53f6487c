using IndustrialGateway.Pipeline;

namespace IndustrialGateway.Benchmarks.Micro.Pipeline;

/// <summary>The ring as the gateway uses it: marked when published, taken when marked. The fences of the marks are in the price.</summary>
internal readonly struct MarkedRingCarrier(int capacity) : ICarrier
{
    private static readonly MoverSignal Signal = new(); // Nobody is parked: the consumers here spin.

    private readonly SampleRing _ring = new(capacity);
    private readonly ReadyBitmap _ready = new(1, 1);

    public bool TryPut(in Sample sample) => _ring.TryStage(sample);

    public void Publish()
    {
        if (_ring.HasStaged)
        {
            _ring.Publish();
            if (_ready.Set(0, 0))
            {
                Signal.Wake(0);
            }
        }
    }

    public int Take(int limit, ref long sum)
    {
        if (_ready.TryTake(0) < 0)
        {
            return 0;
        }

        var samples = _ring.Peek(limit);
        foreach (ref readonly var sample in samples)
        {
            sum += sample.Bits;
        }

        _ring.Release(samples.Length);
        if (!_ring.Peek(1).IsEmpty)
        {
            _ready.Set(0, 0);
        }

        return samples.Length;
    }
}
