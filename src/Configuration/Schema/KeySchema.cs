using System.Globalization;
using System.Text.Json;
using IndustrialGateway.Map;

namespace IndustrialGateway.Configuration.Schema;

/// <summary>Writes the schema of one key into an object already begun: texts, default, and the shape of the value.</summary>
internal sealed class KeySchema(Utf8JsonWriter json, Language language)
{
    private static readonly Phrase NotBuilt = new("Not built yet (IGW1090). ", "尚未实现 (IGW1090)。");

    public void WriteTexts(MapKey key)
    {
        var help = key.Help.In(language);
        json.WriteString("description", key.NotBuilt ? NotBuilt.In(language) + help : help);
        if (key.DefaultText is { } text)
        {
            json.WritePropertyName("default");
            WriteDefault(text);
        }
    }

    public void WriteValue(MapKey key)
    {
        if (key.NotBuilt)
        {
            // Known to the editor, refused by it as by the loader.
            json.WriteStartObject("not");
            json.WriteEndObject();
            json.WriteString("errorMessage", NotBuilt.In(language).Trim());
        }
        else if (key.Children is { } children)
        {
            WriteSection(children, key.IsList);
        }
        else if (!string.IsNullOrEmpty(key.Schema))
        {
            using var schema = JsonDocument.Parse(key.Schema);
            foreach (var property in schema.RootElement.EnumerateObject())
            {
                property.WriteTo(json);
            }
        }
    }

    private void WriteSection(IReadOnlyList<MapKey> children, bool isList)
    {
        if (isList)
        {
            json.WriteString("type", "array");
            json.WriteStartObject("items");
        }

        json.WriteString("type", "object");
        json.WriteBoolean("additionalProperties", false);
        json.WriteStartArray("required");
        foreach (var child in children.Where(child => child.Required))
        {
            json.WriteStringValue(child.Name);
        }

        json.WriteEndArray();
        json.WriteStartObject("properties");
        foreach (var child in children)
        {
            json.WritePropertyName(child.Name);
            json.WriteStartObject();
            WriteTexts(child);
            WriteValue(child);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        if (isList)
        {
            json.WriteEndObject();
        }
    }

    private void WriteDefault(string text)
    {
        if (text is "true" or "false")
        {
            json.WriteBooleanValue(text == "true");
        }
        else if (decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            json.WriteNumberValue(number);
        }
        else
        {
            json.WriteStringValue(text);
        }
    }
}
