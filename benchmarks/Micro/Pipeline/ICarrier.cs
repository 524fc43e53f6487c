namespace IndustrialGateway.Benchmarks.Micro.Pipeline;

/// <summary>What carries samples from one thread to another. Implemented by structs, so that the loops around them are compiled for each and none pays for a call.</summary>
internal interface ICarrier
{
    /// <summary>Puts a sample in; false when there is no room. Producer.</summary>
    bool TryPut(in Sample sample);

    /// <summary>Shows what was put in, where that is a step of its own. Producer.</summary>
    void Publish();

    /// <summary>Takes what is there, up to <paramref name="limit"/>; returns how many, and adds up their values. Consumer.</summary>
    int Take(int limit, ref long sum);
}
