using IndustrialGateway.Pipeline;

namespace IndustrialGateway.Benchmarks.Micro.Pipeline;

/// <summary>The ring alone.</summary>
internal readonly struct RingCarrier(int capacity) : ICarrier
{
    private readonly SampleRing _ring = new(capacity);

    public bool TryPut(in Sample sample) => _ring.TryStage(sample);

    public void Publish() => _ring.Publish();

    public int Take(int limit, ref long sum)
    {
        var samples = _ring.Peek(limit);
        foreach (ref readonly var sample in samples)
        {
            sum += sample.Bits;
        }

        if (!samples.IsEmpty)
        {
            _ring.Release(samples.Length);
        }

        return samples.Length;
    }
}
