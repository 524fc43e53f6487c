namespace IndustrialGateway.Tests.Unit.Hosting;

/// <summary>A sink with as much room as the test gives it.</summary>
internal sealed class CountingSink : ISampleSink
{
    public int Room { get; set; } = int.MaxValue;

    public Action<Sample>? OnSample { get; set; }

    public long Count { get; private set; }

    public int Take(byte classIndex, ReadOnlySpan<Sample> samples, long nowMonotonicNs)
    {
        var taken = Math.Min(Room, samples.Length);
        for (var i = 0; i < taken; i++)
        {
            OnSample?.Invoke(samples[i]);
        }

        Count += taken;
        return taken;
    }

    public void Lost(byte classIndex, int deviceIndex, in SampleGap gap)
    {
    }

    public long EndRound(long nowMonotonicNs) => long.MaxValue;
}
