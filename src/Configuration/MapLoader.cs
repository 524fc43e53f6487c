using IndustrialGateway.Configuration.Binding;
using IndustrialGateway.Configuration.Faults;
using IndustrialGateway.Configuration.Files;
using IndustrialGateway.Configuration.Keys;
using IndustrialGateway.Map;

namespace IndustrialGateway.Configuration;

/// <summary>
/// Reads a map with everything it includes and answers with the map or with every fault in it, those of protocols and uplinks too. Nothing a file contains makes it
/// throw; what reading may cost is bounded by <see cref="MapLimits"/>. Stateless; any thread.
/// </summary>
/// <param name="catalog">What a map may name.</param>
/// <param name="files">Where files come from.</param>
/// <remarks>
/// The steps: (1) the files, (2) keys at the top of each, (3) gateway and classes, (4) devices with groups and tags, (5) uplinks and their selections,
/// (6) plans of the channels. Each adds its faults and goes on with what is right.
/// </remarks>
public sealed class MapLoader(MapCatalog catalog, IMapFiles files)
{
    /// <summary>Loads the map at <paramref name="path"/>.</summary>
    public MapLoadResult Load(string path)
    {
        var faults = new FaultList();
        var reader = new MapReader(files, faults);
        var sources = new IncludeTree(reader).Read(path); // (1)
        var map = sources.Count == 0 || sources[0].Path != path ? null : Bind(path, sources, new LoadContext(catalog, reader, faults));
        return new MapLoadResult
        {
            Path = path,
            Map = faults.Errors == 0 ? map : null,
            Faults = FaultOrder.Sort(faults.Kept, reader.Order),
            FaultCount = faults.Count,
            ErrorCount = faults.ErrorCount,
            Sources = reader.Sources,
        };
    }

    private static GatewayMap Bind(string path, IReadOnlyList<MapSourceFile> sources, LoadContext context)
    {
        foreach (var file in sources)
        {
            CheckRoot(file, context.Faults); // (2)
        }

        var gateway = new GatewayBinder(context.Faults).Bind(sources); // (3)
        var classes = new ClassBinder(context.Faults).Bind(sources);
        var binder = new DeviceBinder(context, classes);
        var uplinks = new UplinkBinder(context, classes);
        foreach (var file in sources)
        {
            binder.Bind(file); // (4)
            uplinks.Bind(file); // (5)
        }

        CheckDevices(sources, context.Faults);
        var own = GatewayDevice.Make(
            binder.Devices.Count, context.TagCount, binder.Devices.Where(device => device.Enabled).Select(device => device.Name), uplinks.Names, classes);
        var tags = new TagTable([.. binder.Devices, own]);
        var finished = uplinks.Finish(gateway.Id, tags);
        AdmissionCheck.Run(gateway.Enforce, finished, context.Faults);
        var folder = sources[0].Folder;
        return new GatewayMap
        {
            Path = path,
            GatewayId = gateway.Id,
            StateDirectory = Path.Combine(folder, gateway.State),
            Listen = gateway.Listen,
            EnforceAdmission = gateway.Enforce,
            Classes = classes,
            Tags = tags,
            Devices = binder.Devices,
            Uplinks = finished,
            Channels = new ChannelPlanner(context, binder).Plan(), // (6)
            ResolvePath = relative => Path.Combine(folder, relative),
            Nodes = NodeIndex.Of(sources, context.TableRows),
            Catalog = context.Catalog,
        };
    }

    private static void CheckRoot(MapSourceFile file, FaultList faults)
    {
        var section = MapBinder.Bind(file.Root, RootKeys.All, faults, null, new Phrase(" at the top of the map", " (配置顶层)"));
        if (section.Has(RootKeys.Version) && section.Get(RootKeys.Version) != 1)
        {
            faults.Add(new MapFault(ValueFaults.Version, section.MarkOf(RootKeys.Version), section.Get(RootKeys.Version)));
        }
    }

    private static void CheckDevices(IReadOnlyList<MapSourceFile> sources, FaultList faults)
    {
        if (!sources.Any(file => file.Root.Find(RootKeys.Devices.Name) is not (null or MapList { Items.Count: 0 })))
        {
            faults.Add(new MapFault(ValueFaults.NoDevices, new SourceMark(sources[0].Path, 1, 1, 1)));
        }
    }
}
