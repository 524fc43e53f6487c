using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Adapters.OpcUa;

/// <summary>
/// One event as one compact JSON object: time, source, message, severity, type, eventId, then the selected fields under the names of the map. One thread; the bytes
/// are valid until the next event. Allocates.
/// </summary>
internal sealed class EventJson
{
    private const int MaxText = 512;
    private const int MaxElements = 16;

    // Texts of a plant are read by people: characters beyond ASCII stay as they are. The object stands inside another JSON text anyway.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Names = ["time", "source", "message", "severity", "type", "eventId"];

    private readonly ArrayBufferWriter<byte> _buffer = new(OpcUaKeys.MaxEventBytes);
    private readonly OpcUaEventPlan _plan;

    /// <summary>For the events of one stream.</summary>
    public EventJson(OpcUaEventPlan plan) => _plan = plan;

    /// <summary>Time of the last event written, <see cref="UaDateTime.None"/> where it gave none.</summary>
    public UaDateTime Time { get; private set; }

    /// <summary>
    /// Writes an event. One that would be longer than an event may be loses selected fields from the end, and says so with <c>"truncated":true</c>.
    /// </summary>
    /// <param name="fields">The fields in the order of <see cref="EventFilters"/>.</param>
    /// <param name="namespaces">Namespaces of the session, for ids.</param>
    public ReadOnlySpan<byte> Write(scoped EventFieldsView fields, IReadOnlyList<string> namespaces)
    {
        var values = new List<Variant>(fields.Count);
        while (fields.ReadField(out var value))
        {
            values.Add(value.ToVariant());
        }

        Time = values.Count > 0 && values[0].Type == BuiltInType.DateTime ? new UaDateTime(values[0].Bits) : UaDateTime.None;
        for (var count = values.Count; ; count--)
        {
            Write(values, count, namespaces);
            if (_buffer.WrittenCount <= OpcUaKeys.MaxEventBytes || count <= Names.Length)
            {
                return _buffer.WrittenSpan;
            }
        }
    }

    private void Write(List<Variant> values, int count, IReadOnlyList<string> namespaces)
    {
        _buffer.ResetWrittenCount();
        using var json = new Utf8JsonWriter(_buffer, Options);
        json.WriteStartObject();
        for (var i = 0; i < Math.Min(count, values.Count); i++)
        {
            json.WritePropertyName(i < Names.Length ? Names[i] : _plan.Fields[i - Names.Length].Text);
            WriteValue(json, values[i], namespaces);
        }

        if (count < values.Count)
        {
            json.WriteBoolean("truncated", true);
        }

        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, in Variant value, IReadOnlyList<string> namespaces)
    {
        if (value.Value is Array array && value.Type != BuiltInType.ByteString)
        {
            json.WriteStartArray();
            for (var i = 0; i < Math.Min(array.Length, MaxElements); i++)
            {
                WriteObject(json, array.GetValue(i), namespaces);
            }

            json.WriteEndArray();
            return;
        }

        WriteObject(json, value.Value, namespaces);
    }

    private static void WriteObject(Utf8JsonWriter json, object? value, IReadOnlyList<string> namespaces)
    {
        switch (value)
        {
            case bool boolean:
                json.WriteBooleanValue(boolean);
                break;
            case float number when float.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            case double number when double.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            case ulong number:
                json.WriteNumberValue(number);
                break;
            case sbyte or byte or short or ushort or int or uint or long:
                json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case byte[] octets:
                json.WriteBase64StringValue(octets.AsSpan(0, Math.Min(octets.Length, MaxText)));
                break;
            case NodeId id:
                json.WriteStringValue(TextOf(id, namespaces));
                break;
            case string or LocalizedText or QualifiedName or UaDateTime or Guid or UaStatusCode or ExpandedNodeId:
                json.WriteStringValue(Cut(value.ToString() ?? ""));
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }

    // An index means nothing outside the session.
    private static string TextOf(NodeId id, IReadOnlyList<string> namespaces) => id.NamespaceIndex > 0 && id.NamespaceIndex < namespaces.Count
        ? new ExpandedNodeId(id.InNamespace(0), namespaces[id.NamespaceIndex]).ToString()
        : id.ToString();

    // Never inside a pair of surrogates.
    private static string Cut(string text) => text.Length <= MaxText ? text : text[..(char.IsHighSurrogate(text[MaxText - 1]) ? MaxText - 1 : MaxText)];
}
