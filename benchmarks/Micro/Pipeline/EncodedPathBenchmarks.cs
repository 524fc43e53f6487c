using BenchmarkDotNet.Attributes;
using IndustrialGateway.Forwarders.Mqtt.Encode;

namespace IndustrialGateway.Benchmarks.Micro.Pipeline;

/// <summary>The same way as <see cref="PathBenchmarks"/>, and each message written as JSON, layout <c>samples</c>, before it is acknowledged. On one thread; per sample.</summary>
[MemoryDiagnoser]
public class EncodedPathBenchmarks : IDisposable
{
    private readonly byte[] _buffer = new byte[256 * 1024];
    private PathRig _rig = null!;
    private PayloadEncoder _encoder = null!;

    /// <summary>Kind of value: whole numbers, floats with two decimals as scaled registers give them, floats with all digits.</summary>
    [Params("integer", "decimal", "float64")]
    public string Values { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        _rig = new PathRig("cyclic", _ => Draw(random));
        _encoder = PayloadEncoder.Create(PayloadLayout.Samples, new PayloadTables(new PayloadOptions { GatewayId = "line-3" }, _rig.Tags, ClassTable.BuiltIn));
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _rig?.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(OperationsPerInvoke = PathRig.Samples)]
    public long StampWriteMoveEncodeAccept()
    {
        _rig.StampWriteMove();
        long bytes = 0;
        var samples = 0;
        while (_rig.Delivery.TryTake() is { } message)
        {
            var part = 0;
            for (var next = 0; next < message.Count; part++)
            {
                var unit = _encoder.Encode(message, next, part, _rig.Delivery, _buffer);
                (next, bytes) = (unit.Next, bytes + unit.Length);
            }

            samples += message.Count;
            _rig.Delivery.Accept(message);
        }

        return samples == PathRig.Samples ? bytes : throw new InvalidOperationException($"{samples} of {PathRig.Samples} samples came out.");
    }

    private (ValueKind Kind, long Bits) Draw(Random random) => Values switch
    {
        "integer" => (ValueKind.Integer, random.Next(65_536)),
        "decimal" => (ValueKind.Float64, BitConverter.DoubleToInt64Bits(random.Next(100_000) / 100.0)),
        _ => (ValueKind.Float64, BitConverter.DoubleToInt64Bits(random.NextDouble() * 250)),
    };
}
