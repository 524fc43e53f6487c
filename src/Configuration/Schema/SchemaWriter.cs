using System.Text.Json;
using IndustrialGateway.Configuration.Binding;
using IndustrialGateway.Configuration.Keys;
using IndustrialGateway.Map;

namespace IndustrialGateway.Configuration.Schema;

/// <summary>
/// Writes the schema. A device is first told apart by its protocol (<c>if</c>/<c>then</c>), so that an editor offers only that protocol's keys; uplinks by their type.
/// </summary>
internal sealed class SchemaWriter(Utf8JsonWriter json, MapCatalog catalog, Language language)
{
    private const string NamePattern = "^[A-Za-z0-9_.-]{1,128}$";

    private readonly KeySchema _keys = new(json, language);

    public void Write()
    {
        json.WriteStartObject();
        json.WriteString("$schema", "http://json-schema.org/draft-07/schema#");
        json.WriteString("title", "IndustrialGateway map");
        json.WriteString("type", "object");
        json.WriteBoolean("additionalProperties", false);
        json.WriteStartObject("properties");
        foreach (var key in RootKeys.All)
        {
            WriteRootKey(key);
        }

        json.WriteEndObject();
        WriteDefinitions();
        json.WriteEndObject();
    }

    private void WriteRootKey(MapKey key)
    {
        json.WritePropertyName(key.Name);
        json.WriteStartObject();
        _keys.WriteTexts(key);
        if (key == RootKeys.Gateway)
        {
            WriteShape(GatewayKeys.All);
        }
        else if (key == RootKeys.Classes)
        {
            WriteClasses();
        }
        else if (key == RootKeys.Devices)
        {
            WriteChoice(DeviceKeys.Protocol, catalog.Sources.Select(source => (source.Protocols, Definition("device", source))));
        }
        else if (key == RootKeys.Uplinks)
        {
            WriteChoice(UplinkKeys.Type, catalog.Forwarders.Select(forwarder => ((IReadOnlyList<string>)[forwarder.Type], $"uplink.{forwarder.Type}")));
        }
        else
        {
            _keys.WriteValue(key);
        }

        json.WriteEndObject();
    }

    private void WriteClasses()
    {
        json.WriteString("type", "object");
        json.WriteStartObject("propertyNames");
        json.WriteString("pattern", NamePattern);
        json.WriteEndObject();

        // Named, so that an editor offers the built-in ones.
        json.WriteStartObject("properties");
        foreach (var builtIn in ClassTable.BuiltIn.All)
        {
            json.WriteStartObject(builtIn.Name);
            json.WriteString("$ref", "#/definitions/class");
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteStartObject("additionalProperties");
        json.WriteString("$ref", "#/definitions/class");
        json.WriteEndObject();
    }

    private void WriteChoice(MapKey discriminator, IEnumerable<(IReadOnlyList<string> Words, string Definition)> options)
    {
        var all = options.ToList();
        json.WriteString("type", "array");
        json.WriteStartObject("items");
        json.WriteString("type", "object");
        WriteStrings("required", ["name", discriminator.Name]);
        json.WriteStartObject("properties");
        json.WriteStartObject(discriminator.Name);
        _keys.WriteTexts(discriminator);
        WriteStrings("enum", all.SelectMany(option => option.Words));
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartArray("allOf");
        foreach (var (words, definition) in all)
        {
            WriteCase(discriminator, words, definition);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteCase(MapKey discriminator, IReadOnlyList<string> words, string definition)
    {
        json.WriteStartObject();
        json.WriteStartObject("if");
        WriteStrings("required", [discriminator.Name]);
        json.WriteStartObject("properties");
        json.WriteStartObject(discriminator.Name);
        WriteStrings("enum", words);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("then");
        json.WriteString("$ref", $"#/definitions/{definition}");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteDefinitions()
    {
        json.WriteStartObject("definitions");
        Define("class", ClassKeys.All);
        foreach (var source in catalog.Sources)
        {
            Define(Definition("device", source), KeySets.Device(source), source);
            Define(Definition("group", source), KeySets.Group(source));
            Define(Definition("tag", source), KeySets.Tag(source));
            foreach (var list in source.TagLists)
            {
                Define(Definition(list.Key.Name, source), KeySets.Row(list));
            }
        }

        foreach (var forwarder in catalog.Forwarders)
        {
            Define($"uplink.{forwarder.Type}", KeySets.Uplink(forwarder));
        }

        json.WriteEndObject();
    }

    private void Define(string name, IReadOnlyList<MapKey> keys, ISourceFactory? source = null)
    {
        json.WriteStartObject(name);
        WriteShape(keys, source);
        json.WriteEndObject();
    }

    private void WriteShape(IReadOnlyList<MapKey> keys, ISourceFactory? source = null)
    {
        json.WriteString("type", "object");
        json.WriteBoolean("additionalProperties", false);
        WriteStrings("required", keys.Where(key => key.Required).Select(key => key.Name));
        json.WriteStartObject("properties");
        foreach (var key in keys)
        {
            json.WritePropertyName(key.Name);
            json.WriteStartObject();
            _keys.WriteTexts(key);
            if (source is not null && (key == DeviceKeys.Groups || key == DeviceKeys.Tags))
            {
                WriteList(Definition(key == DeviceKeys.Groups ? "group" : "tag", source));
            }
            else if (source is not null && source.TagLists.Any(list => list.Key == key))
            {
                WriteList(Definition(key.Name, source));
            }
            else
            {
                WriteNamed(key);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private void WriteNamed(MapKey key)
    {
        _keys.WriteValue(key);
        if (key == DeviceKeys.Name || key == TagKeys.Name || key == GroupKeys.Name || key == UplinkKeys.Name || key == GatewayKeys.Id)
        {
            json.WriteString("pattern", NamePattern);
        }
        else if (key == TagKeys.Class || key == TagKeys.History)
        {
            WriteStrings("examples", ClassTable.BuiltIn.All.Where(c => c.Stored || key == TagKeys.Class).Select(c => c.Name));
        }
    }

    private void WriteList(string definition)
    {
        json.WriteString("type", "array");
        json.WriteStartObject("items");
        json.WriteString("$ref", $"#/definitions/{definition}");
        json.WriteEndObject();
    }

    private void WriteStrings(string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private static string Definition(string kind, ISourceFactory source) => $"{kind}.{source.Protocols[0]}";
}
