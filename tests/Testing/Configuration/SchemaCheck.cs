using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using IndustrialGateway.Map;

namespace IndustrialGateway.Tests.Testing.Configuration;

/// <summary>
/// Checks nodes of a map against a draft-07 schema: the keywords <c>MapSchema</c> writes and no more; an unknown keyword fails, so that a new one cannot go unchecked.
/// Plain scalars are what the YAML 1.2 core schema makes of them, as an editor sees them.
/// </summary>
public sealed class SchemaCheck(JsonElement root)
{
    private static readonly HashSet<string> Remarks = ["$schema", "title", "description", "default", "examples", "errorMessage", "definitions", "then"];

    /// <summary>Null where the node is valid; otherwise the place and the keyword it breaks.</summary>
    public string? Check(MapNode node) => Check(node, root);

    private string? Check(MapNode node, JsonElement schema)
    {
        foreach (var keyword in schema.EnumerateObject())
        {
            if (!Remarks.Contains(keyword.Name) && !Holds(node, keyword, schema, out var inner))
            {
                return inner ?? $"{node.Mark}: {keyword.Name} {keyword.Value.GetRawText()}";
            }
        }

        return null;
    }

    private bool Holds(MapNode node, JsonProperty keyword, JsonElement schema, out string? inner)
    {
        inner = null;
        var value = keyword.Value;
        switch (keyword.Name)
        {
            case "$ref":
                inner = Check(node, root.GetProperty("definitions").GetProperty(value.GetString()!["#/definitions/".Length..]));
                return inner is null;
            case "type":
                return value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Any(type => Is(node, type.GetString()!)) : Is(node, value.GetString()!);
            case "enum":
                return value.EnumerateArray().Any(word => Same(node, word));
            case "const":
                return Same(node, value);
            case "not":
                return Check(node, value) is not null;
            case "oneOf":
                return value.EnumerateArray().Count(option => Check(node, option) is null) == 1;
            case "allOf":
                inner = value.EnumerateArray().Select(part => Check(node, part)).FirstOrDefault(problem => problem is not null);
                return inner is null;
            case "if":
                inner = Check(node, value) is null ? Check(node, schema.GetProperty("then")) : null;
                return inner is null;
            case "pattern":
                return Kind(node) != "string" || Regex.IsMatch(((MapScalar)node).Text, value.GetString()!);
            case "minimum":
                return Number(node) is not { } low || low >= value.GetDecimal();
            case "maximum":
                return Number(node) is not { } high || high <= value.GetDecimal();
            case "minItems":
                return node is not MapList few || few.Items.Count >= value.GetInt32();
            case "maxItems":
                return node is not MapList many || many.Items.Count <= value.GetInt32();
            case "items":
                inner = node is MapList list ? list.Items.Select(item => Check(item, value)).FirstOrDefault(problem => problem is not null) : null;
                return inner is null;
            default:
                return HoldsForObject(node, keyword, schema, out inner);
        }
    }

    private bool HoldsForObject(MapNode node, JsonProperty keyword, JsonElement schema, out string? inner)
    {
        inner = null;
        if (node is not MapObject rows)
        {
            return true;
        }

        var value = keyword.Value;
        switch (keyword.Name)
        {
            case "required":
                return value.EnumerateArray().All(name => rows.Find(name.GetString()!) is not null);
            case "minProperties":
                return rows.Entries.Count >= value.GetInt32();
            case "maxProperties":
                return rows.Entries.Count <= value.GetInt32();
            case "properties":
                inner = rows.Entries.Where(entry => value.TryGetProperty(entry.Key.Text, out _))
                    .Select(entry => Check(entry.Value, value.GetProperty(entry.Key.Text))).FirstOrDefault(problem => problem is not null);
                return inner is null;
            case "propertyNames":
                inner = rows.Entries.Select(entry => Check(entry.Key with { IsQuoted = true }, value)).FirstOrDefault(problem => problem is not null);
                return inner is null;
            case "additionalProperties":
                var others = rows.Entries.Where(entry => !schema.TryGetProperty("properties", out var known) || !known.TryGetProperty(entry.Key.Text, out _));
                inner = value.ValueKind == JsonValueKind.False
                    ? others.Select(entry => $"{entry.Key.Mark}: unknown {entry.Key.Text}").FirstOrDefault()
                    : others.Select(entry => Check(entry.Value, value)).FirstOrDefault(problem => problem is not null);
                return inner is null;
            default:
                throw new NotSupportedException($"Keyword '{keyword.Name}' is not checked.");
        }
    }

    private static bool Is(MapNode node, string type) => Kind(node) == type || (type == "number" && Kind(node) == "integer");

    private static string Kind(MapNode node) => node switch
    {
        MapList => "array",
        MapObject => "object",
        MapScalar { IsQuoted: true } => "string",
        MapScalar { IsNull: true } => "null",
        MapScalar { Text: "true" or "false" or "True" or "False" or "TRUE" or "FALSE" } => "boolean",
        MapScalar scalar when Regex.IsMatch(scalar.Text, "^([-+]?[0-9]+|0x[0-9a-fA-F]+|0o[0-7]+)$") => "integer",
        MapScalar scalar when Regex.IsMatch(scalar.Text, @"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$") => "number",
        MapScalar scalar when Regex.IsMatch(scalar.Text, @"^([-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))$") => "number",
        _ => "string",
    };

    private static decimal? Number(MapNode node) =>
        Kind(node) is "integer" or "number" && decimal.TryParse(((MapScalar)node).Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
        : node is MapScalar { IsQuoted: false } scalar && scalar.Text.StartsWith("0x", StringComparison.Ordinal)
            && long.TryParse(scalar.Text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bits) ? bits
        : null;

    private static bool Same(MapNode node, JsonElement word) => word.ValueKind switch
    {
        JsonValueKind.String => Kind(node) == "string" && ((MapScalar)node).Text == word.GetString(),
        JsonValueKind.Number => Number(node) == word.GetDecimal(),
        JsonValueKind.True or JsonValueKind.False => Kind(node) == "boolean" && ((MapScalar)node).Text.Equals(word.GetRawText(), StringComparison.OrdinalIgnoreCase),
        _ => false,
    };
}
