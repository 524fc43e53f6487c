namespace IndustrialGateway.Tests.Testing.Pipeline;

/// <summary>An <see cref="ISampleSink"/> that keeps what it is given. Read it when the mover has stopped, or through the counters.</summary>
public sealed class RecordingSink : ISampleSink
{
    private int _rounds;
    private int _taken;
    private int _room = int.MaxValue;

    /// <summary>Samples taken, in order.</summary>
    public List<Sample> Samples { get; } = [];

    /// <summary>Losses heard of, in order.</summary>
    public List<(byte Class, int Device, SampleGap Gap)> Losses { get; } = [];

    /// <summary>Rounds ended.</summary>
    public int Rounds => Volatile.Read(ref _rounds);

    /// <summary>Samples taken so far; any thread.</summary>
    public int Taken => Volatile.Read(ref _taken);

    /// <summary>How many more samples it takes; any thread sets it.</summary>
    public int Room
    {
        get => Volatile.Read(ref _room);
        set => Volatile.Write(ref _room, value);
    }

    /// <summary>When it wants to be called again.</summary>
    public long CallAgainNs { get; set; } = long.MaxValue;

    /// <inheritdoc/>
    public int Take(byte classIndex, ReadOnlySpan<Sample> samples, long nowMonotonicNs)
    {
        var count = Math.Min(samples.Length, Room);
        foreach (var sample in samples[..count])
        {
            Samples.Add(sample);
        }

        Volatile.Write(ref _taken, _taken + count);
        Interlocked.Add(ref _room, -count);
        return count;
    }

    /// <inheritdoc/>
    public void Lost(byte classIndex, int deviceIndex, in SampleGap gap) => Losses.Add((classIndex, deviceIndex, gap));

    /// <inheritdoc/>
    public long EndRound(long nowMonotonicNs)
    {
        Volatile.Write(ref _rounds, _rounds + 1);
        return CallAgainNs;
    }
}
