using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using IndustrialGateway.Configuration.Yaml;
using IndustrialGateway.Map;

namespace IndustrialGateway.Configuration.Printing;

/// <summary>The faults of a map for machines. Lines and columns count from 1 as in the text form; columns and lengths are UTF-16 code units.</summary>
internal static class FaultJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(TextWriter writer, MapLoadResult result, Language language)
    {
        var sources = result.Sources.ToDictionary(pair => pair.Key, pair => new SourceText(pair.Value));
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            json.WriteString("map", result.Path);
            json.WriteBoolean("valid", !result.HasErrors);
            json.WriteNumber("errors", result.ErrorCount);
            json.WriteNumber("warnings", result.Faults.Count(fault => fault.Kind.Severity == FaultSeverity.Warning));
            json.WriteNumber("count", result.FaultCount);
            json.WriteStartArray("faults");
            foreach (var fault in result.Faults)
            {
                WriteFault(json, fault, sources, language);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        writer.WriteLine(Encoding.UTF8.GetString(bytes.ToArray()));
    }

    private static void WriteFault(Utf8JsonWriter json, MapFault fault, Dictionary<string, SourceText> sources, Language language)
    {
        json.WriteStartObject();
        json.WriteString("code", fault.Kind.Code);
        json.WriteString("severity", FaultWords.Of(fault.Kind.Severity).English);
        json.WriteString("message", fault.Message(language));
        json.WriteString("fix", fault.Fix(language));
        WritePlace(json, fault.Mark);
        if (fault.Mark.Line > 0 && sources.TryGetValue(fault.Mark.File, out var source))
        {
            json.WriteString("source", source.Line(fault.Mark.Line));
        }

        if (fault.Suggestion is { } suggestion)
        {
            json.WriteString("suggestion", suggestion);
        }

        if (fault.Related is { } related)
        {
            json.WriteStartObject("related");
            WritePlace(json, related);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WritePlace(Utf8JsonWriter json, SourceMark mark)
    {
        json.WriteString("file", mark.File);
        json.WriteNumber("line", mark.Line);
        json.WriteNumber("column", mark.Column);
        json.WriteNumber("length", mark.Length);
    }
}
