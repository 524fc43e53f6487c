using System.Text.Json;
using IndustrialGateway.Cli.Output;
using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Cli.Browsing;

/// <summary>Writes a tree for programs.</summary>
internal static class TreeJson
{
    private const long NsPerUs = 1000;

    /// <summary>One object a node, children inside. Values are texts, as the tree shows them; times microseconds since 1970 UTC.</summary>
    public static void Write(Utf8JsonWriter json, BrowsedNode node)
    {
        json.WriteString("name", node.Name);
        json.WriteString("display", node.DisplayName);
        json.WriteString("node", node.Id.ToString());
        json.WriteString("class", node.Class.ToString());
        if (node.Problem.IsBad)
        {
            json.WriteString("problem", node.Problem.Name);
        }

        if (node.IsCut)
        {
            json.WriteBoolean("cut", true);
        }

        if (node.IsRepeated)
        {
            json.WriteBoolean("repeated", true);
        }

        if (node.Details is { } details)
        {
            Write(json, details);
        }

        JsonLine.Array(json, "children", node.Children, child => Write(json, child));
    }

    private static void Write(Utf8JsonWriter json, VariableDetails details)
    {
        json.WriteString("type", details.TypeName);
        json.WriteNumber("rank", details.ValueRank);
        json.WriteBoolean("read", details.CanRead);
        json.WriteBoolean("write", details.CanWrite);
        json.WriteBoolean("history", details.CanReadHistory);
        if (details.Unit is { } unit)
        {
            json.WriteString("unit", unit);
        }

        if (details.Range is { } range && double.IsFinite(range.Low) && double.IsFinite(range.High))
        {
            json.WriteStartArray("range");
            json.WriteNumberValue(range.Low);
            json.WriteNumberValue(range.High);
            json.WriteEndArray();
        }

        if (details.Value is { } value)
        {
            json.WriteString("value", value.Value.IsNull ? null : VariantText.Of(value.Value));
            json.WriteString("status", value.Status.Name);
            WriteTime(json, "ts", value.SourceTimestamp);
            WriteTime(json, "server_ts", value.ServerTimestamp);
        }
    }

    private static void WriteTime(Utf8JsonWriter json, string name, UaDateTime time)
    {
        if (!time.IsNone)
        {
            json.WriteNumber(name, time.ToUnixNs() / NsPerUs);
        }
    }
}
