using System.Buffers.Binary;
using System.Text;
using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Forwarders.OpcUaServer;

/// <summary>Samples as values of OPC UA. Scalars do not allocate.</summary>
internal static class SampleValues
{
    private const int ElementBytes = 8;

    /// <summary>The value with status and times; the server's time is the one at which the gateway received it.</summary>
    public static DataValue Of(in Sample sample, ReadOnlySpan<byte> payload) => new(
        ValueOf(sample, payload), new UaStatusCode(sample.Status.Code), UaDateTime.FromUnixNs(sample.SourceTimeNs), UaDateTime.FromUnixNs(sample.ReceiveTimeNs));

    private static Variant ValueOf(in Sample sample, ReadOnlySpan<byte> payload) => sample.Kind switch
    {
        ValueKind.Boolean => Variant.Of(sample.AsBoolean),
        ValueKind.Integer => Variant.Of(sample.Bits),
        ValueKind.Unsigned => Variant.Of((ulong)sample.Bits),
        ValueKind.Float32 => Variant.Of(sample.AsFloat32),
        ValueKind.Float64 => Variant.Of(sample.AsFloat64),
        ValueKind.Text => Variant.Of(Encoding.UTF8.GetString(payload)),
        ValueKind.Bytes => Variant.OfReference(BuiltInType.ByteString, payload.ToArray()),
        ValueKind.Array when !payload.IsEmpty => ArrayOf((ValueKind)payload[0], payload[1..]),
        _ => Variant.Null,
    };

    private static Variant ArrayOf(ValueKind kind, ReadOnlySpan<byte> elements)
    {
        var bits = new long[elements.Length / ElementBytes];
        for (var i = 0; i < bits.Length; i++)
        {
            bits[i] = BinaryPrimitives.ReadInt64LittleEndian(elements[(i * ElementBytes)..]);
        }

        return kind switch
        {
            ValueKind.Boolean => Variant.OfArray(BuiltInType.Boolean, Array.ConvertAll(bits, value => value != 0)),
            ValueKind.Integer => Variant.OfArray(BuiltInType.Int64, bits),
            ValueKind.Unsigned => Variant.OfArray(BuiltInType.UInt64, Array.ConvertAll(bits, value => (ulong)value)),
            ValueKind.Float32 => Variant.OfArray(BuiltInType.Float, Array.ConvertAll(bits, value => BitConverter.Int32BitsToSingle((int)value))),
            ValueKind.Float64 => Variant.OfArray(BuiltInType.Double, Array.ConvertAll(bits, BitConverter.Int64BitsToDouble)),
            _ => Variant.Null,
        };
    }
}
