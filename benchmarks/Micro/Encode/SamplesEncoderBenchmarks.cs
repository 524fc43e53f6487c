using System.Buffers;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using IndustrialGateway.Forwarders.Mqtt.Encode;
using IndustrialGateway.Map;

namespace IndustrialGateway.Benchmarks.Micro.Encode;

/// <summary>One message of 100 samples of one response, as layout samples writes it; the baseline writes the same with Utf8JsonWriter. Per message.</summary>
[MemoryDiagnoser]
public class SamplesEncoderBenchmarks : IDisposable
{
    private const int Samples = 100;
    private const long Time = 1_763_812_345_123_456_789;

    private readonly byte[] _buffer = new byte[64 * 1024];
    private readonly ArrayBufferWriter<byte> _writer = new(64 * 1024);
    private TagTable _tags = new([]);
    private OutgoingMessage _message = new(0, 0);
    private PayloadEncoder _encoder = null!;
    private Utf8JsonWriter _json = null!;

    /// <summary>Kind of value: whole numbers, floats with two decimals as scaled registers give them, floats with all digits.</summary>
    [Params("integer", "decimal", "float32", "float64")]
    public string Values { get; set; } = "";

    /// <summary>Builds the message.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var tags = Enumerable.Range(0, Samples).Select(i => new TagSettings
        {
            Id = new TagId(i), DeviceIndex = 0, Name = $"tag-{i:000}", Class = ClassTable.BuiltIn[1], Keys = MapSection.Empty, Mark = SourceMark.None,
        });
        _tags = new TagTable(
        [
            new DeviceSettings { Index = 0, Name = "press-1", Protocol = "", Endpoint = "", Tags = [.. tags], Keys = MapSection.Empty, Mark = SourceMark.None },
        ]);
        _encoder = PayloadEncoder.Create(PayloadLayout.Samples, new PayloadTables(new PayloadOptions { GatewayId = "line-3" }, _tags, ClassTable.BuiltIn));
        _message = new OutgoingMessage(Samples, 4) { ClassIndex = 1, Epoch = Time / 1_000_000_000, Sequence = 1_842 };
        _json = new Utf8JsonWriter(_writer);
        var random = new Random(1);
        for (var i = 0; i < Samples; i++)
        {
            _message.TryAdd(Draw(i, random));
        }
    }

    /// <inheritdoc/>
    [GlobalCleanup]
    public void Dispose()
    {
        _json?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Ours.</summary>
    [Benchmark]
    public int Encode() => _encoder.Encode(_message, 0, 0, null!, _buffer).Length;

    /// <summary>The runtime's writer.</summary>
    [Benchmark(Baseline = true)]
    public int Utf8JsonWriter()
    {
        _writer.ResetWrittenCount();
        _json.Reset();
        _json.WriteStartObject();
        _json.WriteNumber("v"u8, 1);
        _json.WriteString("gateway"u8, "line-3"u8);
        _json.WriteString("device"u8, "press-1"u8);
        _json.WriteString("class"u8, "cyclic"u8);
        _json.WriteNumber("epoch"u8, _message.Epoch);
        _json.WriteNumber("seq"u8, _message.Sequence);
        _json.WriteStartArray("samples"u8);
        foreach (ref readonly var sample in _message.Samples)
        {
            WriteSample(sample);
        }

        _json.WriteEndArray();
        _json.WriteEndObject();
        _json.Flush();
        return _writer.WrittenCount;
    }

    private void WriteSample(in Sample sample)
    {
        _json.WriteStartObject();
        _json.WriteString("tag"u8, _tags[sample.Tag].Name);
        switch (sample.Kind)
        {
            case ValueKind.Integer:
                _json.WriteNumber("value"u8, sample.Bits);
                break;
            case ValueKind.Float32:
                _json.WriteNumber("value"u8, sample.AsFloat32);
                break;
            default:
                _json.WriteNumber("value"u8, sample.AsFloat64);
                break;
        }

        _json.WriteString("q"u8, "good"u8);
        _json.WriteNumber("ts"u8, sample.SourceTimeNs / 1_000);
        _json.WriteNumber("rx"u8, sample.ReceiveTimeNs / 1_000);
        _json.WriteEndObject();
    }

    private Sample Draw(int tag, Random random)
    {
        var (kind, bits) = Values switch
        {
            "integer" => (ValueKind.Integer, (long)random.Next(65_536)),
            "decimal" => (ValueKind.Float64, BitConverter.DoubleToInt64Bits(random.Next(100_000) / 100.0)),
            "float32" => (ValueKind.Float32, BitConverter.SingleToInt32Bits((float)(random.NextDouble() * 250))),
            _ => (ValueKind.Float64, BitConverter.DoubleToInt64Bits(random.NextDouble() * 250)),
        };
        return new Sample
        {
            Tag = new TagId(tag), Class = 1, Kind = kind, Bits = bits, Status = StatusCode.Good, SourceTimeNs = Time, ReceiveTimeNs = Time,
        };
    }
}
