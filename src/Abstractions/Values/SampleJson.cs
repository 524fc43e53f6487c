using System.Buffers.Binary;
using System.Text;
using System.Text.Json;

namespace IndustrialGateway;

/// <summary>The value of a sample as JSON, for every writer that need not be the fastest. Any thread.</summary>
public static class SampleJson
{
    private const int ElementBytes = sizeof(long);

    /// <summary>
    /// Writes the value: numbers with all their digits, texts as texts, byte strings as base64, arrays element by element. A float that is no number, and no value,
    /// are null. A text that was cut inside a character ends with U+FFFD.
    /// </summary>
    /// <param name="json">Stands where a value is due.</param>
    /// <param name="sample">The sample.</param>
    /// <param name="payload">Its bytes in the payload slab, where it has some.</param>
    public static void WriteValue(Utf8JsonWriter json, in Sample sample, ReadOnlySpan<byte> payload)
    {
        switch (sample.Kind)
        {
            case ValueKind.Boolean:
                json.WriteBooleanValue(sample.AsBoolean);
                break;
            case ValueKind.Integer:
                json.WriteNumberValue(sample.Bits);
                break;
            case ValueKind.Unsigned:
                json.WriteNumberValue((ulong)sample.Bits);
                break;
            case ValueKind.Float32 when float.IsFinite(sample.AsFloat32):
                json.WriteNumberValue(sample.AsFloat32);
                break;
            case ValueKind.Float64 when double.IsFinite(sample.AsFloat64):
                json.WriteNumberValue(sample.AsFloat64);
                break;
            case ValueKind.Text:
                json.WriteStringValue(Encoding.UTF8.GetString(payload));
                break;
            case ValueKind.Bytes:
                json.WriteBase64StringValue(payload);
                break;
            case ValueKind.Array when !payload.IsEmpty:
                WriteArray(json, payload);
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }

    private static void WriteArray(Utf8JsonWriter json, ReadOnlySpan<byte> payload)
    {
        var kind = (ValueKind)payload[0];
        json.WriteStartArray();
        for (var elements = payload[1..]; elements.Length >= ElementBytes; elements = elements[ElementBytes..])
        {
            var element = new Sample { Kind = kind < ValueKind.Text ? kind : ValueKind.None, Bits = BinaryPrimitives.ReadInt64LittleEndian(elements) };
            WriteValue(json, element, default);
        }

        json.WriteEndArray();
    }
}
