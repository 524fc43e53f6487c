using System.Buffers;
using System.Text.Json;
using IndustrialGateway.Map;

namespace IndustrialGateway.Forwarders.Console;

/// <summary>
/// A message as one line of JSON, as layout <c>samples</c> of the contract has it. Written for clarity, not for speed; the fast one is in the MQTT forwarder,
/// and tests hold the two against each other. One thread.
/// </summary>
internal sealed class LineWriter : IDisposable
{
    private readonly string _gateway;
    private readonly TagTable _tags;
    private readonly ClassTable _classes;
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly Utf8JsonWriter _json;

    public LineWriter(string gateway, TagTable tags, ClassTable classes)
    {
        (_gateway, _tags, _classes) = (gateway, tags, classes);
        _json = new Utf8JsonWriter(_bytes, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    /// <summary>Bytes of the last line, its line break included.</summary>
    public int Length => _bytes.WrittenCount;

    /// <summary>The line; valid until the next call.</summary>
    public ReadOnlyMemory<byte> Write(OutgoingMessage message, IDelivery delivery)
    {
        _bytes.ResetWrittenCount();
        _json.Reset();
        _json.WriteStartObject();
        WriteName(message);
        _json.WriteStartArray("samples");
        foreach (ref readonly var sample in message.Samples)
        {
            WriteSample(sample, sample.HasPayload ? delivery.PayloadOf(sample) : default);
        }

        _json.WriteEndArray();
        WriteGaps(message);
        _json.WriteEndObject();
        _json.Flush();
        _bytes.Write("\n"u8);
        return _bytes.WrittenMemory;
    }

    /// <inheritdoc/>
    public void Dispose() => _json.Dispose();

    private void WriteName(OutgoingMessage message)
    {
        _json.WriteNumber("v", 1);
        _json.WriteString("gateway", _gateway);
        _json.WriteString("device", _tags.Devices[message.DeviceIndex].Name);
        _json.WriteString("class", _classes[message.ClassIndex].Name);
        _json.WriteNumber("epoch", message.Epoch);
        _json.WriteNumber("seq", message.Sequence);
        WriteMark("stored", message.IsStored);
        WriteMark("snapshot", message.IsSnapshot);
    }

    private void WriteSample(in Sample sample, ReadOnlySpan<byte> payload)
    {
        _json.WriteStartObject();
        _json.WriteString("tag", _tags[sample.Tag].Name);
        _json.WritePropertyName("value");
        SampleJson.WriteValue(_json, sample, payload);
        if (sample.Kind is ValueKind.Integer or ValueKind.Unsigned or ValueKind.Boolean && _tags[sample.Tag].EnumTexts.TryGetValue(sample.Bits, out var text))
        {
            _json.WriteString("text", text);
        }

        var number = sample.Kind is ValueKind.Float32 or ValueKind.Float64 ? sample.ToNumber() : 0;
        if (!double.IsFinite(number))
        {
            _json.WriteString("special", double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity");
        }

        var status = !double.IsFinite(number) && sample.Status.IsGood ? StatusCode.UncertainSensorNotAccurate : sample.Status;
        _json.WriteString("q", status.IsGood ? "good" : status.IsUncertain ? "uncertain" : "bad");
        if (!status.IsGood)
        {
            _json.WriteString("code", status.Name);
        }

        _json.WriteNumber("ts", Microseconds(sample.SourceTimeNs));
        _json.WriteNumber("rx", Microseconds(sample.ReceiveTimeNs));
        WriteMark("late", (sample.Flags & SampleFlags.Late) != 0);
        if (sample.Provenance is Provenance.Derived or Provenance.Substituted or Provenance.Simulated)
        {
            _json.WriteString("provenance", sample.Provenance.ToString().ToLowerInvariant());
        }

        _json.WriteEndObject();
    }

    private void WriteGaps(OutgoingMessage message)
    {
        if (message.GapCount == 0)
        {
            return;
        }

        _json.WriteStartArray("gaps");
        foreach (ref readonly var gap in message.Gaps)
        {
            _json.WriteStartObject();
            _json.WriteNumber("count", gap.Count);
            _json.WriteString("reason", DropReasons.NameOf(gap.Reason));
            _json.WriteNumber("from", Microseconds(gap.FromNs));
            _json.WriteNumber("to", Microseconds(gap.ToNs));
            if (gap.Tag.Index >= 0)
            {
                _json.WriteStartArray("tags");
                _json.WriteStringValue(_tags[gap.Tag].Name);
                _json.WriteEndArray();
            }

            _json.WriteEndObject();
        }

        _json.WriteEndArray();
    }

    private void WriteMark(string name, bool isSet)
    {
        if (isSet)
        {
            _json.WriteBoolean(name, true);
        }
    }

    private static long Microseconds(long ns) => Math.DivRem(ns, 1_000) is var (quotient, remainder) && remainder < 0 ? quotient - 1 : quotient;
}
