using System.Net;
using IndustrialGateway.Configuration.Faults;
using IndustrialGateway.Configuration.Files;
using IndustrialGateway.Configuration.Keys;
using IndustrialGateway.Map;

namespace IndustrialGateway.Configuration.Binding;

/// <summary>The section <c>gateway</c>, which stands once in all files of a map.</summary>
internal sealed class GatewayBinder(IFaultSink faults)
{
    public GatewaySection Bind(IReadOnlyList<MapSourceFile> files)
    {
        MapEntry? first = null;
        var bound = MapSection.Empty;
        foreach (var entry in files.Select(file => file.Root.FindEntry(RootKeys.Gateway.Name)).OfType<MapEntry>())
        {
            if (first is not null)
            {
                faults.Add(new MapFault(YamlFaults.DoubledKey, entry.Key.Mark, RootKeys.Gateway.Name) { Related = first.Key.Mark });
                continue;
            }

            first = entry;
            if (entry.Value is MapObject rows)
            {
                bound = MapBinder.Bind(rows, GatewayKeys.All, faults, null, MapWords.InSection(RootKeys.Gateway.Name));
            }
            else
            {
                MapKeys.WrongShape(RootKeys.Gateway.Name, entry.Value, new Phrase("rows such as id: line-3", "如 id: line-3 的行"), faults);
            }
        }

        return Check(bound, first is null ? new SourceMark(files[0].Path, 1, 1, 1) : first.Key.Mark, isWritten: first?.Value is MapObject written && written.Find("id") is not null);
    }

    private GatewaySection Check(MapSection section, SourceMark mark, bool isWritten)
    {
        if (section.Has(GatewayKeys.Id))
        {
            NameRules.Check(section.Get(GatewayKeys.Id)!, section.MarkOf(GatewayKeys.Id), faults);
        }
        else if (!isWritten)
        {
            faults.Add(new MapFault(ValueFaults.NoGatewayId, mark, GatewayKeys.DefaultId));
        }

        var enforce = section.Get(GatewayKeys.Admission) == "enforce";
        if (section.Get(GatewayKeys.Commands) is { } commands && commands.Get(GatewayKeys.CommandsEnabled))
        {
            faults.Add(new MapFault(MapFaults.NotBuilt, commands.MarkOf(GatewayKeys.CommandsEnabled), "commands: { enabled: true }"));
        }

        return new GatewaySection(section.Get(GatewayKeys.Id)!, section.Get(GatewayKeys.State)!, section.Get(GatewayKeys.Listen)!, enforce);
    }

    /// <summary>The values of the section.</summary>
    internal readonly record struct GatewaySection(string Id, string State, IPEndPoint Listen, bool Enforce);
}
