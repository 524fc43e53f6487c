using System.Text.Json;
using IndustrialGateway.Map;

namespace IndustrialGateway.Hosting;

/// <summary>Writes one live sample as one JSON object with the keys of the messages: device, class, tag, value, q, code, ts and rx in microseconds.</summary>
public static class LiveSampleJson
{
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
        SampleJson.WriteValue(writer, sample, live.Payload.Span);
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
}
