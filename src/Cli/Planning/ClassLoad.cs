using IndustrialGateway.Configuration;

namespace IndustrialGateway.Cli.Planning;

/// <summary>What the map puts into one latency class. Immutable.</summary>
/// <param name="Class">The class.</param>
/// <param name="Tags">Tags that have it.</param>
/// <param name="MostSamplesPerSecond">Samples a second if every tag reports in every scan; fewer where a tag reports on change.</param>
internal sealed record ClassLoad(LatencyClass Class, int Tags, double MostSamplesPerSecond)
{
    /// <summary>The classes in use, most urgent first.</summary>
    public static IReadOnlyList<ClassLoad> Of(GatewayMap map)
    {
        var tags = map.Devices.Where(device => device.Enabled).SelectMany(device => device.Tags).ToList();
        return
        [
            .. from item in map.Classes.All
               let own = tags.Where(tag => tag.Class.Index == item.Index).ToList()
               let history = tags.Where(tag => tag.History?.Index == item.Index).ToList()
               where own.Count + history.Count > 0
               select new ClassLoad(item, own.Count + history.Count, own.Concat(history).Sum(tag => 1 / tag.Every.TotalSeconds)),
        ];
    }
}
