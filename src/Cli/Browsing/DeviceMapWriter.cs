using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Cli.Browsing;

/// <summary>
/// Writes a device map of the variables of a tree: a tag each, with the URI of its namespace, unit and range of the server; a structure as its leaves. It is valid as it is.
/// Variables that cannot be read, properties, and values of other servers are left out.
/// </summary>
internal sealed class DeviceMapWriter(MapHead head, DataTypes types)
{
    private const double MostRange = 1e15;

    private static readonly JsonSerializerOptions Quoting = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Tags written.</summary>
    public int Count { get; private set; }

    /// <summary>Arrays of structures, which a map reads element by element: left out.</summary>
    public int LeftOut { get; private set; }

    /// <summary>Writes the map.</summary>
    public async Task WriteAsync(TextWriter output, BrowsedNode root, CancellationToken cancellationToken)
    {
        var tags = await TagsAsync(root, cancellationToken).ConfigureAwait(false);
        Count = tags.Count;
        WriteHead(output);
        var names = TagNames.Of([.. tags.Select(tag => tag.Path)]);
        output.WriteLine(tags.Count == 0 ? "    tags: []" : "    tags:");
        for (var i = 0; i < tags.Count; i++)
        {
            output.WriteLine(Line(tags[i], names[i]));
        }

        output.WriteLine("uplinks:");
        output.WriteLine("  - { name: console, type: console }");
    }

    private void WriteHead(TextWriter output)
    {
        output.WriteLine("# yaml-language-server: $schema=./igw.schema.json");
        output.WriteLine("version: 1");
        output.WriteLine("gateway: { id: gateway, state: ./state }");
        output.WriteLine("devices:");
        output.WriteLine($"  - name: {head.Device}");
        output.WriteLine("    protocol: opcua");
        output.WriteLine($"    endpoint: {Quote(head.Endpoint)}");
        output.WriteLine(head.Policy == "none" ? "    security: { policy: none }" : $"    security: {{ policy: {head.Policy}, mode: {head.Mode} }}");
        if (head.Login is { } login)
        {
            output.WriteLine($"    login: {login}");
        }

        if (head.Pins.Count > 0)
        {
            output.WriteLine($"    trust: [{string.Join(", ", head.Pins.Select(Quote))}]");
        }

        output.WriteLine("    every: 1s");
    }

    private static string Line(in Tag tag, string name)
    {
        var details = tag.Node.Details!;
        var line = $"      - {{ name: {Quote(name)}, node: {Quote(tag.Node.Id.ToString())}";
        if (tag.Field is { } field)
        {
            line += $", field: {Quote(field)}";
        }
        else
        {
            line += details.Unit is { Length: > 0 } unit ? $", unit: {Quote(unit)}" : "";
            line += details.Range is { } range && IsPlain(range) ? string.Create(CultureInfo.InvariantCulture, $", range: [{(decimal)range.Low}, {(decimal)range.High}]") : "";
        }

        if (tag.Node.DisplayName.Any(c => !char.IsAscii(c)))
        {
            line += $", title: {Quote(tag.Node.DisplayName)}";
        }

        return line + " }";
    }

    // What a decimal of the map can hold: servers that have no range often say -1E308 to 1E308.
    private static bool IsPlain(Protocols.OpcUa.Range range) => range.Low < range.High && Math.Abs(range.Low) < MostRange && Math.Abs(range.High) < MostRange;

    private async Task<List<Tag>> TagsAsync(BrowsedNode root, CancellationToken cancellationToken)
    {
        var tags = new List<Tag>();
        foreach (var (node, path) in Variables(root, []))
        {
            var leaves = await types.LeavesAsync(node.Details!.DataType, cancellationToken).ConfigureAwait(false);
            if (leaves is null)
            {
                tags.Add(new Tag(node, path, null));
            }
            else if (node.Details.ValueRank < 1)
            {
                // The leaf keeps its structure's name: X alone would say nothing.
                tags.AddRange(leaves.Select(leaf => new Tag(node, [.. path[..^1], node.Name + "." + leaf.Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal)], leaf)));
            }
            else
            {
                LeftOut++;
            }
        }

        return tags;
    }

    private static IEnumerable<(BrowsedNode Node, string[] Path)> Variables(BrowsedNode node, string[] above)
    {
        if (node.IsProperty || node.IsRepeated)
        {
            yield break;
        }

        string[] path = [.. above, node.Name];
        if (node.Class == NodeClass.Variable && node.Details is { CanRead: true })
        {
            yield return (node, path);
        }

        foreach (var below in node.Children.SelectMany(child => Variables(child, path)))
        {
            yield return below;
        }
    }

    // A JSON text is a YAML text.
    private static string Quote(string text) => JsonSerializer.Serialize(text, Quoting);

    private readonly record struct Tag(BrowsedNode Node, string[] Path, string? Field);
}
