namespace IndustrialGateway.Tests.Unit.Adapters.Modbus;

/// <summary>Takes everything, shows it to a check, and lets a test wait for a condition. Allocates nothing per sample.</summary>
internal sealed class WaitingWriter(Action<Sample> onSample) : ISampleWriter, IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _written = new(0);
    private long _count;

    public long Count => Volatile.Read(ref _count);

    public int TryWrite(ReadOnlySpan<Sample> samples, ReadOnlySpan<byte> payload = default)
    {
        foreach (ref readonly var sample in samples)
        {
            onSample(sample);
        }

        Volatile.Write(ref _count, _count + samples.Length);
        if (_written.CurrentCount == 0)
        {
            _written.Release();
        }

        return samples.Length;
    }

    /// <summary>Waits on the calling thread, which allocates nothing.</summary>
    public void WaitFor(long count)
    {
        while (Count < count)
        {
            if (!_written.Wait(Longest))
            {
                throw new TimeoutException("Nothing was written for 30 s.");
            }
        }
    }

    public async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            if (!await _written.WaitAsync(Longest))
            {
                throw new TimeoutException("Nothing was written for 30 s.");
            }
        }
    }

    public void Dispose() => _written.Dispose();
}
