using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using IndustrialGateway.Configuration.Schema;
using IndustrialGateway.Map;

namespace IndustrialGateway.Configuration;

/// <summary>
/// The JSON Schema (draft-07) of the map, for editors: from the declarations the loader reads by, so the two cannot differ. What the loader accepts the schema accepts;
/// the loader knows more (names, references, addresses).
/// </summary>
public static class MapSchema
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The schema as text, descriptions in <paramref name="language"/>.</summary>
    public static string Write(MapCatalog catalog, Language language)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            new SchemaWriter(json, catalog, language).Write();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
