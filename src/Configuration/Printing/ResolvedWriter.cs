using IndustrialGateway.Configuration.Binding;
using IndustrialGateway.Configuration.Keys;
using IndustrialGateway.Map;

namespace IndustrialGateway.Configuration.Printing;

/// <summary>Writes one resolved map. One thread.</summary>
internal sealed class ResolvedWriter(TextWriter writer, GatewayMap map, Language language)
{
    private static readonly Phrase Head = new(
        "# {0} with every value in its place. A comment tells where a value comes from.",
        "# {0}, 所有值均已展开; 注释说明值的来源。");

    private readonly SectionYaml _sections = new(map.Nodes, language);

    public void Write()
    {
        writer.WriteLine(Head.In(language, map.Path));
        writer.WriteLine("version: 1");
        writer.WriteLine();
        WriteGateway();
        WriteClasses();
        WriteDevices();
        WriteUplinks();
    }

    private void WriteGateway()
    {
        var state = Path.GetRelativePath(FolderOf(map.Path), map.StateDirectory).Replace('\\', '/');
        writer.WriteLine("gateway:");
        writer.WriteLine($"  id: {FlowYaml.Scalar(map.GatewayId)}");
        writer.WriteLine($"  state: {FlowYaml.Scalar(state)}");
        writer.WriteLine($"  listen: {FlowYaml.Scalar(map.Listen.ToString())}");
        writer.WriteLine("  commands: { enabled: false }");
        writer.WriteLine($"  admission: {(map.EnforceAdmission ? "enforce" : "warn")}");
        writer.WriteLine();
    }

    private static string FolderOf(string path) => Path.GetDirectoryName(path) is { Length: > 0 } folder ? folder : ".";

    // In order of urgency; with "before" only where the order is not the one the built-in classes have. Then the least urgent first, since each
    // "before" is applied in the order written.
    private void WriteClasses()
    {
        var classes = map.Classes.All;
        var isUsual = classes.Select(c => c.Name).SequenceEqual(ClassTable.BuiltIn.All.Select(c => c.Name));
        writer.WriteLine("classes:");
        for (var i = 0; i < classes.Count; i++)
        {
            var at = isUsual ? i : classes.Count - 1 - i;
            var c = classes[at];
            var before = isUsual || at == classes.Count - 1 ? "" : $", before: {classes[at + 1].Name}";
            var deadline = c.Deadline is { } limit ? MapUnits.Format(limit) : "none";
            writer.WriteLine(
                $"  {FlowYaml.Scalar(c.Name)}: {{ deadline: {deadline}, overflow: {ClassKeys.OverflowWords[(int)c.Overflow]}, "
                + $"stored: {(c.Stored ? "true" : "false")}, report: {(c.ReportsOnChange ? "change" : "every")}{before} }}");
        }

        writer.WriteLine();
    }

    private void WriteDevices()
    {
        writer.WriteLine(map.Devices.Count == 0 ? "devices: []" : "devices:");
        foreach (var device in map.Devices)
        {
            var factory = map.Catalog!.SourceOf(device.Protocol)!;
            var tagKeys = KeySets.Tag(factory);
            var skipped = new HashSet<MapKey>(tagKeys.Where(key => key.Inherited)) { DeviceKeys.Groups, DeviceKeys.Tags, DeviceKeys.TagsFrom, DeviceKeys.StaleAfter };
            skipped.UnionWith(factory.TagLists.Select(list => list.Key));
            WriteRow("  ", _sections.Lines(KeySets.Device(factory).Where(key => !skipped.Contains(key)), device.Keys, device.Mark));
            writer.WriteLine($"    stale_after: {MapUnits.Format(device.StaleAfter)}");
            WriteGroups(device);
            WriteTags(device, tagKeys);
            WriteLists(device, factory);
        }

        writer.WriteLine();
    }

    private void WriteGroups(DeviceSettings device)
    {
        var groups = device.Tags.Where(tag => tag.Group is not null).Select(tag => (tag.Group, tag.Coherent)).Distinct().ToList();
        if (groups.Count > 0)
        {
            writer.WriteLine("    groups:");
            groups.ForEach(group => writer.WriteLine($"      - {{ name: {FlowYaml.Scalar(group.Group!)}, coherent: {(group.Coherent ? "true" : "false")} }}"));
        }
    }

    private void WriteTags(DeviceSettings device, IReadOnlyList<MapKey> keys)
    {
        var tags = device.Tags.Where(tag => tag.List is null).ToList();
        writer.WriteLine(tags.Count == 0 ? "    tags: []" : "    tags:");
        foreach (var tag in tags)
        {
            WriteRow("      ", _sections.Lines(keys.Where(key => key != TagKeys.ReportOnChange), tag.Keys, tag.Mark));
            writer.WriteLine($"        report: {(tag.Report.OnChange ? "change" : "every")}");
        }
    }

    private void WriteLists(DeviceSettings device, ISourceFactory factory)
    {
        foreach (var list in factory.TagLists)
        {
            var rows = device.Tags.Where(tag => tag.List == list.Key.Name).ToList();
            if (rows.Count > 0)
            {
                writer.WriteLine($"    {list.Key.Name}:");
                rows.ForEach(row => WriteRow("      ", _sections.Lines(KeySets.Row(list), row.Keys, row.Mark)));
            }
        }
    }

    private void WriteUplinks()
    {
        writer.WriteLine(map.Uplinks.Count == 0 ? "uplinks: []" : "uplinks:");
        foreach (var uplink in map.Uplinks)
        {
            WriteRow("  ", _sections.Lines(KeySets.Uplink(map.Catalog!.ForwarderOf(uplink.Type)!), uplink.Keys, uplink.Mark));
            if (MarkWords.Of(uplink, map.Classes) is { } marks)
            {
                writer.WriteLine($"    # {marks.In(language)}");
            }
        }
    }

    private void WriteRow(string indent, IEnumerable<string> lines)
    {
        var lead = indent + "- ";
        foreach (var line in lines)
        {
            writer.WriteLine(lead + line);
            lead = indent + "  ";
        }
    }
}
