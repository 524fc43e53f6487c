using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace IndustrialGateway.Cli.Output;

/// <summary>JSON for programs: written by hand, texts of any script as they are.</summary>
internal static class JsonLine
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonWriterOptions Indented = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true };

    /// <summary>One object on one line.</summary>
    public static string Of(Action<Utf8JsonWriter> write) => Write(write, Compact);

    /// <summary>One object for people and programs.</summary>
    public static string Document(Action<Utf8JsonWriter> write) => Write(write, Indented);

    /// <summary>An array of objects inside the object being written.</summary>
    public static void Array<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Write(Action<Utf8JsonWriter> write, JsonWriterOptions options)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
