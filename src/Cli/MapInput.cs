using System.CommandLine;
using IndustrialGateway.Configuration;
using IndustrialGateway.Hosting;
using IndustrialGateway.Map;

namespace IndustrialGateway.Cli;

/// <summary>The map a verb works on: loading it, and printing what is wrong with it.</summary>
internal static class MapInput
{
    public static Argument<string> Argument(CliOptions options) => new("map") { Description = options.Say(CliText.ArgumentMap), HelpName = "MAP.yaml" };

    public static MapLoadResult Load(string path) => new MapLoader(Catalog.Create(), new DiskMapFiles()).Load(path);

    /// <summary>Loads a map for a verb that needs a good one: faults go to stderr, an error ends the program with 78.</summary>
    public static GatewayMap Require(string path, ParseResult result, CliOptions options)
    {
        var loaded = Load(path);
        FaultPrinter.Write(Console.Error, loaded, options.Language, options.UseColor(result, isError: true));
        return loaded.Map ?? throw new CliException(ExitCode.InvalidMap);
    }

    /// <summary>The device of that name, or an error with the nearest one.</summary>
    public static DeviceSettings DeviceOf(GatewayMap map, string name) =>
        map.Devices.FirstOrDefault(device => device.Name == name)
        ?? throw new CliException(ExitCode.WrongUsage, CliFaults.UnknownDevice, name, Names(name, map.Devices.Select(device => device.Name)));

    /// <summary>The tags of <c>DEVICE</c> or <c>DEVICE/TAG</c>, or an error with the nearest name.</summary>
    public static (DeviceSettings Device, IReadOnlyList<TagSettings> Tags) TargetOf(GatewayMap map, string target)
    {
        var slash = target.IndexOf('/', StringComparison.Ordinal);
        var device = DeviceOf(map, slash < 0 ? target : target[..slash]);
        if (slash < 0)
        {
            return (device, device.Tags);
        }

        var name = target[(slash + 1)..];
        var tag = device.Tags.FirstOrDefault(tag => tag.Name == name)
            ?? throw new CliException(ExitCode.WrongUsage, CliFaults.UnknownTag, device.Name, name, Names(name, device.Tags.Select(tag => tag.Name)));
        return (device, [tag]);
    }

    /// <summary>Refuses patterns that no tag of the map can match: a stream that stays empty would look like a plant that stands still.</summary>
    public static void RequireMatch(GatewayMap map, TagFilter filter)
    {
        var devices = map.Tags.Devices.Where(device => (filter with { Tag = "*" }).MatchesAny(device)).ToList();
        if (devices.Count == 0)
        {
            throw new CliException(ExitCode.WrongUsage, CliFaults.UnknownDevice, filter.Device, Names(filter.Device, map.Devices.Select(device => device.Name)));
        }

        if (!devices.Exists(filter.MatchesAny))
        {
            var names = devices.SelectMany(device => device.Tags).Select(tag => tag.Name).Distinct();
            throw new CliException(ExitCode.WrongUsage, CliFaults.UnknownTag, filter.Device, filter.Tag, Names(filter.Tag, names));
        }
    }

    // The nearest name first: what was meant is what is read first.
    private static string Names(string written, IEnumerable<string> names)
    {
        const int shown = 12;
        var all = names.ToList();
        var ordered = Spelling.Nearest(written, all) is { } nearest ? all.Where(name => name != nearest).Prepend(nearest).ToList() : all;
        return string.Join(", ", ordered.Take(shown)) + (ordered.Count > shown ? ", ..." : "");
    }
}
