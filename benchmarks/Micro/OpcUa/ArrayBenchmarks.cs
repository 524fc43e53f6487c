using BenchmarkDotNet.Attributes;
using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Benchmarks.Micro.OpcUa;

/// <summary>Arrays of numbers are copied as memory where the machine allows it: what that is worth against number by number. Figures are for one element.</summary>
[MemoryDiagnoser]
public class ArrayBenchmarks : IDisposable
{
    private const int Elements = 1000;

    private readonly UaWriter _writer = new();
    private readonly double[] _values = new double[Elements];
    private byte[] _encoded = [];

    /// <summary>Encodes what is read.</summary>
    [GlobalSetup]
    public void Fill()
    {
        Write();
        _encoded = _writer.WrittenSpan.ToArray();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _writer.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Reads each Double.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Elements)]
    public double[] ReadOneByOne()
    {
        var reader = new UaReader(_encoded, UaLimits.Default);
        return reader.ReadArrayOf(sizeof(double), static (ref UaReader r) => r.ReadDouble());
    }

    /// <summary>Copies all.</summary>
    [Benchmark(OperationsPerInvoke = Elements)]
    public Array? Read()
    {
        var reader = new UaReader(_encoded, UaLimits.Default);
        return reader.ReadArray(BuiltInType.Double);
    }

    /// <summary>Writes each Double.</summary>
    [Benchmark(OperationsPerInvoke = Elements)]
    public int WriteOneByOne()
    {
        _writer.Reset();
        _writer.WriteInt32(Elements);
        foreach (var value in _values)
        {
            _writer.WriteDouble(value);
        }

        return _writer.Length;
    }

    /// <summary>Copies all.</summary>
    [Benchmark(OperationsPerInvoke = Elements)]
    public int Write()
    {
        _writer.Reset();
        _writer.WriteArray(BuiltInType.Double, _values);
        return _writer.Length;
    }
}
