using BenchmarkDotNet.Attributes;

namespace IndustrialGateway.Benchmarks.Micro.Pipeline;

/// <summary>
/// The way of a sample on one thread: stamped, written, ring, mover, class queue; then taken as a message and acknowledged, without which a queue would fill. 10 devices of
/// 1,000 tags, 100 samples a response; per sample.
/// </summary>
[MemoryDiagnoser]
public class PathBenchmarks : IDisposable
{
    private PathRig _rig = null!;

    /// <summary>One class of each overflow policy.</summary>
    [Params("cyclic", "event", "monitor")]
    public string ClassName { get; set; } = "cyclic";

    [GlobalSetup]
    public void Setup() => _rig = new PathRig(ClassName, tag => (ValueKind.Integer, tag));

    [GlobalCleanup]
    public void Dispose()
    {
        _rig?.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(OperationsPerInvoke = PathRig.Samples)]
    public long StampWriteMoveTakeAccept()
    {
        _rig.StampWriteMove();
        long samples = 0;
        while (_rig.Delivery.TryTake() is { } message)
        {
            samples += message.Count;
            _rig.Delivery.Accept(message);
        }

        return samples == PathRig.Samples ? samples : throw new InvalidOperationException($"{samples} of {PathRig.Samples} samples came out.");
    }
}
