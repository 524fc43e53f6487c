using System.Text.Json;
using IndustrialGateway.Map;

namespace IndustrialGateway.Tests.Testing.Forwarders;

/// <summary>Makes pieces of a map out of JSON, so that tests of keys need no YAML. Marks count the pieces: line 1, column n.</summary>
public static class MapNodes
{
    /// <summary>The node of a JSON text. Strings are quoted scalars, numbers and words are plain ones.</summary>
    public static MapNode FromJson(string json)
    {
        using var document = JsonDocument.Parse(json);
        var column = 0;
        return Convert(document.RootElement, ref column);
    }

    /// <summary>The section that a factory's keys make of a JSON object.</summary>
    public static MapSection Bind(string json, IReadOnlyList<MapKey> keys, IFaultSink faults) => MapBinder.Bind((MapObject)FromJson(json), keys, faults);

    private static MapNode Convert(JsonElement element, ref int column)
    {
        var mark = new SourceMark("map.yaml", 1, ++column, 1);
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var entries = new List<MapEntry>();
                foreach (var property in element.EnumerateObject())
                {
                    var key = new MapScalar(property.Name, false, new SourceMark("map.yaml", 1, ++column, property.Name.Length));
                    entries.Add(new MapEntry(key, Convert(property.Value, ref column)));
                }

                return new MapObject(entries, mark);
            case JsonValueKind.Array:
                var items = new List<MapNode>();
                foreach (var item in element.EnumerateArray())
                {
                    items.Add(Convert(item, ref column));
                }

                return new MapList(items, mark);
            case JsonValueKind.String:
                return new MapScalar(element.GetString()!, true, mark);
            default:
                return new MapScalar(element.GetRawText(), false, mark);
        }
    }
}
