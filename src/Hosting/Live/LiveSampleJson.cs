using System.Buffers.Binary;
using System.Text.Json;
using IndustrialGateway.Map;

namespace IndustrialGateway.Hosting;

/// <summary>Writes one live sample as one JSON object with the keys of the messages: device, class, tag, value, q, code, ts and rx in microseconds.</summary>
public static class LiveSampleJson
{
    private const int ElementBytes = 8;
    private const long NsPerUs = 1000;

    /// <summary>Writes the sample. A float that is no number is null with <c>special</c>; byte strings are base64.</summary>
    public static void Write(Utf8JsonWriter writer, in LiveSample live, TagTable tags)
    {
        var sample = live.Sample;
        var tag = tags[sample.Tag];
        writer.WriteStartObject();
        writer.WriteString("device"u8, tags.Devices[tag.DeviceIndex].Name);
        writer.WriteString("class"u8, tag.Class.Name);
        writer.WriteString("tag"u8, tag.Name);
        writer.WritePropertyName("value"u8);
        WriteValue(writer, sample, live.Payload.Span);
        if (sample.Kind is ValueKind.Integer or ValueKind.Unsigned && tag.EnumTexts.TryGetValue(sample.Bits, out var text))
        {
            writer.WriteString("text"u8, text);
        }

        if (sample.Kind is ValueKind.Float32 or ValueKind.Float64 && !double.IsFinite(sample.ToNumber()))
        {
            writer.WriteString("special"u8, double.IsNaN(sample.ToNumber()) ? "NaN" : sample.ToNumber() > 0 ? "Infinity" : "-Infinity");
        }

        writer.WriteString("q"u8, sample.Status.IsGood ? "good" : sample.Status.IsUncertain ? "uncertain" : "bad");
        if (!sample.Status.IsGood)
        {
            writer.WriteString("code"u8, sample.Status.Name);
        }

        writer.WriteNumber("ts"u8, sample.SourceTimeNs / NsPerUs);
        writer.WriteNumber("rx"u8, sample.ReceiveTimeNs / NsPerUs);
        if (tag.Unit is not null)
        {
            writer.WriteString("unit"u8, tag.Unit);
        }

        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, in Sample sample, ReadOnlySpan<byte> payload)
    {
        switch (sample.Kind)
        {
            case ValueKind.Boolean:
                writer.WriteBooleanValue(sample.AsBoolean);
                break;
            case ValueKind.Integer:
                writer.WriteNumberValue(sample.Bits);
                break;
            case ValueKind.Unsigned:
                writer.WriteNumberValue((ulong)sample.Bits);
                break;
            case ValueKind.Float32 when float.IsFinite(sample.AsFloat32):
                writer.WriteNumberValue(sample.AsFloat32);
                break;
            case ValueKind.Float64 when double.IsFinite(sample.AsFloat64):
                writer.WriteNumberValue(sample.AsFloat64);
                break;
            case ValueKind.Text:
                // Cut payloads may end inside a character; the decoder puts U+FFFD there.
                writer.WriteStringValue(System.Text.Encoding.UTF8.GetString(payload));
                break;
            case ValueKind.Bytes:
                writer.WriteBase64StringValue(payload);
                break;
            case ValueKind.Array when !payload.IsEmpty:
                WriteArray(writer, payload);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    private static void WriteArray(Utf8JsonWriter writer, ReadOnlySpan<byte> payload)
    {
        var kind = (ValueKind)payload[0];
        writer.WriteStartArray();
        for (var elements = payload[1..]; elements.Length >= ElementBytes; elements = elements[ElementBytes..])
        {
            var element = new Sample { Kind = kind < ValueKind.Text ? kind : ValueKind.None, Bits = BinaryPrimitives.ReadInt64LittleEndian(elements) };
            WriteValue(writer, element, default);
        }

        writer.WriteEndArray();
    }
}
