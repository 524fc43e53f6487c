namespace IndustrialGateway.Benchmarks.Micro.Pipeline;

/// <summary>A way from one thread to another that waits for samples in the manner its users do. One run each.</summary>
internal abstract class HandOff : IDisposable
{
    /// <summary>Samples it holds.</summary>
    protected const int Capacity = 16_384;

    /// <summary>Hands one sample over. Producer's thread.</summary>
    public abstract void Put(in Sample sample);

    /// <summary>Takes samples and books each, until all have come. On a thread of its own, or on the pool where the way is asynchronous.</summary>
    public abstract Task ConsumeAsync(int samples, ScheduleClock clock);

    public abstract void Dispose();
}
