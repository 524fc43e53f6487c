using System.Buffers.Binary;
using BenchmarkDotNet.Attributes;
using IndustrialGateway.Adapters.Modbus;
using IndustrialGateway.Map;

namespace IndustrialGateway.Benchmarks.Micro.Decode;

/// <summary>
/// One full response of 124 registers into values, against the shortest loop one can write by hand for exactly that layout. Figures are for one value.
/// </summary>
[MemoryDiagnoser]
public class ModbusDecodeBenchmarks
{
    private const int Registers = 124;

    private readonly byte[] _block = new byte[2 * Registers];
    private readonly byte[] _payload = new byte[1024];
    private readonly ModbusTagCodec _float32 = Codec("float32", ModbusByteOrder.WordsSwapped);
    private readonly ModbusTagCodec _int16 = Codec("int16");
    private readonly ModbusTagCodec _scaled = Codec("int16", scale: new LinearScale(0.1m, 0));
    private readonly ModbusTagCodec _text = Codec("string(8)");
    private readonly ModbusTagCodec _array = Codec("int16(4)");

    /// <summary>Numbers that are neither NaN nor out of range.</summary>
    [GlobalSetup]
    public void Fill()
    {
        for (var i = 0; i < Registers; i++)
        {
            BinaryPrimitives.WriteInt16BigEndian(_block.AsSpan(2 * i), (short)(0x4142 + i));
        }
    }

    /// <summary>Reads the bytes and scales in binary: no order, no sentinel, no range, no quality.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Registers)]
    public double ByHand()
    {
        var sum = 0.0;
        for (var i = 0; i < Registers; i++)
        {
            sum += BinaryPrimitives.ReadInt16BigEndian(_block.AsSpan(2 * i)) * 0.1;
        }

        return sum;
    }

    /// <summary>16-bit integers.</summary>
    [Benchmark(OperationsPerInvoke = Registers)]
    public long Int16() => Decode(_int16);

    /// <summary>16-bit integers times 0.1, exact.</summary>
    [Benchmark(OperationsPerInvoke = Registers)]
    public long Int16Scaled() => Decode(_scaled);

    /// <summary>Floats with swapped words.</summary>
    [Benchmark(OperationsPerInvoke = Registers / 2)]
    public long Float32Swapped() => Decode(_float32);

    /// <summary>Texts of eight characters.</summary>
    [Benchmark(OperationsPerInvoke = Registers / 4)]
    public long Text() => Decode(_text);

    /// <summary>Arrays of four.</summary>
    [Benchmark(OperationsPerInvoke = Registers / 4)]
    public long Array() => Decode(_array);

    private static ModbusTagCodec Codec(string type, ModbusByteOrder order = ModbusByteOrder.BigEndian, LinearScale? scale = null)
    {
        var parsed = TagDataType.TryParse(type, out var known) ? known : throw new ArgumentException($"No type '{type}'.", nameof(type));
        return new ModbusTagCodec(new ModbusTagLayout { Type = parsed, Order = order, Scale = scale ?? LinearScale.Identity });
    }

    private long Decode(ModbusTagCodec codec)
    {
        var sum = 0L;
        for (var i = 0; i + codec.Items <= Registers; i += codec.Items)
        {
            var used = 0;
            sum += codec.Decode(_block, i, _payload, ref used).Bits;
        }

        return sum;
    }
}
